/** From FHIR's Timing to how often and when. */
import { codesOf, nameOfConcept, number, object, objects, readWhen, text } from '../../lib/fhir.ts';
import { type Timing, weekdays } from './dosage.ts';
import { lengthOf, readLength } from './mapping-length.ts';

type Fields = { readonly [key: string]: unknown };

export function readTiming(value: unknown): Timing | null {
  const fields = object(value);
  if (fields === null) return null;
  const repeat = object(fields['repeat']) ?? {};
  const meant = meaningOf(fields['code']);
  const often = oftenIn(repeat);
  // What the parts say counts; a code such as BID only where they are silent.
  const isSilent = often.times === null && often.every === null && often.moments.length === 0;
  return {
    ...often,
    ...(isSilent ? meant?.often : {}),
    ...boundsIn(repeat),
    on: [fields['event']].flat().flatMap(moment => readWhen(moment) ?? []),
    exact: objects(repeat['extension']).some(
      each => /timing-exact$/.test(text(each['url']) ?? '') && each['valueBoolean'] === true,
    ),
    said: meant ? meant.said : saidIn(fields['code']),
  };
}

type Often = Pick<
  Timing,
  'times' | 'every' | 'weekdays' | 'clock' | 'moments' | 'offset' | 'inAll' | 'takes'
>;

function oftenIn(repeat: Fields): Often {
  const takes = lengthOf(repeat['duration'], text(repeat['durationUnit']));
  const takesAtMost = lengthOf(repeat['durationMax'], text(repeat['durationUnit']));
  const every = lengthOf(repeat['period'], text(repeat['periodUnit']));
  const times = number(repeat['frequency']);
  const count = number(repeat['count']);
  return {
    times: times === null ? null : { from: times, to: number(repeat['frequencyMax']) },
    every: every && { from: every.value, to: number(repeat['periodMax']), unit: every.unit },
    weekdays: weekdays.filter(day => [repeat['dayOfWeek']].flat().includes(day)),
    clock: [repeat['timeOfDay']].flat().flatMap(time => text(time)?.slice(0, 5) ?? []),
    moments: [repeat['when']].flat().flatMap(moment => text(moment) ?? []),
    offset: number(repeat['offset']),
    inAll: count === null ? null : { from: count, to: number(repeat['countMax']) },
    takes: takes && { from: takes.value, to: takesAtMost?.value ?? null, unit: takes.unit },
  };
}

function boundsIn(repeat: Fields): Pick<Timing, 'lasts' | 'lastsAtMost' | 'begin' | 'end'> {
  const range = object(repeat['boundsRange']);
  const period = object(repeat['boundsPeriod']);
  return {
    lasts: readLength(repeat['boundsDuration']) ?? readLength(range?.['low']),
    lastsAtMost: readLength(range?.['high']),
    begin: readWhen(period?.['start']),
    end: readWhen(period?.['end']),
  };
}

const day = { from: 1, to: null, unit: 'day' } as const;
const times = (from: number) => ({ times: { from, to: null }, every: day });

/** HL7's GTSAbbreviation: what the letters stand for. */
const meanings: { readonly [code: string]: Partial<Often> } = {
  QD: times(1),
  BID: times(2),
  TID: times(3),
  QID: times(4),
  QOD: { times: { from: 1, to: null }, every: { from: 2, to: null, unit: 'day' } },
  AM: { moments: ['MORN'] },
  PM: { moments: ['AFT'] },
  BED: { moments: ['HS'] },
  WK: { times: { from: 1, to: null }, every: { from: 1, to: null, unit: 'week' } },
  MO: { times: { from: 1, to: null }, every: { from: 1, to: null, unit: 'month' } },
};

/** What a code means, and what its own words add; null for a code that nobody knows. */
function meaningOf(concept: unknown): { often: Partial<Often>; said: string | null } | null {
  const code = codesOf(concept).find(each => each.code)?.code ?? '';
  const [, hours] = /^Q(\d{1,2})H$/.exec(code) ?? [];
  const often =
    hours !== undefined
      ? { every: { from: Number(hours), to: null, unit: 'hour' as const } }
      : Object.hasOwn(meanings, code)
        ? meanings[code]
        : undefined;
  if (often === undefined) return null;
  const own = text(object(concept)?.['text']);
  return { often, said: own === code ? null : own };
}

/** In its own words, else the code itself: better letters that a pharmacist knows than nothing. */
function saidIn(concept: unknown): string | null {
  return nameOfConcept(concept) ?? codesOf(concept).find(({ code }) => code)?.code ?? null;
}
