/** A ride as a document: what stands in it, part by part, with the reason for what does not. */

import type { When } from '../../lib/fhir.ts';
import type { Withheld } from '../../lib/loaded.ts';
import type { PdfValue, PdfValues } from '../../platform/files/index.ts';
import { sayDay, sayInstant, sayNumber, sayShortDay, sayTime } from '../../web/say.ts';
import type { Language } from '../../web/words.ts';
import type { Item } from './care.ts';
import { drawCourse } from './chart.ts';
import type { Part, RideParts } from './loading.ts';
import { type Ride, type RidePart, type RideSettings, shownOf, withheldParts } from './ride.ts';
import { coursesOf, type Measure, measures, type Reading, roundsOf } from './vital-signs.ts';
import type { Words } from './words.ts';

type Block =
  | { kind: 'text' | 'heading' | 'aside'; text: string }
  | { kind: 'table'; head: string[]; widths: string[]; rows: string[][] }
  | { kind: 'charts'; charts: { drawing: string; alt: string; caption: string }[] };

export type Telling = {
  ride: Ride;
  parts: RideParts;
  settings: RideSettings;
  /** The service as the portal calls it. */
  service: string;
  /** How one reaches it: its telephone number and its site, as far as the portal knows them. */
  reached: readonly string[];
  /** How the session calls the reader, for a source that does not say. */
  reader: string | null;
  words: Words;
  language: Language;
  now: Temporal.Instant;
};

const titles = {
  contact: (words: Words) => words.ride,
  referral: (words: Words) => words.referral,
  document: (words: Words) => words.document,
};

/** What the template is told, and the drawings that it sets. */
export function tellRide(of: Telling & { logo: string | null }): {
  title: string;
  values: PdfValues;
  drawings: { [name: string]: string };
} {
  const { words, language, now, service } = of;
  const { pdf } = words;
  const ride = shownOf(of.ride, of.settings);
  const drawings: { [name: string]: string } = of.logo === null ? {} : { logo: of.logo };
  const title = pdf.title(titles[ride.origin](words), ride.on && sayShortDay(ride.on, language));
  const telling = { ...of, ride };
  const sections = sectionsOf(telling, drawings);
  return {
    title,
    drawings,
    values: {
      service,
      person: personLine(of),
      logo: pdf.logo(service),
      page: pdf.page,
      of: pdf.of,
      source: pdf.source(service, sayInstant(now, language)),
      help: pdf.help(service, of.reached.map(each => `, ${each}`).join('')),
      facts: factsOf(telling),
      sections: sections.map(({ title: heading, blocks }) => ({ title: heading, blocks: blocks.map(plain) })),
    },
  };
}

function plain(block: Block): PdfValue {
  return block.kind === 'charts'
    ? { ...block, charts: block.charts.map(chart => ({ ...chart })) }
    : { ...block };
}

function personLine({ parts, reader, words, language }: Telling): string {
  const { name, bornOn } = parts.person ?? { name: null, bornOn: null };
  const born = bornOn && words.pdf.born(sayShortDay(bornOn, language));
  return [name ?? reader, born].filter(each => each !== null).join(', ');
}

function factsOf(of: Telling): { label: string; said: string }[] {
  const { ride, words, language, service } = of;
  const { pdf } = words;
  const withheld = withheldParts(of.settings, ride.organisation);
  const unless = (part: RidePart, said: string | null) => {
    const reason = withheld.get(part);
    return reason === undefined ? said : pdf.withheld(reason);
  };
  const when = ride.at ? sayInstant(ride.at, language) : ride.on && sayDay(ride.on, language);
  const facts = [
    { label: pdf.for, said: personLine(of) || null },
    {
      label: pdf.organisation,
      said: ride.crew && ride.crew !== service ? `${service} (${ride.crew})` : service,
    },
    { label: pdf.rideNumber, said: ride.number },
    { label: pdf.date, said: when },
    { label: words.parts.reason, said: unless('reason', ride.reason) },
    { label: pdf.places, said: unless('places', ride.places.join('; ') || null) },
    { label: pdf.destination, said: withheld.has('places') ? null : ride.destination },
  ];
  return facts.flatMap(({ label, said }) => (said === null ? [] : [{ label, said }]));
}

type Section = { title: string; blocks: Block[] };

