// The model itself: which provider, at which address, and a fetch that goes nowhere else and reads no more than it must.
import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModel as Model } from 'ai';
import type { Destination } from '../domain/language-model.ts';

export type Provider = 'anthropic' | 'openai' | 'compatible';

export type ProviderSettings = { provider: Provider; model: string; baseUrl: string; apiKey: string | undefined };

const NAMES: Record<Exclude<Provider, 'compatible'>, string> = { anthropic: 'Anthropic', openai: 'OpenAI' };

/** An answer of ours has some 500 bytes; what a provider wraps around it is never this long. */
const LONGEST_ANSWER_BYTES = 200_000;

export function destinationOf({ provider, model, baseUrl }: ProviderSettings): Destination {
  const { origin, host, pathname } = new URL(baseUrl);
  // On a gateway the path says whose account it is, and which provider stands behind it.
  const address = `${origin}${pathname.replace(/\/+$/, '')}`;
  return { provider: provider === 'compatible' ? host : NAMES[provider], model, address };
}

/** `baseURL` and `apiKey` are always given: left out, the SDK would look for them in the environment. */
export function createModel({ provider, model, baseUrl: baseURL, apiKey }: ProviderSettings): Model {
  const settings = { baseURL, apiKey: apiKey ?? 'none', fetch: boundedFetch };
  switch (provider) {
    case 'anthropic':
      return createAnthropic(settings)(model);
    case 'openai':
      // Not the Responses API, which keeps what it is sent unless told otherwise.
      return createOpenAI(settings).chat(model);
    case 'compatible':
      return createOpenAICompatible({
        ...{ baseURL, fetch: boundedFetch, name: 'compatible', supportsStructuredOutputs: true },
        ...(apiKey === undefined ? {} : { apiKey }),
      })(model);
  }
}

// People were told one address: a redirect would send their text to another.
const boundedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, redirect: 'error' });
  return new Response(response.body?.pipeThrough(atMost(LONGEST_ANSWER_BYTES)) ?? null, {
    status: response.status,
    statusText: response.statusText,
    headers: response.headers,
  });
};

function atMost(limit: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > limit) controller.error(new Error('The answer is too long'));
      else controller.enqueue(chunk);
    },
  });
}
