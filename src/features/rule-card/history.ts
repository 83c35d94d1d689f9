/** What the rules of a portal were from when on, and what changed between two of its cards. */
import type { OrganisationId, PortalId } from '../../lib/ids.ts';
import { own, type Rows, type WritableRows } from '../../platform/db/index.ts';
import type { Rule } from '../../web/feature.ts';
import { rulesWords } from '../../web/rules-words.ts';
import { type Language, languages } from '../../web/words.ts';

/** The lines of a card in each language of its portal. */
export type CardLines = { readonly [language in Language]?: readonly Rule[] };

/** One card, and since when it says so. */
export type CardVersion = { number: number; since: Temporal.Instant; lines: CardLines };

/** What one subject says otherwise than before: the lines that went and those that came. */
export type RuleChange = { subject: string; was: readonly string[]; now: readonly string[] };

/** The terms have versions of their own, on their own page; and staff change them while the site runs. */
export function keptLines(rules: readonly Rule[], language: Language): readonly Rule[] {
  return rules.filter(({ subject }) => subject !== rulesWords[language].terms.subject);
}

/** What changed from one card to the next, in the order of the new one. Pure. */
export function changesBetween(
  before: CardLines,
  after: CardLines,
  language: Language,
): readonly RuleChange[] {
  const [old, fresh] = [before[language] ?? [], after[language] ?? []];
  const isIn = (all: readonly Rule[], one: Rule) =>
    all.some(each => each.subject === one.subject && each.rule === one.rule);
  const gone = old.filter(rule => !isIn(fresh, rule));
  const come = fresh.filter(rule => !isIn(old, rule));
  const subjects = [...new Set([...come, ...gone].map(rule => rule.subject))];
  const of = (rules: readonly Rule[], subject: string) =>
    rules.filter(rule => rule.subject === subject).map(({ rule }) => rule);
  return subjects.map(subject => ({ subject, was: of(gone, subject), now: of(come, subject) }));
}

type Tables = {
  rule_card_version: {
    organisation: OrganisationId;
    portal: PortalId;
    number: number;
    since_at: Temporal.Instant;
    lines: CardLines;
  };
};
type CardOf = { organisation: OrganisationId; portal: PortalId };

const shownAtMost = 50;

/** The cards of a portal, newest first. */
export async function listCards(rows: Rows, of: CardOf): Promise<readonly CardVersion[]> {
  const found = await own<Tables>(rows)
    .selectFrom('rule_card_version')
    .select(['number', 'since_at', 'lines'])
    .where('organisation', '=', of.organisation)
    .where('portal', '=', of.portal)
    .orderBy('number', 'desc')
    .limit(shownAtMost)
    .execute();
  return found.map(row => ({ number: row.number, since: row.since_at, lines: row.lines }));
}

/** Keeps a card that says something else than the last one; of processes that start at once one does. */
export async function keepCard(
  rows: WritableRows,
  of: CardOf & { lines: CardLines; now: Temporal.Instant },
): Promise<void> {
  const [last] = await listCards(rows, of);
  const isSame = languages.every(
    language => JSON.stringify(plain(last?.lines[language])) === JSON.stringify(plain(of.lines[language])),
  );
  if (last && isSame) return;
  await own<Tables>(rows)
    .insertInto('rule_card_version')
    .values({
      organisation: of.organisation,
      portal: of.portal,
      number: (last?.number ?? 0) + 1,
      since_at: of.now,
      lines: of.lines,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

/** The database keeps the names of a line in an order of its own. */
function plain(rules: readonly Rule[] = []): readonly (readonly string[])[] {
  return rules.map(({ subject, rule }) => [subject, rule]);
}