function sectionsOf(of: Telling, drawings: { [name: string]: string }): Section[] {
  const { parts, words, ride, settings } = of;
  const withheld = withheldParts(settings, ride.organisation);
  const contents: { part: RidePart; from: readonly Part<unknown>[]; blocks: () => Block[] }[] = [
    { part: 'times', from: [], blocks: () => timeBlocks(of) },
    { part: 'vitalSigns', from: [parts.readings], blocks: () => vitalBlocks(of, drawings) },
    { part: 'medication', from: [parts.medication], blocks: () => itemTable(parts.medication.values, of) },
    { part: 'findings', from: [parts.findings, parts.allergies], blocks: () => findingBlocks(of) },
    { part: 'actions', from: [parts.actions], blocks: () => itemTable(parts.actions.values, of) },
    { part: 'handover', from: [parts.handover], blocks: () => handoverBlocks(of) },
  ];
  const sections = contents.map(({ part, from, blocks }): Section => {
    const title = words.parts[part];
    const reason = withheld.get(part);
    if (reason !== undefined) return { title, blocks: [{ kind: 'aside', text: words.pdf.withheld(reason) }] };
    return { title, blocks: [...blocks(), ...missingBlocks(from, of)] };
  });
  return ride.origin === 'contact' ? sections.map(orNothing(words)) : withRest(sections, words);
}

function orNothing({ pdf }: Words) {
  return ({ title, blocks }: Section): Section => {
    return { title, blocks: blocks.length > 0 ? blocks : [{ kind: 'text', text: pdf.empty }] };
  };
}

/** A referral holds little of the ride itself: what did not come is said once and not part by part. */
function withRest(sections: readonly Section[], { pdf }: Words): Section[] {
  const empty = sections.filter(each => each.blocks.length === 0).map(each => each.title);
  const full = sections.filter(each => each.blocks.length > 0);
  if (empty.length === 0) return full;
  return [...full, { title: pdf.rest, blocks: [{ kind: 'text', text: pdf.none(empty.join(', ')) }] }];
}

function timeBlocks({ ride, words, language }: Telling): Block[] {
  const { pdf } = words;
  const rows = ride.moments.map(({ name, at }) => [sayTime(at, language), pdf.moments[name]]);
  const last = ride.moments.at(-1)?.at;
  if (ride.until?.at && !(last && ride.until.at.equals(last)))
    rows.push([sayTime(ride.until.at, language), pdf.until]);
  return table([pdf.time, pdf.what], ['auto', 'rest'], rows);
}

function vitalBlocks(of: Telling, drawings: { [name: string]: string }): Block[] {
  const { words, language } = of;
  const { pdf } = words;
  const readings = of.parts.readings.values;
  const rounds = roundsOf(readings);
  const used = measures.filter(measure => rounds.some(round => round.values.has(measure)));
  const head = used.map(measure => `${pdf.measures[measure].name} (${unitOf(measure, { readings, words })})`);
  const rows = rounds.map(round => [
    round.at ? sayTime(round.at, language) : pdf.unknown,
    ...used.map(measure => sayNumber(round.values.get(measure)?.value ?? '–', language)),
  ]);
  const others = readings.filter(each => each.measure === null && each.numbers.length > 0);
  const otherRows = others.map(each => [
    each.at ? sayTime(each.at, language) : pdf.unknown,
    each.name,
    `${sayNumber(each.value, language)} ${each.unit ?? ''}`.trim(),
  ]);
  const explained = used.map(measure => `${pdf.measures[measure].name}: ${pdf.measures[measure].plain}.`);
  return [
    ...table([pdf.time, ...head], ['auto', ...used.map(() => 'rest')], rows),
    ...(explained.length > 0 ? [{ kind: 'text' as const, text: explained.join(' ') }] : []),
    ...chartBlocks(of, drawings),
    ...(otherRows.length > 0 ? [{ kind: 'heading' as const, text: pdf.others }] : []),
    ...table([pdf.time, pdf.what, pdf.value], ['auto', 'rest', 'rest'], otherRows),
  ];
}

