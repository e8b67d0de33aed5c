// Postgres on a server: its connections, and Prisma's adapter to them.
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type AdapterFactory, mended } from './database.ts';

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

/** The schema is the one in the URL (`?schema=`), `public` without. */
export function adaptServer(pool: pg.Pool, url: string): AdapterFactory {
  const schema = new URL(url).searchParams.get('schema');
  return mended(new PrismaPg(pool, schema ? { schema } : {}), (adapter) => {
    // The adapter's own way splits a script at every semicolon, also at those inside a string.
    adapter.executeScript = async (script) => {
      await pool.query(script);
    };
  });
}
