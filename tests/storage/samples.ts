// Plans, schedules and deliveries to store, complete and ordinary; a test names only what matters to it.
import type {
  EnqueueDelivery,
  NewCheckInSubscription,
  NewNudgeSchedule,
  NewPlan,
  PlannedDelivery,
} from '../../src/ports.ts';

export const NOW = new Date('2026-11-24T09:00:00.000Z');

export const minutesAfter = (moment: Date, minutes: number) => new Date(moment.getTime() + minutes * 60_000);
export const daysAfter = (moment: Date, days: number) => minutesAfter(moment, days * 24 * 60);

export const aSchedule = (over: Partial<NewNudgeSchedule> = {}): NewNudgeSchedule => ({
  teamId: 'T1',
  channelId: 'C1',
  setUpBy: 'U1',
  weekdays: [2],
  localTime: '10:00',
  timeZone: 'Europe/Berlin',
  nextRunAt: NOW,
  ...over,
});

export const aSubscription = (over: Partial<NewCheckInSubscription> = {}): NewCheckInSubscription => ({
  teamId: 'T1',
  userId: 'U1',
  weekday: 2,
  localTime: '10:00',
  timeZone: 'Europe/Berlin',
  consentedAt: daysAfter(NOW, -30),
  nextRunAt: NOW,
  ...over,
});

export const aPlan = (over: Partial<NewPlan> = {}): NewPlan => ({
  id: 'plan-1',
  teamId: 'T1',
  userId: 'U1',
  practiceId: 'explain-the-why',
  plannedFor: daysAfter(NOW, -1),
  intention: 'say why it matters first',
  situation: undefined,
  followUpAt: NOW,
  timeZone: 'Europe/Berlin',
  createdAt: daysAfter(NOW, -2),
  ...over,
});

export const aDelivery = (over: Partial<PlannedDelivery> = {}): PlannedDelivery => ({
  id: 'delivery-1',
  teamId: 'T1',
  kind: 'nudge',
  targetId: 'C1',
  period: '2026-W48',
  scheduledFor: NOW,
  practiceId: 'share-context',
  wording: 1,
  planId: undefined,
  ...over,
});

/** Keeps what was put into the queue. */
export function recordJobs(): { enqueue: EnqueueDelivery; jobs: { deliveryId: string; startAfter?: Date }[] } {
  const jobs: { deliveryId: string; startAfter?: Date }[] = [];
  return {
    jobs,
    enqueue: async ({ deliveryId, startAfter }) => {
      jobs.push({ deliveryId, ...(startAfter ? { startAfter } : {}) });
    },
  };
}
