/** What somebody asked to see of their medicines, and where each stands. */
import { isForbidden, type Line, type LineStanding } from './medicine.ts';

export const which = ['alles', 'nu', 'straks', 'eerder'] as const;
/** It lives in the address. */
export type Filter = { zoek: string; welke: (typeof which)[number]; pagina: number };

export const sections = ['now', 'forbidden', 'paused', 'upcoming', 'ended'] as const;
export type SectionName = (typeof sections)[number];

const placeOf: { readonly [standing in LineStanding]: SectionName } = {
  now: 'now',
  unclear: 'now',
  paused: 'paused',
  upcoming: 'upcoming',
  proposed: 'upcoming',
  ended: 'ended',
};

const shownFor: { readonly [each in Filter['welke']]: readonly SectionName[] } = {
  alles: sections,
  nu: ['now', 'forbidden', 'paused'],
  straks: ['upcoming'],
  eerder: ['ended'],
};

export type Listed = {
  sections: { readonly [name in SectionName]: readonly Line[] };
  count: number;
  page: number;
  pages: number;
};

/** Where a line stands on the page. */
export function sectionOf(line: Line): SectionName {
  return isForbidden(line) ? 'forbidden' : placeOf[line.standing];
}

/** `said`: the words by which a line is found. */
export function arrange(
  lines: readonly Line[],
  { filter, said }: { filter: Filter; said: (line: Line) => string },
): Listed {
  const sought = filter.zoek.toLowerCase().split(/\s+/).filter(Boolean);
  const found = lines.filter(line => {
    const words = said(line).toLowerCase();
    return shownFor[filter.welke].includes(sectionOf(line)) && sought.every(word => words.includes(word));
  });
  const inOrder = sections.flatMap(name => found.filter(line => sectionOf(line) === name));
  const pages = Math.max(1, Math.ceil(inOrder.length / onAPage));
  const page = Math.min(filter.pagina, pages);
  const shown = inOrder.slice((page - 1) * onAPage, page * onAPage);
  const of = (name: SectionName) => shown.filter(line => sectionOf(line) === name);
  return {
    sections: {
      now: of('now'),
      forbidden: of('forbidden'),
      paused: of('paused'),
      upcoming: of('upcoming'),
      ended: of('ended'),
    },
    count: inOrder.length,
    page,
    pages,
  };
}

const onAPage = 100;
