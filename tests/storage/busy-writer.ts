// A process of its own for open.test.ts: saves plans without end and says which were acknowledged.
import { openStorage } from '../../src/storage/open.ts';
import { silentLog } from '../support/storage.ts';
import { aPlan } from './samples.ts';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Which folder?');
const { store } = await openStorage({ database: { kind: 'embedded', folder }, log: silentLog });
for (let number = 0; ; number += 1) {
  const { id } = await store.savePlan(aPlan({ id: `plan-${number}` }));
  process.stdout.write(`${id}\n`);
}
