/** What a letter or document is: its kind, who wrote it, when, and the forms in which it can be opened. Pure rules. */
import type { Precision } from '../../lib/fhir.ts';
import type { Passage } from '../../lib/fhir-sections.ts';
import type { OrganisationId } from '../../lib/ids.ts';
import { isWithin, type Period, pageOf } from '../../web/period.ts';

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
  /** Of a very long text only the beginning stands here. */
  cut?: true;
};

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
  const sought = filter.zoek.toLowerCase().split(/\s+/).filter(Boolean);
  const found = all
    .filter(each => {
      const words = sought.length > 0 ? said(each).toLowerCase() : '';
      return (
        (filter.soort === '' || kindKey(each) === filter.soort) &&
        isWithin(each.on, { period: filter.periode, today }) &&
        sought.every(word => words.includes(word))
      );
    })
    .sort(newestFirst);
  return pageOf(found, { page: filter.pagina, most: onAPage });
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
