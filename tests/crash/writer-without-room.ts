// A process of its own for open.test.ts: writes until Postgres gives up, then tries once more, and closes.
import { randomBytes } from 'node:crypto';
import { openStorage } from '../../src/storage/open.ts';
import { aPlan } from '../storage/samples.ts';
import { silentLog } from '../support/storage.ts';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Which folder?');
const { store, close } = await openStorage({ database: { kind: 'embedded', folder }, log: silentLog });

let number = 0;
// Much at a time, and nothing that could be compressed: the end shall come soon.
const save = () =>
  store.savePlan(aPlan({ id: `plan-${++number}`, intention: randomBytes(100_000).toString('base64') }));
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const failure = await (async () => {
  for (;;) await save();
})().catch(messageOf);
const failureAfterwards = await save().then(() => 'saved', messageOf);
await close();
process.stdout.write(JSON.stringify({ failure, failureAfterwards }));
