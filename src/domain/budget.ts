// How many messages one person may get from the bot, over everything it sends them.

/** At most `messages` in any `days` days. */
export const MESSAGE_BUDGET = { messages: 2, days: 7 } as const;
