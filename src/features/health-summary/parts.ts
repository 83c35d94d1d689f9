/** The parts of the summary: where each stands, what it is read from, and its lines in the order in which they matter. */
import type { Loaded, SourceReading } from '../../lib/loaded.ts';
import type { MappedPart, Record } from '../../platform/record/index.ts';
import type { IconName } from '../../web/ui/icons.tsx';
import { alerts } from './alert.ts';
import { allergies, worstFirst } from './allergy.ts';
import { devices } from './device.ts';
import { directives } from './directive.ts';
import type { Moment } from './fields.ts';
import type { Line, Lines, SectionId } from './line.ts';
import {
  adviceLine,
  deviceLine,
  nutritionLine,
  problemLine,
  procedureLine,
  vaccinationLine,
} from './lines-care.ts';
import { measuredLines } from './lines-measured.ts';
import { alertLine, allergyLine, directiveLine } from './lines-safety.ts';
import { abilities, measurements } from './measurement.ts';
import { nutrition } from './nutrition.ts';
import { problems } from './problem.ts';
import { procedures } from './procedure.ts';
import { type Speech, sayNamed } from './speech.ts';
import { vaccinationAdvice, vaccinations } from './vaccination.ts';

export type PartId =
  | 'allergies'
  | 'directives'
  | 'alerts'
  | 'problems'
  | 'measurements'
  | 'procedures'
  | 'vaccinations'
  | 'devices'
  | 'nutrition';

export type Part = {
  id: PartId;
  /** The last part of its address. */
  path: string;
  icon: IconName;
  mappings: readonly MappedPart[];
  /** What of it stands on the first page. */
  inShort: readonly SectionId[];
  lines(from: Reading, speech: Speech): Promise<Lines>;
};

/** What matters first in an emergency stands first. */
export const parts: readonly Part[] = [
  {
    id: 'allergies',
    path: 'allergieen',
    icon: 'warning',
    mappings: [allergies],
    inShort: ['now', 'none'],
    lines: async (from, speech) => {
      const loaded = await from.allergies();
      const worst = loaded.values.toSorted(worstFirst);
      return { ...loaded, values: worst.map(each => allergyLine(each, speech)) };
    },
  },
  {
    id: 'directives',
    path: 'behandelafspraken',
    icon: 'messages',
    mappings: [directives],
    inShort: ['now'],
    lines: async (from, speech) => {
      const loaded = await from.directives();
      const latest = loaded.values.toSorted((a, b) => dayNumber(b.on?.on) - dayNumber(a.on?.on));
      return { ...loaded, values: latest.map(each => directiveLine(each, speech)) };
    },
  },
  {
    id: 'alerts',
    path: 'waarschuwingen',
    icon: 'information',
    mappings: [alerts],
    inShort: ['now'],
    lines: async (from, speech) => {
      const [loaded, named] = await Promise.all([from.alerts(), namesOf(from, speech)]);
      const latest = loaded.values.toSorted((a, b) => byMoment(a.period, b.period));
      return { ...loaded, values: latest.map(each => alertLine(each, { ...speech, named })) };
    },
  },
  {
    id: 'problems',
    path: 'aandoeningen',
    icon: 'person',
    mappings: [problems],
    inShort: ['now'],
    lines: async (from, speech) => {
      const loaded = await from.problems();
      const latest = loaded.values.toSorted((a, b) => byMoment(a.onset, b.onset));
      return { ...loaded, values: latest.map(each => problemLine(each, speech)) };
    },
  },
  {
    id: 'measurements',
    path: 'metingen',
    icon: 'results',
    mappings: [measurements, abilities],
    inShort: ['now', 'life'],
    lines: async (from, speech) => {
      const loaded = await from.measured();
      return { ...loaded, values: measuredLines(loaded.values, speech) };
    },
  },
  {
    id: 'procedures',
    path: 'operaties',
    icon: 'done',
    mappings: [procedures],
    inShort: ['now', 'past'],
    lines: async (from, speech) => {
      const [loaded, named] = await Promise.all([from.procedures(), namesOf(from, speech)]);
      const latest = loaded.values.toSorted((a, b) => byMoment(a.done, b.done));
      return { ...loaded, values: latest.map(each => procedureLine(each, { ...speech, named })) };
    },
  },
  {
    id: 'vaccinations',
    path: 'vaccinaties',
    icon: 'check',
    mappings: [vaccinations, vaccinationAdvice],
    inShort: ['now', 'past'],
    lines: async (from, speech) => {
      const [given, advice] = await Promise.all([from.vaccinations(), from.vaccinationAdvice()]);
      const latest = given.values.toSorted((a, b) => byMoment(a.given, b.given));
      const lines: readonly Line[] = [
        ...advice.values.flat().map(each => adviceLine(each, speech)),
        ...latest.map(each => vaccinationLine(each, speech)),
      ];
      return { ...together(given, advice), values: lines };
    },
  },
  {
    id: 'devices',
    path: 'hulpmiddelen',
    icon: 'settings',
    mappings: [devices],
    inShort: ['now'],
    lines: async (from, speech) => {
      const loaded = await from.devices();
      const latest = loaded.values.toSorted((a, b) => byMoment(a.used, b.used));
      return { ...loaded, values: latest.map(each => deviceLine(each, speech)) };
    },
  },
  {
    id: 'nutrition',
    path: 'voeding',
    icon: 'help',
    mappings: [nutrition],
    inShort: ['now'],
    lines: async (from, speech) => {
      const loaded = await from.nutrition();
      const latest = loaded.values.toSorted((a, b) => dayNumber(b.on?.on) - dayNumber(a.on?.on));
      return { ...loaded, values: latest.map(each => nutritionLine(each, speech)) };
    },
  },
];

