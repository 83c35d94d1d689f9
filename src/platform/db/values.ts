import pg from 'pg';
import { Problem } from '../../lib/problem.ts';

const { builtins } = pg.types;

/** How values of PostgreSQL become ours; the session's time zone is UTC, so an instant always ends in `+00`. */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === builtins.TIMESTAMPTZ) return (text: string) => Temporal.Instant.from(text);
    if (oid === builtins.DATE) return (text: string) => Temporal.PlainDate.from(text);
    if (oid === builtins.INT8) return readBigint;
    return pg.types.getTypeParser(oid, format);
  },
};

function readBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Problem('bug', 'a bigint beyond what a number holds');
  return value;
}

/** The driver would write a Temporal value as JSON, with quotes around it. */
export function toParameter(value: unknown): unknown {
  return value instanceof Temporal.Instant || value instanceof Temporal.PlainDate ? value.toString() : value;
}

/** A parameter as it travels in a bind: text, bytes as they are, and null as null. */
export type Travelling = string | Buffer | null;

export function toText(value: unknown): Travelling {
  if (value === null || value === undefined) return null;
  if (Buffer.isBuffer(value)) return value;
  if (Array.isArray(value)) return `{${value.map(toElement).join(',')}}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function toElement(value: unknown): string {
  if (Array.isArray(value)) return `{${value.map(toElement).join(',')}}`;
  const text = Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : toText(value);
  return text === null ? 'NULL' : `"${text.toString().replaceAll(/["\\]/g, '\\$&')}"`;
}
