/** What matters first in an emergency, as lines: allergies, what was agreed about treatments, alerts. */
import { sayWhen } from '../../web/say.ts';
import type { BadgeProps } from '../../web/ui/lists.tsx';
import type { Alert } from './alert.ts';
import type { Allergy, Reaction } from './allergy.ts';
import { type Directive, holdsOn } from './directive.ts';
import { noMoment } from './fields.ts';
import { factsOf, type Line, nameOf } from './line.ts';
import { joined, type Speech, sayAll, sayCourse, sayMoment, sayNamed } from './speech.ts';

export function allergyLine(one: Allergy, speech: Speech): Line {
  const { words, language } = speech;
  const { terms } = words;
  const isNone = one.absence === 'yes' && one.standing === 'now';
  const reactions = one.reactions.map(each => sayReaction(each, speech)).filter(Boolean);
  const severity = one.severity === null ? null : words.severity[one.severity];
  const symptoms = one.reactions.map(each => sayAll(each.what, speech)).filter(each => each !== null);
  const when = sayMoment(one.onset, speech);
  const recorded = one.recordedOn === null ? null : sayWhen(one.recordedOn, language);
  return {
    id: one.reference,
    name: nameOf(one, speech),
    section: isNone ? 'none' : one.standing,
    when: sayKnownSince(one, { when, recorded }, words),
    short: joined([severity ?? '', ...symptoms].filter(Boolean)) ?? '',
    facts: factsOf([
      [terms.severity, severity],
      [terms.reactions, reactions.join('\n')],
      [terms.kind, joined(one.kinds.map(kind => words.allergyKinds[kind] ?? kind))],
      [terms.last, one.lastOn && sayWhen(one.lastOn, language)],
      [terms.written, when === null || when === recorded ? null : recorded],
    ]),
    badges: [
      ...(one.severity === 'severe' && one.standing === 'now'
        ? [{ kind: 'outside', children: words.badges.severe } as const]
        : []),
      ...unsure(one.certainty === 'unsure' && one.standing !== 'out', speech),
    ],
    notes: one.notes,
  };
}

/** Since when it is known: an age or a period is said as it is. */
function sayKnownSince(
  { standing, onset }: Allergy,
  { when, recorded }: { when: string | null; recorded: string | null },
  words: Speech['words'],
): string {
  if (when !== null) return standing === 'now' && onset.from && !onset.until ? words.since(when) : when;
  return recorded === null ? '' : words.writtenOn(recorded);
}

/** `Jeuk, galbulten: rode huid (ernstig), 18 augustus 2012`. */
function sayReaction(reaction: Reaction, speech: Speech): string {
  const { words, language } = speech;
  const { what, described, severity, substance, on, route } = reaction;
  const symptoms = sayAll(what, speech);
  const of = substance && sayNamed(substance, speech);
  const by = route && sayNamed(route, speech);
  const said = [
    [symptoms, described].filter(Boolean).join(': '),
    severity && severity !== 'unknown' ? words.reaction[severity] : null,
    of && words.reaction.to(of),
    by && words.reaction.by(by),
    on && sayWhen(on, language),
  ];
  return said.filter(Boolean).join('; ');
}

/** What was not settled is no fact, and says so. */
export function unsure(isUnsure: boolean, { words }: Speech): BadgeProps[] {
  return isUnsure ? [{ kind: 'preliminary', children: words.badges.unsure }] : [];
}

export function directiveLine(one: Directive, speech: Speech): Line {
  const { words, language, today } = speech;
  const { terms } = words;
  const standing = holdsOn(one, today);
  const decision = one.kind === 'treatment' ? words.decision[one.decision] : null;
  return {
    id: one.reference,
    name: nameOf(one, speech),
    section: standing,
    when: one.on === null ? '' : words.agreedOn[one.kind](sayWhen(one.on, language)),
    short: words.directiveKinds[one.kind],
    facts: factsOf([
      [terms.decision, one.decision === 'unsaid' ? decision : null],
      [terms.conditions, one.conditions.join('\n')],
      [terms.also, sayAll(one.also, speech)],
      [terms.kind, words.directiveKinds[one.kind]],
      [terms.agreedWith, one.with.join('\n')],
      [terms.holds, sayMoment(one.holds, speech)],
      [terms.ended, one.ended.join('\n')],
      [terms.paper, one.paper === 'yes' ? words.paperThere : null],
    ]),
    badges: [
      // The answer is what one looks for: it stands beside the name, wherever the name stands.
      ...(decision !== null && one.decision !== 'unsaid'
        ? [{ kind: 'plain', children: decision } as const]
        : []),
      ...(one.settled === 'no' ? [{ kind: 'preliminary', children: words.badges.unsettled } as const] : []),
      ...(standing === 'past' ? [{ kind: 'plain', children: words.badges.over } as const] : []),
    ],
    notes: one.notes,
  };
}

/** `named`: what the conditions and allergies are called that an alert may be about. */
export function alertLine(one: Alert, of: Speech & { named: ReadonlyMap<string, string> }): Line {
  const { words, named } = of;
  const { terms } = words;
  const about = one.about.flatMap(each => named.get(each) ?? []);
  const own = nameOf(one, of);
  const name = own === words.noName ? (about[0] ?? own) : own;
  return {
    id: one.reference,
    name,
    section: one.standing,
    when:
      sayCourse(
        {
          from: { ...one.period, until: null },
          until: { ...noMoment, from: one.period.until },
          standing: one.standing,
        },
        of,
      ) ?? '',
    short: words.alertKinds[one.kind],
    facts: factsOf([
      [terms.kind, words.alertKinds[one.kind]],
      [terms.about, joined(about.filter(each => each !== name))],
      [terms.except, sayAll(one.except, of)],
      [terms.by, one.by.join('\n')],
      [terms.ended, one.ended.join('\n')],
    ]),
    badges: one.standing === 'past' ? [{ kind: 'plain', children: words.badges.over }] : [],
    notes: one.notes,
  };
}
