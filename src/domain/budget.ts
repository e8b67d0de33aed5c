// How many messages one person may get from the bot, over everything it sends them.

/**
 * At most `messages` in `days` days, counted by their appointed times. The window is two hours short of that, so that
 * a change of clocks does not make this week's appointment collide with last week's.
 */
export const PERSON_BUDGET = {
  messages: 2,
  days: 7,
  windowHours: 7 * 24 - 2,
  kinds: ['check-in', 'follow-up'],
} as const;
