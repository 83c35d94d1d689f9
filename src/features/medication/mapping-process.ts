/** What medication process 9 adds to FHIR: relations and periods of use. */
import { object, objects, readWhen, text } from '../../lib/fhir.ts';
import type { ReadContext } from '../../platform/record/index.ts';
import { readLength } from './mapping-length.ts';
import { cyclic, ext } from './reading.ts';
import { openSpan, type Span } from './span.ts';

export type Fields = { readonly [key: string]: unknown };

/** After how long all steps come again. */
export function cycleOf(fields: Fields) {
  return readLength(ext(fields, cyclic)?.['valueDuration']);
}

/** `system|value` of an Identifier. */
export function named(identifier: unknown): string | null {
  const fields = object(identifier);
  const value = text(fields?.['value']);
  return value && `${text(fields?.['system']) ?? ''}|${value}`;
}

/** The names of other building blocks that these references lead to. */
export function linksIn(references: unknown, context: ReadContext): string[] {
  return objects([references].flat()).flatMap(each => {
    const reference = text(each['reference']) ?? undefined;
    const opaque = reference?.startsWith('#') ? null : context.referenceTo(reference);
    const isBlock =
      opaque !== null && /\.Medication(Request|Dispense|Statement|Administration)\./.test(opaque);
    return [isBlock ? opaque : [], named(each['identifier']) ?? []].flat();
  });
}

function periodIn(fields: Fields): Fields | null {
  return object(ext(fields, 'TimeInterval.Period')?.['valuePeriod']) ?? object(fields['effectivePeriod']);
}

/** From when until when: MP9's own period, else that of a statement, else the bounds of all dosages together. */
export function spanOf(fields: Fields): Span {
  const period = periodIn(fields);
  if (period) {
    return {
      from: readWhen(period['start']),
      until: readWhen(period['end']),
      lasts: readLength(ext(period, 'TimeInterval.Duration')?.['valueDuration']),
    };
  }
  const since = readWhen(fields['effectiveDateTime']);
  return since ? { ...openSpan, from: since } : boundsIn(fields);
}

/** Only where every dosage has its own bounds do these say anything of the whole. */
function boundsIn(fields: Fields): Span {
  const bounds = objects(fields['dosageInstruction']).map(each =>
    object(object(object(each['timing'])?.['repeat'])?.['boundsPeriod']),
  );
  if (bounds.length === 0 || bounds.some(each => each === null)) return openSpan;
  const starts = bounds.flatMap(each => readWhen(each?.['start']) ?? []);
  const ends = bounds.map(each => readWhen(each?.['end']));
  const inOrder = (all: readonly { on: Temporal.PlainDate }[]) =>
    all.toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on));
  const from = starts.length === bounds.length ? starts.find(each => each === inOrder(starts)[0]) : undefined;
  const known = ends.filter(each => each !== null);
  const until = known.length === ends.length ? known.find(each => each === inOrder(known).at(-1)) : undefined;
  return { from: from ?? null, until: until ?? null, lasts: null };
}

/** A beginning or an end in words: "one day before the operation". */
export function conditionOf(fields: Fields): string | null {
  return text(ext(periodIn(fields), 'PeriodOfUse.Condition')?.['valueString']);
}
