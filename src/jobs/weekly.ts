// When a weekly message is due, and what to do about one that is late or paused. Nudges and check-ins share it.
import { CATCH_UP_HOURS, PUNCTUAL_MINUTES, type SkipReason } from '../domain/delivery.ts';
import {
  isDecentHour,
  isPaused,
  nextDecentHour,
  nextRun,
  type WeeklyTime,
  type WeeklyTimes,
} from '../domain/schedule.ts';
import { hours, minutes } from './duration.ts';

export type Appointment = (WeeklyTime | WeeklyTimes) & { nextRunAt: Date; pausedUntil: Date | undefined };

export type Decision =
  | { kind: 'run'; moveTo: Date }
  | { kind: 'skip'; reason: SkipReason; moveTo: Date }
  /** Late at night: look again then, for the same appointment. */
  | { kind: 'defer'; until: Date };

/** `appointment.nextRunAt` has come. A pause counts if it covers the appointed time. The next one follows from the plan and `now`, never from the last run. */
export function decideOn(appointment: Appointment, now: Date): Decision {
  const late = now.getTime() - appointment.nextRunAt.getTime();
  if (late > hours(CATCH_UP_HOURS)) {
    // After a long time down the latest appointment may still be less than a day ago: then it is caught up.
    const moveTo = nextRun(appointment, new Date(now.getTime() - hours(CATCH_UP_HOURS)));
    return { kind: 'skip', reason: isPaused(appointment, appointment.nextRunAt) ? 'paused' : 'missed', moveTo };
  }
  const moveTo = nextRun(appointment, now);
  if (isPaused(appointment, appointment.nextRunAt)) return { kind: 'skip', reason: 'paused', moveTo };
  if (late > minutes(PUNCTUAL_MINUTES) && !isDecentHour(now, appointment.timeZone)) {
    return { kind: 'defer', until: nextDecentHour(now, appointment.timeZone) };
  }
  return { kind: 'run', moveTo };
}
