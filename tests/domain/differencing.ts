// An adversary who may add and subtract every figure they have ever been shown. No tests here.

/** A shown figure as the adversary may see through it: how often each thing that somebody did is counted in it. */
export type Row = ReadonlyMap<string, number>;

/** What somebody did, named so that its person can be told: "mira|2026-10-19|build-trust". */
export const personOf = (act: string) => act.slice(0, act.indexOf('|'));

/**
 * The groups of at most `most` people for whom some combination of the figures, with any factors, leaves only their
 * acts and nobody else's. By linear algebra: such a combination exists exactly if the figures lose rank when the
 * acts of these people are left out of them.
 */
export function exposedGroups(rows: readonly Row[], most: number): string[][] {
  const acts = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const people = [...new Set(acts.map(personOf))];
  const matrix = (kept: readonly string[]) => rows.map((row) => kept.map((act) => row.get(act) ?? 0));
  const whole = rankOf(matrix(acts));
  return groupsOf(people, most).filter(
    (group) => rankOf(matrix(acts.filter((act) => !group.includes(personOf(act))))) < whole,
  );
}

function groupsOf(people: readonly string[], most: number): string[][] {
  const [first, ...rest] = people;
  if (first === undefined || most === 0) return [];
  const withFirst = groupsOf(rest, most - 1).map((group) => [first, ...group]);
  return [[first], ...withFirst, ...groupsOf(rest, most)];
}

/** Elimination over a prime field: exact, and small. A rank that is lost there by chance would only accuse wrongly. */
const PRIME = 1_000_003;

function rankOf(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0) && rank < rows.length; column += 1) {
    const pivot = rows.findIndex((row, index) => index >= rank && at(row, column) !== 0);
    if (pivot === -1) continue;
    [rows[rank], rows[pivot]] = [rows[pivot] ?? [], rows[rank] ?? []];
    const first = rows[rank] ?? [];
    const inverse = inverseOf(at(first, column));
    for (const row of rows.slice(rank + 1)) {
      const factor = (at(row, column) * inverse) % PRIME;
      if (factor === 0) continue;
      for (let index = column; index < row.length; index += 1)
        row[index] = (((at(row, index) - factor * at(first, index)) % PRIME) + PRIME) % PRIME;
    }
    rank += 1;
  }
  return rank;
}

const at = (row: readonly number[], index: number) => row[index] ?? 0;

function inverseOf(value: number): number {
  let result = 1;
  for (let base = value % PRIME, exponent = PRIME - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
  }
  return result;
}
