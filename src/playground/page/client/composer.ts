// The field to write in: Enter sends, "/" offers commands, and a draft waits for each person in each place.
import type { Completion } from '../conversation.ts';
import { act, showProblem } from './act.ts';
import { refresh } from './live.ts';

type Composer = { form: HTMLFormElement; field: HTMLTextAreaElement; list: HTMLElement };

export function startComposer(): void {
  document.addEventListener('keydown', (event) => {
    const composer = composerOf(event.target);
    if (composer && !event.isComposing) onKey(event, composer);
  });
  document.addEventListener('input', ({ target }) => {
    const composer = composerOf(target);
    if (!composer) return;
    keepDraft(composer);
    growToText(composer.field);
    offer(composer);
    problemLine(composer).textContent = '';
  });
  document.addEventListener('submit', (event) => {
    const composer = composerOf((event.target as HTMLFormElement).querySelector('#composer'));
    if (!composer) return;
    event.preventDefault();
    void send(composer);
  });
  document.addEventListener('click', ({ target }) => {
    const option = (target as Element).closest<HTMLElement>('[role="option"]');
    const example = (target as Element).closest<HTMLElement>('[data-example]');
    const composer = composerOf(document.getElementById('composer'));
    if (composer && option) accept(composer, option);
    if (composer && example) write(composer, example.dataset.example ?? '');
    const prompt = (target as Element).closest<HTMLElement>('[data-prompt]');
    if (composer && prompt) {
      write(composer, prompt.dataset.prompt ?? '');
      void send(composer);
    }
    if ((target as Element).closest('[data-new-chat]')) void startChat();
  });
  document.addEventListener('focusout', ({ target }) => {
    const composer = composerOf(target);
    if (composer) close(composer);
  });
  // A press on a suggestion must not take the focus out of the field first.
  document.addEventListener('mousedown', (event) => {
    if ((event.target as Element).closest('.suggestions')) event.preventDefault();
  });
  document.addEventListener('page:updated', () => {
    const composer = composerOf(document.getElementById('composer'));
    if (!composer) return;
    if (composer.field.value === '') composer.field.value = sessionStorage.getItem(draftKey(composer)) ?? '';
    growToText(composer.field);
  });
}

function composerOf(target: EventTarget | null): Composer | undefined {
  if (!(target instanceof HTMLTextAreaElement) || target.id !== 'composer' || !target.form) return undefined;
  const list = document.getElementById('suggestions');
  return list ? { form: target.form, field: target, list } : undefined;
}

function problemLine({ form }: Composer): HTMLElement {
  return form.querySelector<HTMLElement>('.composer-problem') ?? form;
}

async function send(composer: Composer): Promise<void> {
  const text = composer.field.value.trim();
  if (text === '') return;
  // Gone at once, as in Slack; it comes back when it could not be sent.
  write(composer, '');
  problemLine(composer).textContent = '';
  const { channel: channelId = '', thread: threadTs } = composer.form.dataset;
  const result = await act('say', { channelId, text, ...(threadTs ? { threadTs } : {}) });
  if (!result.ok) {
    if (composer.field.value === '') write(composer, text);
    problemLine(composer).textContent = result.problem;
  }
  await refresh();
}

async function startChat(): Promise<void> {
  const result = await act('chat', {});
  if (!result.ok) showProblem(result.problem);
  await refresh();
}

function write(composer: Composer, text: string): void {
  composer.field.value = text;
  composer.field.focus();
  keepDraft(composer);
  growToText(composer.field);
  close(composer);
}

function draftKey({ form }: Composer): string {
  return `draft/${form.dataset.key}`;
}

function keepDraft(composer: Composer): void {
  if (composer.field.value === '') sessionStorage.removeItem(draftKey(composer));
  else sessionStorage.setItem(draftKey(composer), composer.field.value);
}

/** As high as its text, up to the limit in the style sheet. */
function growToText(field: HTMLTextAreaElement): void {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}

// ── Commands ─────────────────────────────────────────────────────────────────────────────────────────

function optionsOf({ list }: Composer): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[role="option"]')];
}

function chosenOf(composer: Composer): HTMLElement | undefined {
  return optionsOf(composer).find((option) => option.getAttribute('aria-selected') === 'true');
}

function offer(composer: Composer): void {
  const typed = composer.field.value;
  const all = JSON.parse(composer.form.dataset.commands ?? '[]') as Completion[];
  const fitting = typed.startsWith('/')
    ? all.filter(({ text }) => text !== typed && text.startsWith(typed.toLowerCase()))
    : [];
  // The whole command's name is enough to send; its subcommands are an offer below it, once the space is typed.
  const isCommandName = all.some(({ text }) => text === typed);
  if (fitting.length === 0 || isCommandName) {
    close(composer);
    return;
  }
  composer.list.replaceChildren(...fitting.map(renderOption));
  composer.list.hidden = false;
  // While the command's own name is being typed, Enter completes it; later Enter sends what is there.
  if (!typed.includes(' ')) choose(composer, optionsOf(composer)[0]);
  else choose(composer, undefined);
}

function renderOption({ text, hint, description }: Completion, index: number): HTMLElement {
  const option = document.createElement('div');
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', 'false');
  option.id = `suggestion-${index}`;
  option.dataset.text = text;
  for (const [className, words] of [
    ['suggestion-name', text],
    ['suggestion-hint', hint],
    ['suggestion-description', description],
  ] as const) {
    if (words === '') continue;
    const part = document.createElement('span');
    part.className = className;
    part.textContent = words;
    option.append(part, ' ');
  }
  return option;
}

function choose(composer: Composer, option: HTMLElement | undefined): void {
  chosenOf(composer)?.setAttribute('aria-selected', 'false');
  option?.setAttribute('aria-selected', 'true');
  option?.scrollIntoView({ block: 'nearest' });
  if (option) composer.field.setAttribute('aria-activedescendant', option.id);
  else composer.field.removeAttribute('aria-activedescendant');
}

function close(composer: Composer): void {
  composer.list.hidden = true;
  composer.list.replaceChildren();
  composer.field.removeAttribute('aria-activedescendant');
}

function accept(composer: Composer, option: HTMLElement): void {
  write(composer, `${option.dataset.text} `);
  offer(composer);
}

function onKey(event: KeyboardEvent, composer: Composer): void {
  const options = optionsOf(composer);
  const chosen = chosenOf(composer);
  const at = chosen ? options.indexOf(chosen) : -1;
  if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    if (chosen) accept(composer, chosen);
    else composer.form.requestSubmit();
  } else if (options.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    event.preventDefault();
    const step = event.key === 'ArrowDown' ? 1 : at < 0 ? 0 : -1;
    choose(composer, options.at((at + step) % options.length));
  } else if (options.length > 0 && event.key === 'Tab' && !event.shiftKey) {
    event.preventDefault();
    accept(composer, chosen ?? options[0] ?? composer.field);
  } else if (options.length > 0 && event.key === 'Escape') {
    event.preventDefault();
    close(composer);
  }
}
