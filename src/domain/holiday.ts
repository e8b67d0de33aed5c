// Public holidays by country, from the tables of the date-holidays package. Pure: the tables come with it.
import Holidays from 'date-holidays';
import { DateTime } from 'luxon';

export type Country = { code: string; name: string };

// What the tables call countries is in each country's own language unless English is asked for.
const LANGUAGE = 'en';

/** By name. */
export const COUNTRIES: readonly Country[] = Object.entries(new Holidays().getCountries(LANGUAGE))
  .map(([code, name]) => ({ code, name }))
  .sort((a, b) => a.name.localeCompare(b.name, LANGUAGE));

const namesByCode: ReadonlyMap<string, string> = new Map(COUNTRIES.map(({ code, name }) => [code, name]));

export function isCountry(code: string): boolean {
  return namesByCode.has(code);
}

/** Throws on an unknown code: codes from outside pass `isCountry` first. */
export function countryName(code: string): string {
  const name = namesByCode.get(code);
  if (!name) throw new Error(`No country has the code ${code}`);
  return name;
}

/** The nationwide public holiday on the local day of an instant, "Christmas Day"; undefined on other days. */
export function holidayOn({
  country,
  instant,
  timeZone,
}: {
  country: string;
  instant: Date;
  timeZone: string;
}): string | undefined {
  const day = DateTime.fromJSDate(instant, { zone: timeZone });
  return holidaysOf(country, day.year).get(day.toISODate() ?? '');
}

const known = new Map<string, ReadonlyMap<string, string>>();

/** Local day ("2026-12-25") → name. To work a year out takes milliseconds, so it is done once. */
function holidaysOf(country: string, year: number): ReadonlyMap<string, string> {
  const key = `${country} ${year}`;
  const before = known.get(key);
  if (before) return before;
  const found = new Holidays(country, { languages: LANGUAGE, types: ['public'] }).getHolidays(year, LANGUAGE);
  const days = new Map(found.flatMap((holiday) => daysOf(holiday).map((day) => [day, holiday.name] as const)));
  known.set(key, days);
  return days;
}

/** Every day of a holiday; some last for several. */
function daysOf({ date, start, end }: { date: string; start: Date; end: Date }): string[] {
  const first = DateTime.fromISO(date.slice(0, 10), { zone: 'UTC' });
  const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
  return Array.from({ length: count }, (_, days) => first.plus({ days }).toISODate() ?? '');
}
