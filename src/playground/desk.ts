// What the page's desk shows of the bot's inner life: its clock, its ledger, and how outside clients reach it.
// A type only; whoever starts the local workspace composes it.
import type { Delivery } from '../domain/delivery.ts';

export type Desk = {
  now(): Date;
  /** When the earliest due thing is due; undefined when nothing is planned. */
  nextMessageAt(): Promise<Date | undefined>;
  /** Moves the workspace's clock forward to the moment and lets the bot do what is due by then. */
  jumpTo(moment: Date): Promise<void>;
  /** Newest first. */
  deliveries(): Promise<Delivery[]>;
  /** Shown, so that outside clients can sign their requests. */
  signingSecret: string;
};
