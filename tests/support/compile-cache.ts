// What the tests' processes and those they start have compiled once, the next ones read. Each Vitest config imports it.
import { tmpdir } from 'node:os';
import { join } from 'node:path';

process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'lead-or-manage-tests', 'compiled');
