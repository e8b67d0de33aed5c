// Run by journal.test.ts as a process that can be killed: posts to a workspace in the given folder over HTTP, and
// prints each text once it was acknowledged. Stops at the first answer that is not an ok, and prints the last text that
// the workspace shows, and that answer.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFakeSlack } from '../../src/playground/fake-slack.ts';
import { sampleIds } from '../../src/playground/sample-workspace.ts';

const [folder] = process.argv.slice(2);
const slack = await createFakeSlack({
  folder,
  clock: { now: () => new Date() },
  signingSecret: 'secret',
  botToken: 'xoxb-for-tests',
  sendToBot: 'http://127.0.0.1:9',
  publicUrl: 'http://127.0.0.1:9',
});
const server = createServer((request, response) => void slack.handle(request, response)).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const { port } = server.address() as AddressInfo;

for (let index = 0; ; index += 1) {
  const text = `message ${index}`;
  const response = await fetch(`http://127.0.0.1:${port}/api/chat.postMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer xoxb-for-tests' },
    body: JSON.stringify({ channel: sampleIds.teamHarbour, text }),
  });
  const answer = await response.text();
  if (response.status !== 200) {
    const shown = slack.messagesFor({ channelId: sampleIds.teamHarbour, userId: sampleIds.mira }).at(-1)?.text;
    process.stdout.write(`${shown}\n${response.status} ${answer}\n`);
    process.exit(0);
  }
  process.stdout.write(`${text}\n`);
}
