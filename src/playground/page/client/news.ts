// What a new message does to the conversation in view: it is read out, and the conversation follows it to the end
// unless the person is reading further up. What answers the person's own act is followed from anywhere.
import type { UpdateEvent } from './live.ts';

const NEAR_END_PX = 60;
/** For so long after an act a new message is taken for its answer. */
const ANSWER_MS = 4000;

export function startNews(): void {
  let wasAtEnd = true;
  let newest = '';
  let actedAt = Number.NEGATIVE_INFINITY;
  document.addEventListener('page:acted', () => {
    actedAt = performance.now();
  });
  document.addEventListener('page:updating', () => {
    wasAtEnd = isAtEnd();
  });
  document.addEventListener('page:updated', (event) => {
    const { isNewPlace } = (event as UpdateEvent).detail;
    const messages = [...document.querySelectorAll<HTMLElement>('li.message')];
    const news = isNewPlace ? [] : messages.filter(({ dataset }) => (dataset.ts ?? '') > newest);
    const isAnswer = news.length > 0 && performance.now() - actedAt < ANSWER_MS;
    if (isNewPlace || wasAtEnd || isAnswer) toEnd();
    readOut(news);
    newest = messages.at(-1)?.dataset.ts ?? '';
  });
}

function scroller(): HTMLElement | null {
  return document.querySelector<HTMLElement>('.scroller:not(.home)');
}

function isAtEnd(): boolean {
  const messages = scroller();
  return !messages || messages.scrollHeight - messages.scrollTop - messages.clientHeight < NEAR_END_PX;
}

function toEnd(): void {
  const messages = scroller();
  if (messages) messages.scrollTop = messages.scrollHeight;
}

function readOut(messages: HTMLElement[]): void {
  const news = document.getElementById('news');
  const words = messages.flatMap(({ dataset }) => dataset.news ?? []);
  if (news && words.length > 0) news.textContent = words.join('\n');
}
