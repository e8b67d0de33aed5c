// A Slack that posts, unless told what to answer; it remembers what it was asked.
import type { Delivery } from '../../src/domain/delivery.ts';
import type { LookUpOutcome, Messenger, OutgoingMessage, PostOutcome, Presence } from '../../src/ports.ts';

export type ScriptedMessenger = Messenger & {
  posts: OutgoingMessage[];
  /** The deliveries that were looked up. */
  lookUps: Delivery[];
  /** The answers to the next posts, in order; `sent` after them. */
  willAnswer(...outcomes: PostOutcome[]): void;
  /** The answers to the next look-ups, in order; `cannot-tell` after them. */
  willFind(...outcomes: LookUpOutcome[]): void;
  /** What Slack says of people from now on: nothing, unless told otherwise. */
  willSay(presence: Presence): void;
  /** Resolves when so many posts were asked for. */
  posted(count: number): Promise<void>;
  /** Posts wait from now on, until the returned function is called. */
  hold(): () => void;
};

export function createScriptedMessenger(): ScriptedMessenger {
  const posts: OutgoingMessage[] = [];
  const lookUps: Delivery[] = [];
  const answers: PostOutcome[] = [];
  const findings: LookUpOutcome[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  let presence: Presence = { kind: 'told', timeZone: undefined, doNotDisturbUntil: undefined };
  let gate: Promise<void> = Promise.resolve();

  return {
    posts,
    lookUps,
    willAnswer: (...outcomes) => void answers.push(...outcomes),
    willFind: (...outcomes) => void findings.push(...outcomes),

    compose: (message) => async () => {
      posts.push(message);
      const number = posts.length;
      for (const { count, resolve } of waiting) if (number >= count) resolve();
      await gate;
      return answers.shift() ?? { kind: 'sent', channelId: `D-${message.targetId}`, ts: `${number}.000` };
    },

    willSay: (said) => {
      presence = said;
    },
    presenceOf: async () => presence,

    async findDelivery(delivery) {
      lookUps.push(delivery);
      return findings.shift() ?? { kind: 'cannot-tell' };
    },

    posted(count) {
      return new Promise((resolve) => {
        if (posts.length >= count) resolve();
        else waiting.push({ count, resolve });
      });
    },

    hold() {
      let release = () => {};
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
  };
}
