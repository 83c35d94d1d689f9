/**
 * The texts of a portal as they hold at a moment: those of its folder, and after them what staff published. Every process
 * sees a new version without a restart: what it knows is at most two seconds old, and where something is written down
 * about a text (a form that is sent, a sign-in) it asks the database anew.
 */
import { dayOf } from '../lib/time.ts';
import type { Database } from '../platform/db/index.ts';
import { listPublished, type PublishedText, termsText } from '../platform/texts/index.ts';
import type { Portal } from './portal.ts';
import { type PageText, type PortalTexts, renderMarkdown, type TermsText } from './portal-texts.ts';

export type LiveTexts = {
  /** The portal with the texts that hold at this moment. The same object for as long as the same versions hold. */
  at(portal: Portal, now: Temporal.Instant): Promise<Portal>;
  /** The same, asked anew: throws where the database does not answer. */
  fresh(portal: Portal, now: Temporal.Instant): Promise<Portal>;
  /** Asks anew at the next request; after a publication in this process. */
  forget(): void;
};

type Known = { readAt: number; published: readonly PublishedText[] };

const goodForMs = 2_000;
const patienceMs = 500;

/** Opens them, once for a process. */
export function openLiveTexts(database: Pick<Database, 'look'>): LiveTexts {
  const known = new Map<string, Known>();
  const asking = new Map<string, Promise<Known>>();
  let made = new WeakMap<Portal, { held: string; portal: Portal }>();

  async function ask(portal: Portal): Promise<Known> {
    const of = { organisation: portal.keeper, portal: portal.id };
    const published = await database.look([portal.keeper], rows => listPublished(rows, of));
    const found = { readAt: performance.now(), published };
    known.set(portal.id, found);
    return found;
  }

  /** Those who ask at one moment share the answer. */
  function askOnce(portal: Portal): Promise<Known> {
    const already = asking.get(portal.id);
    if (already) return already;
    const one = ask(portal).finally(() => asking.delete(portal.id));
    asking.set(portal.id, one);
    return one;
  }

  function standing(portal: Portal, { published }: Known, now: Temporal.Instant): Portal {
    const held = published.filter(
      each => each.withdrawn === null && Temporal.Instant.compare(each.holdsFrom, now) <= 0,
    );
    if (held.length === 0) return portal;
    const key = held.map(each => `${each.text} ${each.version}`).join();
    const before = made.get(portal);
    if (before?.held === key) return before.portal;
    const whole = withTexts(portal, held);
    made.set(portal, { held: key, portal: whole });
    return whole;
  }

  return {
    async at(portal, now) {
      const last = known.get(portal.id);
      if (last && performance.now() - last.readAt < goodForMs) return standing(portal, last, now);
      // A page stands while the database is slow or away; what it then shows, no form accepts and nothing is published by.
      const found = (await atMost(patienceMs, askOnce(portal))) ?? last;
      return found ? standing(portal, found, now) : portal;
    },
    fresh: async (portal, now) => standing(portal, await ask(portal), now),
    forget() {
      known.clear();
      made = new WeakMap();
    },
  };
}

/** What comes in time; null where it does not, or fails. */
async function atMost<T>(ms: number, coming: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>(resolve => {
    timer = setTimeout(resolve, ms, null);
  });
  try {
    return await Promise.race([coming.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** `held`: what holds or has held, oldest first. A published version comes before a file with its number. */
function withTexts(portal: Portal, held: readonly PublishedText[]): Portal {
  const terms = held.filter(each => each.text === termsText).reverse();
  const current = Math.max(portal.terms.current, ...terms.map(each => each.version));
  const rendered = new Map<string, readonly TermsText[]>();
  const texts: PortalTexts = {
    ...portal.texts,
    terms(language) {
      const ready = rendered.get(language);
      if (ready) return ready;
      const published = terms.map(each => termsIn(each, language));
      const files = portal.texts
        .terms(language)
        .filter(file => !published.some(each => each.version === file.version));
      const all = [...published, ...files].sort((a, b) => b.version - a.version);
      rendered.set(language, all);
      return all;
    },
    page(slug, language) {
      const last = held.findLast(each => each.text === slug);
      return last ? pageIn(last, language) : portal.texts.page(slug, language);
    },
  };
  return { ...portal, terms: { ...portal.terms, current }, texts };
}

/** A published version of the terms in a language; in the first that it has where the portal got a language since. */
export function termsIn(of: PublishedText, language: string): TermsText {
  const { changes, text } = bodyOf(of, language);
  return {
    version: of.version,
    from: dayOf(of.holdsFrom),
    changes,
    changesHtml: changes ? renderMarkdown(changes) : null,
    html: renderMarkdown(text),
    markdown: text,
  };
}

/** A published version of a page, likewise. */
export function pageIn(of: PublishedText, language: string): PageText {
  const { title, lead, text } = bodyOf(of, language);
  return {
    slug: of.text,
    title: title ?? '',
    lead: lead ?? '',
    html: renderMarkdown(text),
    markdown: text,
  };
}

const nothing = { title: null, lead: null, changes: null, text: '' };

function bodyOf({ bodies }: PublishedText, language: string) {
  return bodies[language] ?? Object.values(bodies)[0] ?? nothing;
}
