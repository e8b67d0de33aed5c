// The workspace's memory on disk: one JSON-lines file, a snapshot and then the changes since. A change counts only
// once it is flushed; a line torn by a killed process is dropped at the next start. Knows nothing of Slack.
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { StartFault } from '../domain/start-fault.ts';
import { applyChange, type Change, type WorkspaceState } from './workspace-state.ts';

const fileName = 'workspace.jsonl';
/** A journal with more lines than this is rewritten as one snapshot at the next start. */
const compactAbove = 2_000;
const newline = 0x0a;

export type Journal = {
  /** Returns once the change is on disk. Throws, and forgets the change, when the disk refuses it. */
  append(change: Change): void;
  close(): void;
};

/** For tests and throw-away workspaces. */
export const memoryOnly: Journal = { append() {}, close() {} };

/** Opens the folder's journal, or begins one with `firstState`. */
export function openJournal(
  folder: string,
  firstState: () => WorkspaceState,
): { journal: Journal; state: WorkspaceState } {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, fileName);
  const found = existsSync(file) ? replay(file) : undefined;
  const state = found?.state ?? firstState();
  if (!found || found.lines > compactAbove) writeSnapshot(folder, state);
  return { journal: appendTo(file), state };
}

/** Undefined when the file holds no whole line. Cuts off a torn end, so that the next line starts a line. */
function replay(file: string): { state: WorkspaceState; lines: number } | undefined {
  const bytes = readFileSync(file);
  let state: WorkspaceState | undefined;
  let lines = 0;
  let wholeUntil = 0;
  for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, wholeUntil)) {
    const line = readLine(bytes.toString('utf8', wholeUntil, end));
    // Only the last line can be torn. Anything unreadable before it is damage, and guessing would lose messages.
    if (!line && end === bytes.length - 1) break;
    lines += 1;
    state = line && takeLine(state, line);
    if (!state)
      throw new StartFault(`${file}, line ${lines}: not a line of this journal. Restore the file or remove it.`);
    wholeUntil = end + 1;
  }
  if (wholeUntil < bytes.length) cutOff(file, wholeUntil);
  return state && { state, lines };
}

/** Undefined for a change that comes before any snapshot. */
function takeLine(state: WorkspaceState | undefined, line: JournalLine): WorkspaceState | undefined {
  if ('snapshot' in line) return line.snapshot;
  if (state) applyChange(state, line.change);
  return state;
}

type JournalLine = { snapshot: WorkspaceState } | { change: Change };

function readLine(text: string): JournalLine | undefined {
  try {
    const line: unknown = JSON.parse(text);
    const isLine = typeof line === 'object' && line !== null && ('snapshot' in line || 'change' in line);
    return isLine ? (line as JournalLine) : undefined;
  } catch {
    return undefined;
  }
}

function cutOff(file: string, length: number): void {
  const handle = openSync(file, 'r+');
  ftruncateSync(handle, length);
  fsyncSync(handle);
  closeSync(handle);
}

/** Written beside the old file and renamed over it, so that a crash leaves one of the two whole. */
function writeSnapshot(folder: string, state: WorkspaceState): void {
  const file = join(folder, fileName);
  const draft = `${file}.new`;
  const handle = openSync(draft, 'w');
  writeFully(handle, lineOf({ snapshot: state }), 0);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, file);
  const directory = openSync(folder, 'r');
  fsyncSync(directory);
  closeSync(directory);
}

function appendTo(file: string): Journal {
  const handle = openSync(file, 'r+');
  let length = readFileSync(file).length;
  let isOpen = true;
  return {
    append(change) {
      const line = lineOf({ change });
      try {
        writeFully(handle, line, length);
        fdatasyncSync(handle);
      } catch (cause) {
        // What was half written must not be taken for a change at the next start.
        ftruncateSync(handle, length);
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`The local workspace could not save to ${file}: ${reason}`, { cause });
      }
      length += line.length;
    },
    close() {
      if (isOpen) closeSync(handle);
      isOpen = false;
    },
  };
}

function lineOf(line: JournalLine): Buffer {
  return Buffer.from(`${JSON.stringify(line)}\n`);
}

/** A write may take less than it was given, on a disk that is filling up. */
function writeFully(handle: number, bytes: Buffer, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(handle, bytes, done, bytes.length - done, position + done);
  }
}
