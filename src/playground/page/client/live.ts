// Keeps the page as the server would render it now: after every change, every act and every step to another place.
import { act, showProblem } from './act.ts';
import { rememberFocus } from './focus.ts';
import { morph } from './morph.ts';

/** The clock on the desk moves even when nothing happens. */
const REFRESH_MS = 15_000;

/** `detail.isNewPlace`: another conversation or person came into view. */
export type UpdateEvent = CustomEvent<{ isNewPlace: boolean }>;

export function startLive(): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="/?"]');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void goTo(link);
  });
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-jump]');
    if (button) void jump(button);
  });
  addEventListener('popstate', () => void refresh());
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void refresh();
  });
  setInterval(() => void refresh(), REFRESH_MS);
  listen();
  updated(true);
  void visit();
}

function listen(): void {
  let start: string | undefined;
  const changes = new EventSource('/changes');
  changes.addEventListener('change', () => void refresh());
  changes.addEventListener('start', ({ data }: MessageEvent<string>) => {
    if (start !== undefined && start !== data) location.reload();
    start = data;
  });
}

async function goTo(link: HTMLAnchorElement): Promise<void> {
  history.pushState(null, '', link.href);
  const isPerson = link.classList.contains('person');
  await refresh();
  await visit();
  // Changing who you are is often followed by changing back, so the focus stays in the list of people.
  if (!isPerson) focusMain();
}

function focusMain(): void {
  const composer = document.getElementById('composer');
  // On a touch screen the focus would raise the keyboard over the conversation.
  const target = composer && matchMedia('(pointer: fine)').matches ? composer : document.getElementById('main');
  target?.focus();
}

/** Slack tells the bot when a person opens its Home or its messages. */
async function visit(): Promise<void> {
  const tab = document.body.dataset.tab;
  if (tab !== 'home' && tab !== 'messages') return;
  const result = await act('visit', { tab });
  if (!result.ok) showProblem(result.problem);
}

async function jump(button: HTMLElement): Promise<void> {
  const to = button.dataset.jump;
  if (to !== 'next' && to !== 'hour' && to !== 'day') return;
  if (button.getAttribute('aria-busy') === 'true') return;
  button.setAttribute('aria-busy', 'true');
  const result = await act('jump', { to });
  button.removeAttribute('aria-busy');
  if (!result.ok) showProblem(result.problem);
  await refresh();
}

let running: Promise<void> | undefined;
let isStale = false;

/** Resolves when the page shows what was true at the call, or later. */
export function refresh(): Promise<void> {
  isStale = true;
  running ??= (async () => {
    while (isStale) {
      isStale = false;
      await takeOver();
    }
  })().finally(() => {
    running = undefined;
  });
  return running;
}

async function takeOver(): Promise<void> {
  const { href } = location;
  let text: string;
  try {
    text = await (await fetch(href, { headers: document.hidden ? { 'x-unseen': '1' } : {} })).text();
  } catch {
    // The server is away; the stream of changes reconnects and asks again.
    return;
  }
  // Somebody went elsewhere meanwhile, and the next round asks for that.
  if (href !== location.href) return;
  const fresh = new DOMParser().parseFromString(text, 'text/html');
  if (fresh.body.dataset.person === undefined) return;
  const isNewPlace = placeOf(fresh.body) !== placeOf(document.body);
  document.dispatchEvent(new CustomEvent('page:updating'));
  const restoreFocus = rememberFocus();
  morph(document.body, fresh.body);
  if (document.title !== fresh.title) document.title = fresh.title;
  updated(isNewPlace);
  restoreFocus();
}

function placeOf(body: HTMLElement): string {
  return `${body.dataset.person}/${body.dataset.place}`;
}

function updated(isNewPlace: boolean): void {
  document.dispatchEvent(new CustomEvent('page:updated', { detail: { isNewPlace } }));
}
