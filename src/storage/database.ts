// The Prisma client, whichever Postgres is beneath it. No tables by name here.
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaClient } from './generated/client.ts';

export type Database = PrismaClient;

/** The same client inside a transaction. */
export type DatabaseTransaction = Parameters<Parameters<Database['$transaction']>[0]>[0];

export type AdapterFactory = SqlMigrationAwareDriverAdapterFactory;

export function createDatabase(adapter: AdapterFactory): Database {
  // An embedded Postgres has one connection, so a transaction may have to wait for its turn. Prisma's two seconds
  // are too few on a busy laptop.
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 20_000, timeout: 20_000 } });
}

/** The same factory, whose adapters are mended before anybody uses them. */
export function mended(factory: AdapterFactory, mend: (adapter: SqlDriverAdapter) => void): AdapterFactory {
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
