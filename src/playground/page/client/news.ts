// What a new message does to the conversation in view: it is read out, and the conversation follows it to the end
// unless the person is reading further up.
import type { UpdateEvent } from './live.ts';

const NEAR_END_PX = 60;

export function startNews(): void {
  let wasAtEnd = true;
  let newest = '';
  document.addEventListener('page:updating', () => {
    wasAtEnd = isAtEnd();
  });
  document.addEventListener('page:updated', (event) => {
    const { isNewPlace } = (event as UpdateEvent).detail;
    if (isNewPlace || wasAtEnd) toEnd();
    const messages = [...document.querySelectorAll<HTMLElement>('li.message')];
    if (!isNewPlace) readOut(messages.filter(({ dataset }) => (dataset.ts ?? '') > newest));
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
