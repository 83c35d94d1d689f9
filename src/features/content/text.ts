/** A text that staff can publish: its versions, which one holds, and when a new one is good enough. Pure. */
import { dayOf, startOf, zone } from '../../lib/time.ts';
import { type PublishedText, type TextBody, termsText } from '../../platform/texts/index.ts';
import { parseTypedDay } from '../../web/form.ts';
import type { Portal } from '../../web/portal.ts';
import type { Language } from '../../web/words.ts';

/** `held` before, `holds` now, `waits` for its moment, or `withdrawn` before that came. */
export type VersionState = 'held' | 'holds' | 'waits' | 'withdrawn';

/** One version; those of the portal's folder have no writer, and a page there has no day. */
export type Version = {
  version: number;
  state: VersionState;
  bodies: { readonly [language: string]: TextBody };
  /** A moment for what was published, a day for a file of the terms. */
  from: Temporal.Instant | null;
  published: Pick<PublishedText, 'publishedAt' | 'publishedBy' | 'withdrawn'> | null;
};

/** A text with its versions, newest first. `next`: the number that a new version gets. */
export type Text = {
  portal: Portal;
  name: string;
  isTerms: boolean;
  versions: readonly Version[];
  holds: Version;
  waits: Version | null;
  next: number;
};

/** The names of the texts of a portal: the terms first, then its pages. */
export function namesOf(portal: Portal): readonly string[] {
  const pages = portal.texts.pages.filter(name => name !== termsText);
  return portal.terms.current > 0 ? [termsText, ...pages] : pages;
}

/** One text of a portal, from its folder and what was published; null where the portal has none of that name. */
export function textOf(
  portal: Portal,
  of: { name: string; published: readonly PublishedText[]; now: Temporal.Instant },
): Text | null {
  const { name, now } = of;
  if (!namesOf(portal).includes(name)) return null;
  const isTerms = name === termsText;
  const published = of.published.filter(each => each.text === name);
  const files = (isTerms ? termsIn(portal) : pageIn(portal, name)).filter(
    file => !published.some(each => each.version === file.version),
  );
  const all = [...files, ...published.map(publishedVersion)].sort((a, b) => b.version - a.version);
  // A file holds from the start of its portal on, whatever day stands in it.
  const started = all.filter(
    ({ published, from }) =>
      published === null || (!published.withdrawn && from !== null && !isLater(from, now)),
  );
  const [holds] = started.length > 0 ? started : all;
  if (!holds) return null;
  const versions = all.map(each => ({ ...each, state: stateOf(each, { holds, now }) }));
  return {
    portal,
    name,
    isTerms,
    versions,
    holds: { ...holds, state: 'holds' },
    waits: versions.find(each => each.state === 'waits') ?? null,
    next: Math.max(...all.map(each => each.version)) + 1,
  };
}

type Bare = Omit<Version, 'state'>;

function stateOf(each: Bare, of: { holds: Bare; now: Temporal.Instant }): VersionState {
  if (each.published?.withdrawn) return 'withdrawn';
  if (each.version === of.holds.version) return 'holds';
  return each.published && each.from && isLater(each.from, of.now) ? 'waits' : 'held';
}

function isLater(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) > 0;
}

function termsIn({ texts, languages }: Portal): readonly Bare[] {
  const [first] = languages;
  if (!first) return [];
  return texts.terms(first).map(({ version, from }) => ({
    version,
    from: startOf(from),
    published: null,
    bodies: Object.fromEntries(
      languages.map(language => {
        const text = texts.terms(language).find(each => each.version === version);
        const body = { title: null, lead: null, changes: text?.changes ?? null, text: text?.markdown ?? '' };
        return [language, body];
      }),
    ),
  }));
}

function pageIn({ texts, languages }: Portal, name: string): readonly Bare[] {
  const bodies = languages.map(language => {
    const page = texts.page(name, language);
    const { title = '', lead = '', markdown: text = '' } = page ?? {};
    return [language, { title, lead, changes: null, text }] as const;
  });
  return [{ version: 1, from: null, published: null, bodies: Object.fromEntries(bodies) }];
}

function publishedVersion({ version, bodies, holdsFrom, ...rest }: PublishedText): Bare {
  const { publishedAt, publishedBy, withdrawn } = rest;
  return { version, bodies, from: holdsFrom, published: { publishedAt, publishedBy, withdrawn } };
}

/** What a writer fills in for one language; terms have no title and lead of their own, pages no list of changes. */
export type Part = 'titel' | 'inleiding' | 'anders' | 'tekst';

