// Failures on demand: what the next calls of a Web API method will suffer. Only the queue; http effects are in
// fake-slack.ts.
import type { Fault } from './workspace.ts';

export type Faults = {
  failNext(fault: { method: string; times?: number } & Fault): void;
  /** Takes the next fault meant for this method, or for any (`*`). */
  take(method: string): Fault | undefined;
};

export function createFaults(): Faults {
  const waiting: { method: string; left: number; fault: Fault }[] = [];
  return {
    failNext({ method, times = 1, ...fault }) {
      waiting.push({ method, left: times, fault });
    },
    take(method) {
      const next = waiting.find((entry) => entry.left > 0 && (entry.method === method || entry.method === '*'));
      if (next) next.left -= 1;
      return next?.fault;
    },
  };
}
