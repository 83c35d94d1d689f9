/** What somebody has and had, as lines: problems, procedures, vaccinations, devices, advice about food. */
import { sayWhen } from '../../web/say.ts';
import type { Device } from './device.ts';
import { isNamed, noMoment } from './fields.ts';
import { factsOf, type Line, nameOf } from './line.ts';
import { unsure } from './lines-safety.ts';
import type { Nutrition } from './nutrition.ts';
import type { Problem } from './problem.ts';
import type { Procedure } from './procedure.ts';
import {
  joined,
  type Speech,
  sayAll,
  sayAmount,
  sayCourse,
  sayMoment,
  sayNamed,
  sayPlaces,
} from './speech.ts';
import type { Vaccination, VaccinationAdvice } from './vaccination.ts';

export function problemLine(one: Problem, speech: Speech): Line {
  const { words, language } = speech;
  const { terms } = words;
  const kind = sayAll(one.kinds, speech);
  const places = sayPlaces(one.places, speech);
  const said = sayCourse({ from: one.onset, until: one.ended, standing: one.standing }, speech);
  const recorded = one.recordedOn && sayWhen(one.recordedOn, language);
  const isOther = said !== null && recorded !== null && !said.includes(recorded);
  return {
    id: one.reference,
    name: nameOf(one, speech),
    section: one.standing,
    when: said ?? (recorded ? words.writtenOn(recorded) : ''),
    short: kind ?? '',
    facts: factsOf([
      [terms.kind, kind],
      [terms.specified, joined(one.specified)],
      [terms.place, places],
      [terms.severity, one.severity && sayNamed(one.severity, speech)],
      [terms.stage, sayAll(one.stages, speech)],
      [terms.course, one.course && words.course[one.course]],
      [terms.written, isOther ? recorded : null],
    ]),
    badges: unsure(one.certainty === 'unsure' && one.standing !== 'out', speech),
    notes: one.notes,
  };
}

/** `named`: what the conditions are called that it may have been done for. */
export function procedureLine(one: Procedure, of: Speech & { named: ReadonlyMap<string, string> }): Line {
  const { words, named } = of;
  const { terms } = words;
  const reasons = [sayAll(one.reasons, of), ...one.reasonsElsewhere.map(each => named.get(each) ?? null)];
  const places = sayPlaces(one.places, of);
  return {
    id: one.reference,
    name: nameOf(one, of),
    section: one.standing,
    when: sayMoment(one.done, of) ?? '',
    short: joined([...one.by, ...one.at]) ?? '',
    facts: factsOf([
      [terms.kind, sayAll(one.kinds, of)],
      [terms.place, places],
      [terms.reason, joined(reasons.filter(each => each !== null))],
      [terms.by, one.by.join('\n')],
      [terms.at, one.at.join('\n')],
      [terms.why, sayAll(one.why, of)],
      [terms.outcome, sayAll(one.outcomes, of)],
      [terms.afterwards, sayAll(one.afterwards, of)],
    ]),
    badges: one.state === 'completed' ? [] : [{ kind: 'plain', children: words.procedureStates[one.state] }],
    notes: one.notes,
  };
}

export function vaccinationLine(one: Vaccination, speech: Speech): Line {
  const { words, language } = speech;
  const { terms } = words;
  return {
    id: one.reference,
    name: nameOf(one, speech),
    section: one.standing,
    when: sayMoment(one.given, speech) ?? '',
    short: joined([...one.by]) ?? '',
    facts: factsOf([
      [terms.against, sayAll(one.against, speech)],
      [terms.product, one.product === one.name.said ? null : one.product],
      [terms.dose, one.dose],
      [terms.series, one.series],
      [terms.amount, one.amount && sayAmount(one.amount, language)],
      [terms.site, one.site && sayNamed(one.site, speech)],
      [terms.by, one.by.join('\n')],
      [terms.at, one.at.join('\n')],
      [terms.reason, sayAll(one.reasons, speech)],
      [terms.why, sayAll(one.why, speech)],
      [terms.lot, one.lot],
    ]),
    badges: [
      ...(one.standing === 'out' ? [{ kind: 'plain', children: words.badges.notGiven } as const] : []),
      ...(one.counts === 'no' ? [{ kind: 'plain', children: words.badges.tooLittle } as const] : []),
    ],
    notes: one.notes,
  };
}

const sectionOfAdvice = { advised: 'now', unsuitable: 'out', 'not-needed': 'none' } as const;

export function adviceLine(one: VaccinationAdvice, speech: Speech): Line {
  const { words, language } = speech;
  const { terms } = words;
  const dates = one.dates.map(({ what, when }) =>
    [sayNamed(what, speech), sayWhen(when, language)].filter(Boolean).join(': '),
  );
  const against = sayAll(one.against, speech);
  const isNamedByDisease = !isNamed(one.name) && against !== null;
  return {
    id: one.reference,
    name: isNamedByDisease ? words.vaccinationAgainst(against) : nameOf(one, speech),
    section: sectionOfAdvice[one.advice],
    when: dates[0] ?? '',
    short: '',
    facts: factsOf([
      [terms.against, isNamedByDisease ? null : against],
      [terms.orThis, sayAll(one.also, speech)],
      [terms.notThis, sayAll(one.never, speech)],
      [terms.dates, dates.slice(1).join('\n')],
      [terms.state, one.state && sayNamed(one.state, speech)],
      [terms.reason, sayAll(one.reasons, speech)],
      [terms.described, one.described],
    ]),
    badges: [{ kind: 'plain', children: words.adviceStates[one.advice] }],
    notes: one.notes,
  };
}

export function deviceLine(one: Device, speech: Speech): Line {
  const { words } = speech;
  const { terms } = words;
  const places = sayPlaces(one.places, speech);
  const until = { ...noMoment, from: one.used.until };
  return {
    id: one.reference,
    name: nameOf(one, speech),
    section: one.standing,
    when: sayCourse({ from: { ...one.used, until: null }, until, standing: one.standing }, speech) ?? '',
    short: joined([...one.described, ...(places === null ? [] : [places])]) ?? '',
    facts: factsOf([
      [terms.described, one.described.join('\n')],
      [terms.place, places],
      [terms.reason, sayAll(one.reasons, speech)],
      [terms.by, one.by.join('\n')],
      [terms.at, one.at.join('\n')],
      [terms.serial, one.serial],
    ]),
    badges: one.state === 'in-use' ? [] : [{ kind: 'plain', children: words.deviceStates[one.state] }],
    notes: one.notes,
  };
}

export function nutritionLine(one: Nutrition, speech: Speech): Line {
  const { words, language } = speech;
  const { terms } = words;
  return {
    id: one.reference,
    name: nameOf(one, speech),
    section: one.standing,
    when:
      one.on === null
        ? ''
        : (one.standing === 'now' ? words.since : words.writtenOn)(sayWhen(one.on, language)),
    short: sayAll(one.textures, speech) ?? '',
    facts: factsOf([
      [terms.also, sayAll(one.also, speech)],
      [terms.texture, sayAll(one.textures, speech)],
      [terms.instruction, one.instructions.join('\n')],
      [terms.by, one.by.join('\n')],
    ]),
    badges: nutritionBadges(one, speech),
    notes: one.notes,
  };
}

function nutritionBadges({ state }: Nutrition, { words }: Speech): Line['badges'] {
  return state === 'holds' ? [] : [{ kind: 'plain', children: words.nutritionStates[state] }];
}
