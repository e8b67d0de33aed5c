// Sends what a person does to the server, and says what went wrong in a small line that is read out.
import type { ActResult } from '../../workspace.ts';
import type { ActBody, ActName } from '../acts.ts';

export async function act<Name extends ActName>(name: Name, body: Omit<ActBody<Name>, 'person'>): Promise<ActResult> {
  document.dispatchEvent(new Event('page:acted'));
  try {
    const response = await fetch(`/act/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, person: document.body.dataset.person }),
    });
    return (await response.json()) as ActResult;
  } catch {
    return { ok: false, problem: 'The workspace does not answer. Is it still running?' };
  }
}

const TOAST_MS = 8000;
let hiding: ReturnType<typeof setTimeout> | undefined;

export function showProblem(problem: string): void {
  const toast = document.getElementById('toast');
  if (!toast) return;
  toast.textContent = problem;
  clearTimeout(hiding);
  hiding = setTimeout(() => {
    toast.textContent = '';
  }, TOAST_MS);
}
