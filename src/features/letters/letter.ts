/** What a letter or document is: its kind, who wrote it, when, and the forms in which it can be opened. Pure rules. */
import type { Precision } from '../../lib/fhir.ts';
import type { OrganisationId } from '../../lib/ids.ts';

/** Kinds that have a name of our own; every other one is called as the hospital calls it. */
export const kinds = [
  'outpatient',
  'discharge',
  'referral',
  'consult',
  'surgery',
  'examination',
  'summary',
  'plan',
  'nursing',
  'report',
  'telephone',
  'emergency',
  'instructions',
] as const;
export type Kind = (typeof kinds)[number];

/** `preliminary`: not signed yet; `replaced`: a newer version came; `corrected`: it is one. */
export type State = 'final' | 'preliminary' | 'corrected' | 'replaced';

/** A form that can be opened. `place`: where it stands at the source; `text`: of one that came with the letter itself. */
export type LetterFile = {
  place: number;
  type: string;
  title: string | null;
  bytes: number | null;
  text: string | null;
};

/** A part of a letter that is text: its heading and what was written. */
export type Passage = { heading: string | null; text: string };

export type Letter = {
  reference: string;
  organisation: OrganisationId;
  kind: Kind | null;
  /** The kind in the hospital's own words. */
  kindSaid: string | null;
  /** What it is about, as the hospital wrote it. */
  about: string | null;
  authors: readonly string[];
  department: string | null;
  on: Temporal.PlainDate | null;
  at: Temporal.Instant | null;
  precision: Precision;
  /** When the hospital last wrote it down; for what is new. */
  writtenAt: Temporal.Instant | null;
  state: State;
  files: readonly LetterFile[];
  passages: readonly Passage[];
  /** The visit that it is about, by its opaque name. */
  visit: string | null;
};

export const periods = ['alles', '3m', '1j', '5j'] as const;
export type Period = (typeof periods)[number];

/** What somebody asked to see; it lives in the address. */
export type Filter = { zoek: string; soort: string; periode: Period; pagina: number };

/** The kind as it stands in an address: ours by its name, the hospital's own by its words. */
export function kindKey({ kind, kindSaid }: Pick<Letter, 'kind' | 'kindSaid'>): string {
  return kind ?? kindSaid?.toLowerCase().slice(0, 80) ?? '';
}

/** Newest first; one without a date last. Of one moment in the order of their names, so that a list stays as it is. */
export function newestFirst(a: Letter, b: Letter): number {
  if (a.on === null || b.on === null) return Number(a.on === null) - Number(b.on === null);
  const byDay = Temporal.PlainDate.compare(b.on, a.on);
  const byMoment = (b.at?.epochMilliseconds ?? 0) - (a.at?.epochMilliseconds ?? 0);
  return byDay || byMoment || a.reference.localeCompare(b.reference);
}

const onAPage = 50;

/** The letters that were asked for, the newest first. `said` gives every word of one that somebody may search for. */
export function arrange(
  all: readonly Letter[],
  of: { filter: Filter; today: Temporal.PlainDate; said: (letter: Letter) => string },
) {
  const { filter, today, said } = of;
  const since = sinceOf(filter.periode, today);
  const sought = filter.zoek.toLowerCase().split(/\s+/).filter(Boolean);
  const found = all
    .filter(each => {
      const words = sought.length > 0 ? said(each).toLowerCase() : '';
      return (
        (filter.soort === '' || kindKey(each) === filter.soort) &&
        (since === null || (each.on !== null && Temporal.PlainDate.compare(each.on, since) >= 0)) &&
        sought.every(word => words.includes(word))
      );
    })
    .sort(newestFirst);
  const pages = Math.max(1, Math.ceil(found.length / onAPage));
  const page = Math.min(filter.pagina, pages);
  return { rows: found.slice((page - 1) * onAPage, page * onAPage), count: found.length, page, pages };
}

const lengths: { readonly [period in Period]: Temporal.DurationLike | null } = {
  alles: null,
  '3m': { months: 3 },
  '1j': { years: 1 },
  '5j': { years: 5 },
};

function sinceOf(period: Period, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const length = lengths[period];
  return length === null ? null : today.subtract(length);
}

/** Came into the record after this moment. What a source does not date is never called new. */
export function isNewSince(letter: Letter, since: Temporal.Instant): boolean {
  const { at, writtenAt } = letter;
  // A letter is dated when it was written and sent when it was signed: the later of the two is when it came.
  const came = [at, writtenAt]
    .filter(each => each !== null)
    .sort(Temporal.Instant.compare)
    .at(-1);
  return came !== undefined && Temporal.Instant.compare(came, since) > 0;
}
