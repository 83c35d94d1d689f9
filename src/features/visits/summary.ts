/** What the summary of a visit says on paper: whose it is, what the visit was, and what was written about it. */
import type { SourceReading } from '../../lib/loaded.ts';
import type { PdfValues } from '../../platform/files/index.ts';
import type { PatientStatus } from '../../platform/record/index.ts';
import type { Chapter } from '../../web/chapter.ts';
import { sayMissing } from '../../web/missing.tsx';
import type { Portal } from '../../web/portal.ts';
import { sayInstant, sayShortDay } from '../../web/say.ts';
import { factsOf, factsOfEpisodes, type Speech, sayDays, sayVisit } from './speech.ts';
import type { Episode, Visit } from './visit.ts';

type Of = Speech & {
  now: Temporal.Instant;
  portal: Portal;
  patient: PatientStatus;
  /** Who is signed in, for where no source says a name. */
  name: string | null;
  visit: Visit;
  /** The treatments that it belongs to, and the visits that are a part of it. */
  episodes: readonly Episode[];
  parts: readonly Visit[];
  source: SourceReading;
  chapters: readonly Chapter[];
  silent: readonly SourceReading[];
};

/** A text longer than this is a book that nobody prints: the beginning stands there, with `[…]`. */
const longest = 30_000;

/** Everything for `summary.typ`; the texts of it are what a person reads. */
export function tellVisit(of: Of): { title: string; values: PdfValues } {
  const { words, language, now, portal, patient, visit, source, chapters } = of;
  const { paper } = words;
  const name = patient.name ?? of.name ?? paper.noName;
  const title = paper.title(sayVisit(visit, of));
  return {
    title,
    values: {
      title,
      person: patient.bornOn ? paper.person(name, sayShortDay(patient.bornOn, language)) : name,
      portal: portal.name,
      made: paper.made(portal.name, sayInstant(now, language)),
      page: paper.page,
      of: paper.of,
      read: paper.read(source.name, sayInstant(source.at, language)),
      keep: paper.keep,
      facts: [...factsOf(visit, of), ...factsOfEpisodes(of.episodes, of)],
      missingTitle: paper.missing,
      missing: missingIn(of),
      chapters: [
        ...partsOf(of),
        ...chapters.flatMap(({ tables }) =>
          tables.map(({ title: heading, rows }) => ({
            title: heading ?? '',
            rows: rows.map(([term = '', said = '']) => ({ term, said: cut(said) })),
          })),
        ),
      ],
    },
  };
}

function partsOf(of: Of): { title: string; rows: { term: string; said: string }[] }[] {
  if (of.parts.length === 0) return [];
  const rows = of.parts.map(each => ({
    term: sayDays(each, of),
    said: [sayVisit(each, of), ...each.people].join('\n'),
  }));
  return [{ title: of.words.detail.parts, rows }];
}

function cut(said: string): string {
  return said.length > longest ? `${said.slice(0, longest)} […]` : said;
}

/** Law 3, on paper too: what of this visit could not be read. */
function missingIn({ words, language, portal, silent, chapters }: Of): string[] {
  const withheld = chapters.flatMap(each => each.withheld);
  const { part, counted } = words.paper;
  return sayMissing({ withheld, sources: silent, what: part, counted, portal, language });
}
