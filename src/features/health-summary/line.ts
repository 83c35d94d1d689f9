/** One line of a part, as it is read: on the page of the part, in short on the first page, and on paper. Pure. */
import type { Loaded } from '../../lib/loaded.ts';
import type { BadgeProps } from '../../web/ui/lists.tsx';
import { type Common, isNamed } from './fields.ts';
import { type Speech, sayNamed } from './speech.ts';

/** Where a line stands on its page, in this order. `none`: it was written down that there is nothing, or that nothing is needed. */
export const sections = ['now', 'life', 'able', 'later', 'none', 'past', 'out'] as const;
export type SectionId = (typeof sections)[number];

/** How a section is called in an address. */
export const sectionAddresses = {
  nu: 'now',
  leefstijl: 'life',
  kunnen: 'able',
  later: 'later',
  geen: 'none',
  vroeger: 'past',
  uitgesloten: 'out',
} as const satisfies { readonly [address: string]: SectionId };
export type SectionAddress = keyof typeof sectionAddresses;
export const addresses = ['nu', 'leefstijl', 'kunnen', 'later', 'geen', 'vroeger', 'uitgesloten'] as const;

export type Fact = { term: string; value: string };

export type Line = {
  /** Its place on the page of its part: an opaque reference. */
  id: string;
  name: string;
  section: SectionId;
  /** When, in a few words; empty where nobody said. */
  when: string;
  /** What matters most, for the short line on the first page. */
  short: string;
  facts: readonly Fact[];
  badges: readonly BadgeProps[];
  notes: readonly string[];
  /** A page of its own. */
  href?: string;
};

/** Lines of one part with what is missing of it. */
export type Lines = Loaded<Line>;

/** The name of a thing; where the source gave neither name nor code that is said. */
export function nameOf(common: Common, speech: Speech): string {
  return isNamed(common.name) ? (sayNamed(common.name, speech) ?? '') : speech.words.noName;
}

/** Facts that have something to say. */
export function factsOf(facts: readonly (readonly [term: string, value: string | null])[]): Fact[] {
  return facts.flatMap(([term, value]) => (value === null || value === '' ? [] : [{ term, value }]));
}

/** What somebody asked to see; it lives in the address. */
export type Filter = { zoek: string; welke: 'alles' | SectionAddress; pagina: number };

export type Listed = {
  sections: readonly { id: SectionId; lines: readonly Line[] }[];
  count: number;
  page: number;
  pages: number;
};

const onAPage = 50;

/** Section by section, each in the order that its part gave it. */
export function arrange(lines: readonly Line[], filter: Filter): Listed {
  const found = lines
    .filter(line => filter.welke === 'alles' || line.section === sectionAddresses[filter.welke])
    .filter(searching(filter.zoek))
    .toSorted((a, b) => sections.indexOf(a.section) - sections.indexOf(b.section));
  const pages = Math.max(1, Math.ceil(found.length / onAPage));
  const page = Math.min(Math.max(1, filter.pagina), pages);
  const shown = found.slice((page - 1) * onAPage, page * onAPage);
  const groups = sections.map(id => ({ id, lines: shown.filter(line => line.section === id) }));
  return { sections: groups.filter(each => each.lines.length > 0), count: found.length, page, pages };
}

/** Every word must be somewhere in the line. */
export function searching(sought: string): (line: Line) => boolean {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  return line => {
    const facts = line.facts.map(fact => fact.value);
    const said = [line.name, line.when, line.short, ...badgesOf(line), ...line.notes, ...facts];
    const text = said.join(' ').toLowerCase();
    return words.every(word => text.includes(word));
  };
}

/** What stands on the badges, as text. */
export function badgesOf({ badges }: Line): string[] {
  return badges.map(badge => String(badge.children));
}
