// Ids in Slack's forms. The only place in the fake that draws random numbers.
import { randomBytes, randomInt, randomUUID } from 'node:crypto';

const upperCase = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** "V0A1B2C3D4E": a letter for the kind, then ten upper-case letters and digits. */
export function slackId(kind: 'V' | 'Ev' | 'EC' | 'F'): string {
  return kind + Array.from({ length: 10 }, () => upperCase[randomInt(upperCase.length)]).join('');
}

/** What Slack gives blocks and elements that came without an id. */
export const elementId = (): string => randomBytes(4).toString('base64url').slice(0, 5);

export const triggerId = (): string =>
  `${randomInt(1e12, 9e12)}.${randomInt(1e11, 9e11)}.${randomBytes(16).toString('hex')}`;

export const uploadId = (): string => randomBytes(18).toString('base64url');

export const responseId = (): string => randomBytes(18).toString('base64url');

export const viewHash = (now: Date): string =>
  `${Math.floor(now.getTime() / 1000)}.${randomBytes(6).toString('base64url')}`;

export const clientMessageId = (): string => randomUUID();
