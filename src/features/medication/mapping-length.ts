/** From FHIR's Duration to a length of time. */
import { number, object, text } from '../../lib/fhir.ts';
import type { Length, LengthUnit } from './span.ts';

const units: { readonly [code: string]: LengthUnit | 'second' } = {
  s: 'second',
  min: 'minute',
  h: 'hour',
  d: 'day',
  wk: 'week',
  mo: 'month',
  a: 'year',
};

/** A Duration, or a number with its unit of time; null for what is no length of time. */
export function readLength(duration: unknown): Length | null {
  const fields = object(duration);
  return lengthOf(fields?.['value'], text(fields?.['code']) ?? text(fields?.['unit']));
}

export function lengthOf(value: unknown, code: string | null): Length | null {
  const count = number(value);
  const unit = code !== null && Object.hasOwn(units, code) ? units[code] : undefined;
  if (count === null || unit === undefined) return null;
  return unit === 'second' ? { value: count / 60, unit: 'minute' } : { value: count, unit };
}
