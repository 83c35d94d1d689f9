/**
 * The rule card: every rule of a portal in plain words, made from the settings that the code itself uses. What
 * `inzage check` prints and what the page /spelregels shows are these same lines.
 */
import {
  choicesFor,
  type ReleaseSettings,
  type ResultKind,
  resultKinds,
  ruleFor,
} from '../platform/record/index.ts';
import type { AnyFeature, Rule } from './feature.ts';
import { kindName } from './kind-names.ts';
import type { Organisation, Portal } from './portal.ts';
import { rulesWords } from './rules-words.ts';
import { sayShortDay } from './say.ts';
import type { Language } from './words.ts';

/** What the lines are made from. */
export type RuleGround = { features: readonly AnyFeature[]; language: Language };

/** All rules of a portal, in the order in which people meet them: signing in, what they see, what features keep. */
export function ruleCard(portal: Portal, { features, language }: RuleGround): readonly Rule[] {
  return [
    ...doorRules(portal, language),
    ...sinceRules(portal, language),
    ...features.flatMap(feature => featureRules(feature, portal, language)),
  ];
}

function doorRules(portal: Portal, language: Language): Rule[] {
  const { signIn, session, terms } = rulesWords[language];
  const { idleMinutes, warnMinutes, absoluteHours } = portal.session;
  const levels = portal.signIn.flatMap(({ digid }) => (digid ? [signIn.levels[digid.minimumLevel]] : []));
  return [
    ...levels.map(level => ({ subject: signIn.subject, rule: signIn.digid(level) })),
    { subject: session.subject, rule: session.idle(idleMinutes, warnMinutes) },
    { subject: session.subject, rule: session.absolute(absoluteHours) },
    ...portal.signIn.flatMap(({ oidc }) => (oidc ? [{ subject: signIn.subject, rule: signIn.oidc }] : [])),
    ...(portal.terms.current > 0
      ? [{ subject: terms.subject, rule: terms[portal.terms.acceptance](portal.terms.current) }]
      : []),
  ];
}

/** When results open, for the room that shows results. */
export function releaseRules(portal: Portal, language: Language): Rule[] {
  const words = rulesWords[language];
  return alike(portal, {
    subject: words.results,
    lines: ({ release }) => [
      ...delays(release, language),
      ...choices(release, language),
      ...exceptions(release, language),
    ],
  });
}

function sinceRules(portal: Portal, language: Language): Rule[] {
  const words = rulesWords[language];
  return alike(portal, {
    subject: words.since.subject,
    lines: ({ source }) => [words.since.rule(sayShortDay(source.recordsSince, language))],
  });
}

type PerOrganisation = {
  subject: (organisation: string) => string;
  lines: (organisation: Organisation) => readonly string[];
};

/** Rules of each organisation; what holds for all of them is said once, for the portal. */
function alike(portal: Portal, { subject, lines }: PerOrganisation): Rule[] {
  const all = portal.organisations.map(each => ({ name: each.name, rules: lines(each) }));
  const [first] = all;
  const same = all.every(each => each.rules.join('\n') === first?.rules.join('\n'));
  const told = first && same && all.length > 1 ? [{ ...first, name: portal.name }] : all;
  return told.flatMap(({ name, rules }) => rules.map(rule => ({ subject: subject(name), rule })));
}

/** One line for each delay, shortest first; kinds that nobody named follow the default and stand as the others. */
function delays(release: ReleaseSettings, language: Language): string[] {
  const words = rulesWords[language];
  const waits = new Map<number, string[]>();
  const add = (kind: ResultKind, name: string) => {
    const wait = waitOf(release, kind);
    waits.set(wait, [...(waits.get(wait) ?? []), name]);
  };
  const chosen = resultKinds.filter(kind => release.kinds[kind] !== undefined && kind !== 'unknown');
  for (const kind of chosen) add(kind, named(kind, language));
  const unnamed = resultKinds.find(kind => release.kinds[kind] === undefined && kind !== 'unknown');
  if (unnamed) add(unnamed, words.rest);
  add('unknown', words.unrecognised);
  const sorted = [...waits].sort(([one], [other]) => one - other);
  return sorted.map(([wait, names]) => {
    const kinds = words.list(names);
    if (wait === Number.POSITIVE_INFINITY) return words.never(kinds);
    return wait === 0 ? words.atOnce(kinds) : words.afterDays(wait, kinds);
  });
}

/** The name of a kind in the middle of a sentence. */
function named(kind: ResultKind, language: Language): string {
  return kindName(kind, language).toLowerCase();
}

/** In days after the final result; infinite for what is never shown. */
function waitOf(release: ReleaseSettings, kind: ResultKind): number {
  const rule = ruleFor(release, kind);
  if (rule === 'never') return Number.POSITIVE_INFINITY;
  return rule === 'at-once' ? 0 : rule.afterDays;
}

function choices(release: ReleaseSettings, language: Language): string[] {
  const words = rulesWords[language];
  const open = resultKinds.filter(kind => choicesFor(release, kind).length > 0);
  if (open.length === 0) return [words.mayNotChoose];
  const may = release.patientMayChoose.map(choice => words.choices[choice]);
  const bounds = open.flatMap(kind => {
    const days = release.bounds[kind]?.earliestAfterDays ?? 0;
    return days > 0 ? [words.earliest(named(kind, language), days)] : [];
  });
  return [words.mayChoose(words.oneOf(may)), ...bounds];
}

/** What a doctor may decide about one result, where they may. */
function exceptions({ perResult }: ReleaseSettings, language: Language): string[] {
  if (!perResult) return [];
  const { exception } = rulesWords[language];
  const opened = perResult.mayOpen.map(kind => named(kind, language));
  return [
    exception.later(perResult.laterAtMostDays),
    ...(opened.length > 0 ? [exception.opened(rulesWords[language].list(opened))] : []),
  ];
}

function featureRules(feature: AnyFeature, portal: Portal, language: Language): readonly Rule[] {
  if (!portal.features.has(feature.id)) return [];
  const words = portal.words(feature, language);
  return feature.rules?.({ settings: portal.features.get(feature.id), words, portal, language }) ?? [];
}
