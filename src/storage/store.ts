// The whole Store, put together from one file a feature.
import type { Store } from '../ports.ts';
import { createCheckInStore } from './check-in.ts';
import type { Database } from './database.ts';
import { createDeliveryStore } from './delivery.ts';
import { createNudgeStore } from './nudge.ts';
import { createPaceStore } from './pace.ts';
import { createPersonStore } from './person.ts';
import { createPlanStore } from './plan.ts';
import { createQuizStore } from './quiz.ts';
import { createSeenRequestStore } from './seen-request.ts';

export function createStore(database: Database): Store {
  return {
    ...createSeenRequestStore(database),
    ...createNudgeStore(database),
    ...createCheckInStore(database),
    ...createPlanStore(database),
    ...createQuizStore(database),
    ...createDeliveryStore(database),
    ...createPaceStore(database),
    ...createPersonStore(database),
  };
}
