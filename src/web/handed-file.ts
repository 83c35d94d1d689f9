/** A file that staff hand over, as the browser gets it: to keep, never to run. */
import { dayOf } from '../lib/time.ts';
import type { CaseFile } from '../platform/casework/index.ts';
import type { FileAnswer, Logged } from './answer.ts';
import type { Language } from './words.ts';

export function fileAnswer(
  file: Pick<CaseFile, 'name' | 'type'>,
  body: Buffer,
  logged: Logged = {},
): FileAnswer {
  return { answer: 'file', name: file.name, type: file.type, body, logged };
}

/** The last day on which a file can be fetched. */
export function lastDayOf(untilAt: Temporal.Instant): Temporal.PlainDate {
  return dayOf(untilAt.subtract({ seconds: 1 }));
}

const size = (digits: number) => ({
  nl: new Intl.NumberFormat('nl-NL', { maximumFractionDigits: digits }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: digits }),
});
const [whole, tenths] = [size(0), size(1)];

/** `1,4 MB`, `12 kB`. */
export function sayBytes(bytes: number, language: Language): string {
  if (bytes >= 1_000_000) return `${tenths[language].format(bytes / 1_000_000)} MB`;
  return `${whole[language].format(Math.max(1, Math.round(bytes / 1_000)))} kB`;
}

const kinds: { readonly [type: string]: string } = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
};

/** `PDF, 1,4 MB`. */
export function sayFile({ type, bytes }: Pick<CaseFile, 'type' | 'bytes'>, language: Language): string {
  return [kinds[type] ?? type, sayBytes(bytes, language)].join(', ');
}
