// Commits together what comes at the same time. To commit costs more than most of what is committed, so what comes
// while one transaction is under way gathers, and goes into the next one.
import type { Database, DatabaseTransaction } from './database.ts';

/** A transaction holds what it has changed until it ends: not too much at once. */
const MOST_TOGETHER = 50;

export type GroupCommit = <Result>(work: (transaction: DatabaseTransaction) => Promise<Result>) => Promise<Result>;

type Waiting = { commit(transaction: DatabaseTransaction): Promise<() => void>; alone(): Promise<void> };

/** Each work is committed whole or not at all; if one of a group fails, each is tried on its own. */
export function createGroupCommit(database: Database): GroupCommit {
  const waiting: Waiting[] = [];
  let isCommitting = false;

  async function commitAll(): Promise<void> {
    if (isCommitting) return;
    isCommitting = true;
    while (waiting.length > 0) await commitGroup(waiting.splice(0, MOST_TOGETHER));
    isCommitting = false;
  }

  async function commitGroup(group: readonly Waiting[]): Promise<void> {
    if (group.length > 1) {
      const tellAll = await commitTogether(group).catch(() => undefined);
      for (const tell of tellAll ?? []) tell();
      if (tellAll) return;
    }
    for (const each of group) await each.alone();
  }

  function commitTogether(group: readonly Waiting[]): Promise<(() => void)[]> {
    return database.$transaction(async (transaction) => {
      const tell: (() => void)[] = [];
      for (const each of group) tell.push(await each.commit(transaction));
      return tell;
    });
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({
        async commit(transaction) {
          const result = await work(transaction);
          return () => resolve(result);
        },
        alone: () => database.$transaction((transaction) => work(transaction)).then(resolve, reject),
      });
      void commitAll();
    });
}
