// How long a workspace keeps what people answered, planned and were sent.
import { DateTime } from 'luxon';

export const RETENTION_MONTHS = [6, 12, 24, 36] as const;

/** Months, or as long as the app is there. */
export type Retention = (typeof RETENTION_MONTHS)[number] | 'for-good';

/** Two years: last year's weeks can still be compared with this year's. */
export const DEFAULT_RETENTION: Retention = 24;

export function isRetention(value: unknown): value is Retention {
  return value === 'for-good' || RETENTION_MONTHS.some((months) => months === value);
}

/** What is older than this goes; undefined when nothing does. */
export function keptSince(retention: Retention, now: Date): Date | undefined {
  if (retention === 'for-good') return undefined;
  return DateTime.fromJSDate(now, { zone: 'UTC' }).minus({ months: retention }).toJSDate();
}