/** As the source writes it; our own words only where it gave none. */
function unitOf(measure: Measure, of: { readings: readonly Reading[]; words: Words }): string {
  const own = of.words.pdf.measures[measure].unit;
  const said = of.readings.find(each => each.measure === measure && each.unit)?.unit;
  const isCounted = said === undefined || said === null || /^\{|^\/|^1$|min/.test(said);
  return isCounted ? own : said === 'Cel' ? '°C' : said;
}

function chartBlocks({ parts, words, language }: Telling, drawings: { [name: string]: string }): Block[] {
  const { pdf } = words;
  const charts = coursesOf(parts.readings.values).map(course => {
    const { name } = pdf.measures[course.measure];
    const drawing = `course-${course.measure}`;
    drawings[drawing] = drawCourse(course, language);
    const said = course.points.map(({ at, numbers }) =>
      pdf.chartPoint(sayTime(at, language), numbers.map(each => sayNumber(each, language)).join('/')),
    );
    const caption = `${name} (${unitOf(course.measure, { readings: parts.readings.values, words })})`;
    const lines = course.measure === 'pressure' ? `. ${pdf.upperLower}` : '';
    return { drawing, alt: pdf.chart(name, said.join(', ')), caption: `${caption}${lines}` };
  });
  return charts.length > 0 ? [{ kind: 'charts', charts }] : [];
}

/** Working diagnoses, what was seen and said in words, and the allergies that were known. */
function findingBlocks(of: Telling): Block[] {
  const { parts, words, language } = of;
  const { pdf } = words;
  const inWords = parts.readings.values.filter(each => each.measure === null && each.numbers.length === 0);
  const seen = inWords.map(each => [each.at ? sayTime(each.at, language) : '', each.name, each.value]);
  const allergies = itemTable(parts.allergies.values, of);
  return [
    ...table(head(words), ['auto', 'rest', 'rest'], [...itemRows(parts.findings.values, of), ...seen]),
    ...(allergies.length > 0 ? [{ kind: 'heading' as const, text: pdf.allergies }] : []),
    ...allergies,
  ];
}

function handoverBlocks({ parts, ride, words }: Telling): Block[] {
  const said = parts.handover.values.flatMap(each => each.sections);
  const blocks = said.flatMap(({ heading, text }): Block[] => [
    ...(heading === null ? [] : [{ kind: 'heading' as const, text: heading }]),
    { kind: 'text', text },
  ]);
  const enclosed = ride.enclosed.join('\n');
  if (enclosed === '') return blocks;
  return [...blocks, { kind: 'heading', text: words.pdf.enclosed }, { kind: 'text', text: enclosed }];
}

function head({ pdf }: Words): string[] {
  return [pdf.time, pdf.what, pdf.details];
}

function itemTable(items: readonly Item[], of: Telling): Block[] {
  return table(head(of.words), ['auto', 'rest', 'rest'], itemRows(items, of));
}

function itemRows(items: readonly Item[], { language, words }: Telling): string[][] {
  const at = (item: Item) => item.when?.at?.epochMilliseconds ?? 0;
  return items
    .toSorted((a, b) => at(a) - at(b))
    .map(({ name, details, when, certainty }) => {
      const said = certainty === 'working' ? [...details, words.pdf.working] : details;
      return [sayWhen(when, language), name, said.join('\n')];
    });
}

function sayWhen(when: When | null, language: Language): string {
  if (when === null) return '';
  return when.at ? sayTime(when.at, language) : sayShortDay(when.on, language);
}

/** A last column with nothing in it is left out. */
function table(headings: string[], widths: string[], rows: string[][]): Block[] {
  if (rows.length === 0) return [];
  const keep = rows.some(row => row.at(-1) !== '') ? headings.length : headings.length - 1;
  const cut = (cells: string[]) => cells.slice(0, keep);
  return [{ kind: 'table', head: cut(headings), widths: cut(widths), rows: rows.map(cut) }];
}

/** Law 3: what came and may not be shown, by reason, and what did not come at all. */
function missingBlocks(from: readonly Part<unknown>[], { words, language }: Telling): Block[] {
  const { pdf } = words;
  const counts = new Map<Withheld['reason']['why'], number>();
  for (const { reason } of from.flatMap(part => part.withheld)) {
    counts.set(reason.why, (counts.get(reason.why) ?? 0) + 1);
  }
  const silent = from.flatMap(part => part.silent)[0];
  const said = [...counts].map(([why, count]) => pdf.missing(count, pdf.because[why]));
  if (silent) said.push(pdf.silent(sayTime(silent.at, language)));
  return said.map(text => ({ kind: 'aside', text }));
}
