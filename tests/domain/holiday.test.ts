import { describe, expect, it } from 'vitest';
import { COUNTRIES, countryName, holidayOn, isCountry } from '../../src/domain/holiday.ts';

const on = (country: string, instant: string, timeZone: string) =>
  holidayOn({ country, instant: new Date(instant), timeZone });

describe('holidayOn', () => {
  it.each([
    ['DE', '2026-12-25T09:00:00Z', 'Europe/Berlin', 'Christmas Day'],
    ['DE', '2027-03-29T08:00:00Z', 'Europe/Berlin', 'Easter Monday'],
    ['US', '2026-11-26T15:00:00Z', 'America/New_York', 'Thanksgiving Day'],
    ['JP', '2027-01-11T01:00:00Z', 'Asia/Tokyo', 'Coming of Age Day'],
    ['DE', '2026-12-23T09:00:00Z', 'Europe/Berlin', undefined],
    ['DE', '2026-10-31T09:00:00Z', 'Europe/Berlin', undefined],
  ])('%s on %s', (country, instant, timeZone, name) => {
    expect(on(country, instant, timeZone)).toBe(name);
  });

  it('goes by the day in the schedule’s own zone', () => {
    const instant = '2026-12-24T23:30:00Z';
    expect(on('DE', instant, 'Europe/Berlin')).toBe('Christmas Day');
    expect(on('DE', instant, 'America/New_York')).toBeUndefined();
  });

  it('knows every country’s years to come', () => {
    for (const { code } of COUNTRIES) {
      for (const instant of ['2027-06-15T12:00:00Z', '2035-06-15T12:00:00Z']) on(code, instant, 'UTC');
    }
  });
});

describe('countries', () => {
  it('have names in English and codes that are known', () => {
    expect(COUNTRIES.length).toBeGreaterThan(190);
    expect(countryName('DE')).toBe('Germany');
    expect(isCountry('Atlantis')).toBe(false);
    expect(() => countryName('XX')).toThrow('No country has the code XX');
  });
});
