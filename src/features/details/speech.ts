/** How details are said: each as terms with their values. */
import { sayWhen } from '../../web/say.ts';
import type { Language } from '../../web/words.ts';
import { sayNamed } from './code-names.ts';
import { type Contact, isCurrent } from './contact.ts';
import type { Address, Named, Telecom } from './fields.ts';
import { holdsNow, type Insurance } from './insurance.ts';
import type { Details } from './patient.ts';
import type { Words } from './words.ts';

export type Speech = { words: Words; language: Language; now: Temporal.Instant };
export type Fact = { term: string; value: string };

/** A person or an insurer, as a line: what holds now, and what is over. */
export type Line = { id: string; name: string; when: string; facts: readonly Fact[]; state: 'now' | 'over' };

/** Who somebody is; what the hospital does not know is said, as only then somebody can tell. */
export function ownFacts(of: Details, { words, language }: Speech): Fact[] {
  const { terms } = words;
  const phones = of.telecom.filter(({ system }) => system === 'phone' || system === 'sms');
  const mails = of.telecom.filter(({ system }) => system === 'email');
  const others = of.telecom.filter(each => !phones.includes(each) && !mails.includes(each));
  return [
    { term: terms.name, value: of.name ?? words.notKnown },
    ...optional(terms.called, of.called),
    { term: terms.born, value: of.bornOn === null ? words.notKnown : sayWhen(of.bornOn, language) },
    ...optional(terms.gender, of.gender && words.genders[of.gender]),
    { term: terms.address, value: sayAddresses(of.addresses, words) ?? words.notKnown },
    { term: terms.phone, value: sayTelecom(phones, words) ?? words.notKnown },
    { term: terms.mail, value: sayTelecom(mails, words) ?? words.notKnown },
    ...optional(terms.other, sayTelecom(others, words)),
    ...optional(terms.languages, sayNames(of.languages, { list: 'language', language })),
    ...optional(terms.marital, of.marital && sayNamed(of.marital, { list: 'marital', language })),
    { term: terms.gp, value: of.gp.length > 0 ? of.gp.join('\n') : words.notKnown },
  ];
}

function optional(term: string, value: string | null): Fact[] {
  return value === null || value === '' ? [] : [{ term, value }];
}

function sayNames(
  names: readonly Named[],
  of: { list: 'relation' | 'language'; language: Language },
): string | null {
  const said = names.map(each => sayNamed(each, of)).filter(each => each !== null);
  return said.length === 0 ? null : [...new Set(said)].join(', ');
}

/** Each address as on a letter, with what it is for where there is more than one. */
function sayAddresses(addresses: readonly Address[], words: Words): string | null {
  const many = addresses.length > 1;
  const said = addresses.map(({ use, lines }) => {
    const kind = use === 'temp' || many ? words.uses[use ?? ''] : undefined;
    return [kind === undefined ? '' : `${kind}:`, ...lines].filter(Boolean).join('\n');
  });
  return said.length === 0 ? null : said.join('\n\n');
}

function sayTelecom(telecom: readonly Telecom[], words: Words): string | null {
  const said = telecom.map(({ value, use }) => {
    const kind = words.uses[use ?? ''];
    return kind === undefined ? value : `${value} (${kind})`;
  });
  return said.length === 0 ? null : said.join('\n');
}

export function contactLine(of: Contact, speech: Speech): Line {
  const { words, language, now } = speech;
  const { terms } = words;
  const current = isCurrent(of, now);
  return {
    id: of.reference,
    name: of.name ?? words.noName,
    when: sayNames(of.relations, { list: 'relation', language }) ?? '',
    facts: [
      ...optional(terms.reach, sayTelecom(of.telecom, words)),
      ...optional(terms.address, sayAddresses(of.addresses, words)),
      ...optional(terms.until, of.until && sayWhen(of.until, language)),
    ],
    state: current ? 'now' : 'over',
  };
}

export function insuranceLine(of: Insurance, speech: Speech): Line {
  const { words, language, now } = speech;
  const { terms } = words;
  const kind = sayNamed(of.kind, { list: 'insurance', language });
  return {
    id: of.reference,
    name: of.payer ?? words.noName,
    when: kind ?? '',
    facts: [
      ...optional(terms.number, of.number),
      ...optional(terms.uzovi, of.uzovi),
      ...optional(terms.from, of.from && sayWhen(of.from, language)),
      ...optional(terms.until, of.until && sayWhen(of.until, language)),
      ...optional(terms.reach, sayTelecom(of.telecom, words)),
    ],
    state: holdsNow(of, now) ? 'now' : 'over',
  };
}
