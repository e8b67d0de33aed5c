// The small language that limits.ts is written in: checks that look at one value and say what is wrong with it in
// Slack's own words. Holds no limit itself.

/** `pointer` is a JSON pointer into the payload, as Slack gives it. */
export type Breach = { pointer: string; message: string };
export type Check = (value: unknown, pointer: string) => Breach[];
export type Fields = Record<string, Check>;

const breach = (pointer: string, message: string): Breach[] => [{ pointer, message }];

export const anything: Check = () => [];

export function string(max: number, min = 1): Check {
  return (value, pointer) => {
    if (typeof value !== 'string') return breach(pointer, 'must provide a string');
    if (value.length > max) return breach(pointer, `must be less than ${max + 1} characters`);
    return value.length < min ? breach(pointer, `must be more than ${min - 1} characters`) : [];
  };
}

export function matching(pattern: RegExp, what: string): Check {
  return (value, pointer) =>
    typeof value === 'string' && pattern.test(value) ? [] : breach(pointer, `must be a valid ${what}`);
}

export const boolean: Check = (value, pointer) =>
  typeof value === 'boolean' ? [] : breach(pointer, 'must provide a boolean');

export function integer(min: number, max: number): Check {
  return (value, pointer) => {
    if (!Number.isInteger(value)) return breach(pointer, 'must provide an integer');
    const isWithin = Number(value) >= min && Number(value) <= max;
    return isWithin ? [] : breach(pointer, `must be between ${min} and ${max}`);
  };
}

export const number: Check = (value, pointer) =>
  typeof value === 'number' ? [] : breach(pointer, 'must provide a number');

export function oneOf(...allowed: string[]): Check {
  return (value, pointer) =>
    typeof value === 'string' && allowed.includes(value)
      ? []
      : breach(pointer, `must be a valid enum value: ${allowed.join(', ')}`);
}

export function list(of: Check, { min = 1, max }: { min?: number; max: number }): Check {
  return (value, pointer) => {
    if (!Array.isArray(value)) return breach(pointer, 'must provide an array');
    if (value.length > max) return breach(pointer, `no more than ${max} items allowed`);
    if (value.length < min) return breach(pointer, `no fewer than ${min} items allowed`);
    return value.flatMap((item, index) => of(item, `${pointer}/${index}`));
  };
}

/** Every key must be known: Slack refuses what it does not know. `type` is always allowed. */
export function object(required: Fields, optional: Fields = {}): Check {
  return (value, pointer) => {
    if (!isRecord(value)) return breach(pointer, 'must provide an object');
    const missing = Object.keys(required).filter((key) => value[key] === undefined || value[key] === null);
    const fields: Fields = { type: anything, ...required, ...optional };
    return [
      ...missing.flatMap((key) => breach(pointer, `missing required field: ${key}`)),
      ...Object.entries(value)
        .filter(([key]) => !missing.includes(key))
        .flatMap(([key, item]) =>
          fields[key] ? fields[key](item, `${pointer}/${key}`) : breach(pointer, `invalid additional property: ${key}`),
        ),
    ];
  };
}

/** Picks the check by the value's `type`. */
export function byType(checks: Fields): Check {
  return (value, pointer) => {
    if (!isRecord(value)) return breach(pointer, 'must provide an object');
    const check = typeof value.type === 'string' ? checks[value.type] : undefined;
    return check ? check(value, pointer) : breach(`${pointer}/type`, `unsupported type: ${String(value.type)}`);
  };
}

/** `check`, and then `rule` on a value that passed it. */
export function also(check: Check, rule: Check): Check {
  return (value, pointer) => {
    const breaches = check(value, pointer);
    return breaches.length > 0 ? breaches : rule(value, pointer);
  };
}

export function anyOf(...keys: string[]): Check {
  return (value, pointer) =>
    isRecord(value) && keys.some((key) => value[key] !== undefined)
      ? []
      : breach(pointer, `missing required field: ${keys.join(' or ')}`);
}

export function exactlyOneOf(...keys: string[]): Check {
  return (value, pointer) => {
    const given = isRecord(value) ? keys.filter((key) => value[key] !== undefined) : [];
    if (given.length === 1) return [];
    return given.length === 0 ? anyOf(...keys)(value, pointer) : breach(pointer, `only one of ${keys.join(' or ')}`);
  };
}

/** A value that Slack accepts as missing. */
export function nullOr(check: Check): Check {
  return (value, pointer) => (value === null ? [] : check(value, pointer));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
