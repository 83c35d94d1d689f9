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