export function partsOf({ isTerms }: Pick<Text, 'isTerms'>): readonly Part[] {
  return isTerms ? ['anders', 'tekst'] : ['titel', 'inleiding', 'tekst'];
}

export function fieldOf(part: Part, language: Language): string {
  return `${part}-${language}`;
}

/** Most letters that fit in each; all of it together has to fit in one form. */
export const longest: { readonly [part in Part]: number } = {
  titel: 120,
  inleiding: 300,
  anders: 2_000,
  tekst: 16_000,
};

type Fields = Readonly<Record<string, string>>;

/** The fields as they stand for a version: where a writer begins. What changed is theirs to say. */
export function fieldsOf(text: Text): Fields {
  const { languages } = text.portal;
  return Object.fromEntries(
    languages.flatMap(language => {
      const body = text.holds.bodies[language];
      const filled = { titel: body?.title, inleiding: body?.lead, anders: '', tekst: body?.text };
      return partsOf(text).map(part => [fieldOf(part, language), filled[part] ?? ''] as const);
    }),
  );
}

/** What was typed, as the bodies of a version. */
export function bodiesOf(text: Text, fields: Fields): Version['bodies'] {
  const read = (part: Part, language: Language) => {
    const typed = fields[fieldOf(part, language)]?.replaceAll('\r\n', '\n').trim() ?? '';
    return partsOf(text).includes(part) ? typed : null;
  };
  return Object.fromEntries(
    text.portal.languages.map(language => [
      language,
      {
        title: read('titel', language),
        lead: read('inleiding', language),
        changes: read('anders', language),
        text: read('tekst', language) ?? '',
      },
    ]),
  );
}

export type TextFault = 'empty' | 'too-long' | 'same';
export type FieldWith<Fault> = { field: string; code: Fault };

/** What has to be put right before a version can be published, by field. */
export function faultsOf(text: Text, fields: Fields): readonly FieldWith<TextFault>[] {
  const bodies = bodiesOf(text, fields);
  const faults = text.portal.languages.flatMap(language =>
    partsOf(text).flatMap((part): readonly FieldWith<TextFault>[] => {
      const field = fieldOf(part, language);
      const typed = fields[field]?.trim() ?? '';
      if (typed === '') return [{ field, code: 'empty' }];
      return typed.length > longest[part] ? [{ field, code: 'too-long' }] : [];
    }),
  );
  const [first] = text.portal.languages;
  if (faults.length > 0 || !first || !isSame(text, bodies)) return faults;
  return [{ field: fieldOf('tekst', first), code: 'same' }];
}

/** Nothing that a visitor reads is different from what holds, in no language. */
function isSame(text: Text, bodies: Version['bodies']): boolean {
  return text.portal.languages.every(language => {
    const [was, is] = [text.holds.bodies[language], bodies[language]];
    return (['title', 'lead', 'text'] as const).every(
      key => (was?.[key] ?? '').trim() === (is?.[key] ?? '').trim(),
    );
  });
}

/** When a version begins to hold, as it was filled in. */
export type When = { wanneer: string; dag: string; tijd: string };
export type WhenFault = 'no-choice' | 'no-day' | 'no-time' | 'past' | 'too-far';
export type WhenVerdict =
  | { ok: true; at: Temporal.Instant }
  | { ok: false; field: keyof When; code: WhenFault };

const mostDaysAhead = 366;

/** Now, or a moment of the clock in the Netherlands that is still to come, at most a year ahead. */
export function whenOf({ wanneer, dag, tijd }: When, now: Temporal.Instant): WhenVerdict {
  if (wanneer === 'meteen') return { ok: true, at: now };
  if (wanneer !== 'later') return { ok: false, field: 'wanneer', code: 'no-choice' };
  const day = parseTypedDay(dag);
  if (!day) return { ok: false, field: 'dag', code: 'no-day' };
  const [, hour = '', minute = ''] = /^(\d{1,2})[:.](\d{2})$/.exec(tijd.trim()) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59)
    return { ok: false, field: 'tijd', code: 'no-time' };
  const plainTime = Temporal.PlainTime.from({ hour: Number(hour), minute: Number(minute) });
  const at = day.toZonedDateTime({ timeZone: zone, plainTime }).toInstant();
  if (!isLater(at, now)) return { ok: false, field: 'dag', code: 'past' };
  const last = dayOf(now).add({ days: mostDaysAhead });
  return Temporal.PlainDate.compare(day, last) > 0
    ? { ok: false, field: 'dag', code: 'too-far' }
    : { ok: true, at };
}
