// A small OpenAI-compatible server on loopback that a test can make slow, wrong, cut off or hostile. No tests here.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ModelServer = {
  baseUrl: string;
  /** What was sent, parsed, in order. */
  requests: { headers: IncomingMessage['headers']; body: { messages: { role: string; content: string }[] } }[];
  /** From now on; `answerWith` begins again with the good answer. */
  respondWith(respond: (response: ServerResponse) => void): void;
  /** The content of the model's message: an object is sent as JSON. */
  answerWith(content: unknown, usage?: object): void;
  close(): Promise<void>;
};

/** An opinion that holds for "Deadlines keep slipping and nobody owns the follow-up". */
export const GOOD_OPINION = {
  emphasis: 'management',
  confidence: 0.9,
  quotes: [
    { words: 'deadlines keep slipping', practice: 'plan-the-work' },
    { words: 'nobody owns', practice: 'assign-ownership' },
  ],
  rule: 'who-is-responsible',
  practices: ['assign-ownership', 'set-a-follow-up'],
  flip: 'flip-6',
};

const USAGE = { prompt_tokens: 4_000, completion_tokens: 100, total_tokens: 4_100 };

export async function startModelServer(): Promise<ModelServer> {
  const requests: ModelServer['requests'] = [];
  let respond: (response: ServerResponse) => void;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    requests.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
    respond(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const modelServer: ModelServer = {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    respondWith(next) {
      respond = next;
    },
    answerWith(content, usage = USAGE) {
      respond = (response) => sendJson(response, 200, completion(content, usage));
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  modelServer.answerWith(GOOD_OPINION);
  return modelServer;
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function completion(content: unknown, usage: object) {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return {
    ...{ id: 'c1', object: 'chat.completion', created: 1_790_000_000, model: 'small' },
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
    usage,
  };
}