/** Everything of this room, each asked for when it is needed, and once for a page. */
export function readingOf(record: Record) {
  return {
    allergies: once(() => record.list(allergies)),
    directives: once(() => record.list(directives)),
    alerts: once(() => record.list(alerts)),
    problems: once(() => record.list(problems)),
    procedures: once(() => record.list(procedures)),
    vaccinations: once(() => record.list(vaccinations)),
    vaccinationAdvice: once(() => record.list(vaccinationAdvice)),
    devices: once(() => record.list(devices)),
    nutrition: once(() => record.list(nutrition)),
    measured: once(async () => {
      const [values, can] = await Promise.all([record.list(measurements), record.list(abilities)]);
      const all = [...values.values, ...can.values].flatMap(({ is }) => is ?? []);
      return { ...together(values, can), values: all };
    }),
  };
}

export type Reading = ReturnType<typeof readingOf>;

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** What conditions and allergies are called, by reference: other things are about them. */
async function namesOf(from: Reading, speech: Speech): Promise<ReadonlyMap<string, string>> {
  const [conditions, allergic] = await Promise.all([from.problems(), from.allergies()]);
  const all = [...conditions.values, ...allergic.values];
  return new Map(all.map(each => [each.reference, sayNamed(each.name, speech) ?? speech.words.noName]));
}

const badness = { answered: 0, incomplete: 1, unreachable: 2 };

/** Two readings of one part: what either withheld, and of each organisation the worse answer. */
export function together(
  a: Pick<Loaded<unknown>, 'withheld' | 'sources'>,
  b: Pick<Loaded<unknown>, 'withheld' | 'sources'>,
) {
  const worst = new Map<string, SourceReading>();
  for (const each of [...a.sources, ...b.sources]) {
    const known = worst.get(each.organisation);
    // Half of it came: then it is not the whole, and not nothing.
    const state = known && known.state !== each.state ? ('incomplete' as const) : each.state;
    const base = known && badness[known.state] >= badness[each.state] ? known : each;
    worst.set(each.organisation, { ...base, state });
  }
  return { withheld: [...a.withheld, ...b.withheld], sources: [...worst.values()] };
}

/** The latest first; what nobody dated comes last. */
function byMoment(a: Moment, b: Moment): number {
  return dayNumber((b.from ?? b.until)?.on) - dayNumber((a.from ?? a.until)?.on);
}

function dayNumber(day: Temporal.PlainDate | undefined): number {
  return day === undefined ? 0 : day.year * 10_000 + day.month * 100 + day.day;
}
