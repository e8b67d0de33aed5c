// Postgres inside this process: PGlite, Prisma's adapter to it, and what has to be mended in both.
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import type { Transaction } from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { type AdapterFactory, mended } from './database.ts';

export type EmbeddedPostgres = {
  pglite: PGlite;
  adapter: AdapterFactory;
  close(): Promise<void>;
};

const TIDY_EVERY_MS = 30 * 60 * 1000;

// A team's data are small, and Postgres' usual 128 MB of cache would be a third of all the memory we take.
const START_PARAMS = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'];

/** `describeFault` says what to tell whoever uses the database after it has stopped working. */
export async function openEmbeddedPostgres(
  options: Pick<PGliteOptions, 'dataDir' | 'loadDataDir'>,
  describeFault: (cause: unknown) => Promise<Error>,
): Promise<EmbeddedPostgres> {
  const pglite = await PGlite.create({ ...options, startParams: START_PARAMS });
  copyFewParsers(pglite);
  const hasPanicked = failAfterPanic(pglite, describeFault);
  // What fails here fails for everybody who uses the database next, and they can say so.
  const tidying = setInterval(() => tidy(pglite).catch(() => undefined), TIDY_EVERY_MS).unref();
  return {
    pglite,
    adapter: adapt(pglite),
    async close() {
      clearInterval(tidying);
      // To say goodbye to a Postgres that is gone would wait for ever.
      if (!pglite.closed && !hasPanicked()) await pglite.close();
    },
  };
}

// The types that Prisma's adapter knows and leaves to PGlite: bool, int2, int4, oid, float4, float8, then lists of those and
// of char, text, bpchar, varchar, inet, uuid.
const LEFT_TO_PGLITE = [
  16, 21, 23, 26, 700, 701, 1000, 1005, 1007, 1028, 1021, 1022, 1002, 1009, 1014, 1015, 1041, 2951,
];

// For every query of the adapter PGlite copies all parsers it has, one for each type and table there is, and that takes
// longer than many a query. The others are still found by those who do not copy them.
function copyFewParsers(pglite: PGlite): void {
  const few = LEFT_TO_PGLITE.flatMap((type) => {
    const parser = pglite.parsers[type];
    return parser ? [[type, parser] as const] : [];
  });
  pglite.parsers = Object.assign(Object.create(pglite.parsers), Object.fromEntries(few));
}

// A Postgres on a server has processes that clear away dead rows and old log files. An embedded one has none, and its
// folder would grow for ever.
async function tidy(pglite: PGlite): Promise<void> {
  await pglite.exec('VACUUM (ANALYZE)');
  await pglite.exec('CHECKPOINT');
}

// When Postgres gives up altogether (mostly because the disk is full), PGlite reports that one error, and every later
// statement waits for an answer that never comes. Here they fail instead. Only a new start helps.
function failAfterPanic(pglite: PGlite, describeFault: (cause: unknown) => Promise<Error>): () => boolean {
  let fault: Error | undefined;
  const run = pglite.execProtocolStream.bind(pglite);
  pglite.execProtocolStream = async (message, options) => {
    if (fault) throw fault;
    try {
      return await run(message, options);
    } catch (error) {
      if (!isPanic(error)) throw error;
      fault = await describeFault(error);
      throw fault;
    }
  };
  return () => fault !== undefined;
}

function isPanic(error: unknown): boolean {
  if (error instanceof WebAssembly.RuntimeError) return true;
  return error instanceof Error && 'severity' in error && (error.severity === 'PANIC' || error.severity === 'FATAL');
}

function adapt(pglite: PGlite): AdapterFactory {
  const lastTransaction = rememberLastTransaction(pglite);
  return mended(new PrismaPGlite(pglite), (adapter) => {
    // The adapter's own way does not wait for the script, nor see its error.
    adapter.executeScript = async (script) => {
      await pglite.exec(script);
    };
    const startTransaction = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (isolationLevel) => {
      const transaction = await startTransaction(isolationLevel);
      return seeingCommitFail(transaction, lastTransaction());
    };
  });
}

// The adapter swallows the error of a COMMIT (a full disk, a deferred constraint) and reports success. What
// PGlite says of the transaction is the truth, so it is kept and asked again.
function rememberLastTransaction(pglite: PGlite): () => Promise<unknown> {
  let last: Promise<unknown> = Promise.resolve();
  const transaction = pglite.transaction.bind(pglite);
  pglite.transaction = (callback) => {
    const outcome = transaction(callback);
    last = outcome;
    return outcome;
  };
  return () => last;
}

function seeingCommitFail(transaction: Transaction, outcome: Promise<unknown>): Transaction {
  const commit = transaction.commit.bind(transaction);
  transaction.commit = async () => {
    await commit();
    await outcome;
  };
  return transaction;
}
