// The Prisma client on one of the two kinds of Postgres, and the faults of their adapters mended.
// No tables by name here.
import type { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  Transaction,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { PrismaClient } from './generated/client.ts';

export type Database = PrismaClient;

/** The same client inside a transaction. */
export type DatabaseTransaction = Parameters<Parameters<Database['$transaction']>[0]>[0];

export function createDatabase(adapter: SqlMigrationAwareDriverAdapterFactory): Database {
  // An embedded Postgres has one connection, so a transaction may have to wait for its turn. Prisma's two seconds
  // are too few on a busy laptop.
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 20_000, timeout: 20_000 } });
}

export function createPool(url: string, { max }: { max: number }): pg.Pool {
  return new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 10_000,
    // Prisma's adapter writes and reads timestamps without their offset, so every session must be on UTC
    // whatever the server's or the role's setting is.
    onConnect: async (client) => {
      await client.query(`SET TIME ZONE 'UTC'`);
    },
  });
}

/** The adapter to a server. Its schema is the one in the URL (`?schema=`), `public` without. */
export function adaptServer(pool: pg.Pool, url: string): SqlMigrationAwareDriverAdapterFactory {
  const schema = new URL(url).searchParams.get('schema');
  const factory = new PrismaPg(pool, schema ? { schema } : {});
  // The adapter's own way splits a script at every semicolon, also at those inside a string.
  return withConnection(factory, (adapter) => {
    adapter.executeScript = async (script) => {
      await pool.query(script);
    };
  });
}

/** The adapter to an embedded Postgres. */
export function adaptEmbedded(pglite: PGlite): SqlMigrationAwareDriverAdapterFactory {
  const lastTransaction = rememberLastTransaction(pglite);
  return withConnection(new PrismaPGlite(pglite), (adapter) => {
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

function withConnection(
  factory: SqlMigrationAwareDriverAdapterFactory,
  mend: (adapter: SqlDriverAdapter) => void,
): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    async connect() {
      const adapter = await factory.connect();
      mend(adapter);
      return adapter;
    },
  };
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
