// A scale from leading to managing, drawn in characters: the same in a message, a form and the Home, in light and in
// dark, and on a phone. Slack's own charts stand in messages only. Always with the figure in words beside it. Pure.

const ARM = 4;
const EMPTY = '░';
const FULL = '█';

/** Nine signs: four for leading at the left, the middle, four for managing at the right. More than four look as four. */
export function scaleOf({ leadership, management }: { leadership: number; management: number }): string {
  const left = Math.min(leadership, ARM);
  const right = Math.min(management, ARM);
  return `${EMPTY.repeat(ARM - left)}${FULL.repeat(left)}│${FULL.repeat(right)}${EMPTY.repeat(ARM - right)}`;
}
