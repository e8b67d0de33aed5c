// Plans, schedules and deliveries to store, complete and ordinary; a test names only what matters to it.
import type { PlanDetails } from '../../src/domain/plan.ts';
import type { PracticeId } from '../../src/domain/practice.ts';
import type {
  EnqueueDelivery,
  NewCheckInSubscription,
  NewDisagreement,
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
  everyWeeks: 1,
  consentedAt: daysAfter(NOW, -30),
  nextRunAt: NOW,
  ...over,
});

type PlanOf = Partial<PlanDetails> & { practiceId?: PracticeId };

export const aPlan = ({ practiceId = 'explain-the-why', ...over }: PlanOf = {}): NewPlan => ({
  practiceId,
  id: 'plan-1',
  teamId: 'T1',
  userId: 'U1',
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

export const aDisagreement = (over: Partial<NewDisagreement> = {}): NewDisagreement => ({
  teamId: 'T1',
  userId: 'U1',
  id: 'disagreement-1',
  given: 'leadership',
  chosen: 'both',
  confidence: 0.7,
  advisor: 'local',
  situation: 'Nobody sees the point and nobody owns it',
  isSituationKept: false,
  at: NOW,
  ...over,
});
