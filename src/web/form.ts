import { parseDay } from '../lib/time.ts';

/** One thing that is not right in a form: the field, and which of the room's sentences explains it. */
export type FieldFault = { field: string; code: string };

/** A day as people type it: `31-12-1980`, `31/12/1980`, `31.12.1980`, or as a browser's own date field gives it. */
export function parseTypedDay(typed: string): Temporal.PlainDate | null {
  const parts = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(typed.trim());
  const [, day = '', month = '', year = ''] = parts ?? [];
  const said = parts ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : typed.trim();
  const read = parseDay(said);
  return read && read.year >= 1850 && read.year <= 2200 ? read : null;
}
