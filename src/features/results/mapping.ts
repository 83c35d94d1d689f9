/** From Observation and DiagnosticReport (nl-core, zib2020 R4) to what a patient reads. */
import type { DiagnosticReport, Observation } from '@medplum/fhirtypes';
import { fingerprint } from '../../lib/crypto.ts';
import {
  codesOf,
  nameOfConcept,
  object,
  objects,
  readWhen,
  text,
  textOfNarrative,
  type When,
} from '../../lib/fhir.ts';
import { displayOf, nameIn, referenceOf } from '../../lib/fhir-people.ts';
import { type Reading, readReading, stateOf } from '../../lib/fhir-reading.ts';
import type { Mapping, ReadContext } from '../../platform/record/index.ts';
import { nameOfLoinc } from './explanations.ts';
import type { Common, Component, Measured, Report } from './result.ts';

type Fields = { readonly [key: string]: unknown };

/** Results that were measured or seen, of every category: nothing that the source holds is left out unseen. */
export const measured: Mapping<Measured, 'Observation'> = {
  part: 'results',
  r4: {
    type: 'Observation',
    search: [
      ['_include', 'Observation:specimen'],
      ['_include', 'Observation:performer'],
    ],
    read: (resource, context) => readMeasured(fieldsOf(resource), context),
  },
};

/** Reports: pathology, radiology, microbiology, and laboratory reports that hold results together. */
export const reports: Mapping<Report, 'DiagnosticReport'> = {
  part: 'results',
  r4: {
    type: 'DiagnosticReport',
    search: [['_include', 'DiagnosticReport:performer']],
    read: (resource, context) => readReport(fieldsOf(resource), context),
  },
};

// The type promises what a source may not keep: from here on everything is looked at before it is believed.
function fieldsOf(resource: Observation | DiagnosticReport): Fields {
  return { ...resource };
}

function readMeasured(fields: Fields, context: ReadContext): Measured {
  const common = readCommon(fields, context);
  const reading = readReading(fields);
  const components = objects(fields['component']).map(readComponent);
  const unit = reading.value.is === 'quantity' ? reading.value.unit : null;
  return {
    ...common,
    ...reading,
    type: 'measured',
    course: hasNumber(reading, components) ? courseKey(fields['code'], { name: common.name, unit }) : null,
    components: [...components, ...common.components],
    members: referencesIn(fields['hasMember'], context),
    method: nameOfConcept(fields['method']),
    specimen: specimenOf(fields['specimen'], context),
    bodySite: bodySiteOf(fields['bodySite']),
  };
}

function readReport(fields: Fields, context: ReadContext): Report {
  const forms = objects(fields['presentedForm']);
  return {
    ...readCommon(fields, context),
    type: 'report',
    text: reportText(fields, forms),
    members: referencesIn(fields['result'], context),
    hasFile: forms.some(form => !isText(form)),
  };
}

function readCommon(fields: Fields, context: ReadContext): Common {
  const { release } = context;
  const meta = object(fields['meta']);
  const notes = [...objects(fields['note']).map(note => text(note['text'])), text(fields['comment'])];
  return {
    reference: context.reference,
    version: keepable(text(meta?.['versionId']) ?? text(meta?.['lastUpdated']) ?? '1'),
    ...readName(fields['code']),
    kind: release?.kind ?? 'unknown',
    organisation: context.organisation,
    ...readDates(fields),
    finalAt: release?.finalAt ?? null,
    state: stateOf(fields['status']),
    requester: release?.requester ?? null,
    discussed: release?.discussed ?? false,
    ...(release?.decided?.decision === 'open' && { openedFor: release.decided.reason }),
    performer: performerOf(fields['performer'], context),
    remarks: notes.filter(remark => remark !== null),
    ...readInside(fields, context),
  };
}

/** Values that came inside the resource itself; the record gives each as its own rule allows. */
function readInside(fields: Fields, context: ReadContext): Required<Pick<Common, 'components' | 'lost'>> {
  const inside = objects(fields['contained']).filter(each => each['resourceType'] === 'Observation');
  const given = inside.map(each => object(context.resolve(`#${text(each['id'])}`)));
  const found = given.filter(each => each !== null);
  return { components: found.flatMap(partsOf), lost: given.length - found.length };
}

/** The value itself, and where it is made of parts those. */
function partsOf(fields: Fields): Component[] {
  const parts = objects(fields['component']).map(readComponent);
  const whole = readComponent(fields);
  return whole.value.is === 'missing' && parts.length > 0 ? parts : [whole, ...parts];
}

/** A version becomes part of a key in the database, which takes no NUL and no page of text. */
function keepable(version: string): string {
  return /^[\x21-\x7e]{1,64}$/.test(version) ? version : fingerprint(version);
}

/** When it was taken or seen; a source that does not say so may still say when it gave it. */
function readDates(fields: Fields): Pick<Common, 'on' | 'at' | 'precision' | 'until'> {
  const period = object(fields['effectivePeriod']);
  const first = firstOf([
    period?.['start'],
    period?.['end'],
    fields['effectiveDateTime'],
    fields['effectiveInstant'],
    ...listOf(object(fields['effectiveTiming'])?.['event']),
    fields['issued'],
  ]);
  const last = readWhen(period?.['end'])?.on ?? null;
  return {
    on: first?.on ?? null,
    at: first?.at ?? null,
    precision: first?.precision ?? 'day',
    until: first && last && Temporal.PlainDate.compare(last, first.on) > 0 ? last : null,
  };
}

function firstOf(moments: readonly unknown[]): When | null {
  for (const moment of moments) {
    const when = readWhen(moment);
    if (when) return when;
  }
  return null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The source's own words, else our name of the code, else the code itself, marked as one. */
function readName(concept: unknown): Pick<Common, 'name' | 'nameIsCode' | 'loinc'> {
  const codes = codesOf(concept);
  const loinc = codes.find(code => code.system === 'http://loinc.org')?.code ?? null;
  const name = nameOfConcept(concept) ?? (loinc ? nameOfLoinc(loinc) : null);
  if (name !== null) return { name, nameIsCode: false, loinc };
  const code = codes.find(each => each.code)?.code ?? null;
  return { name: code ?? '', nameIsCode: code !== null, loinc };
}

function readComponent(fields: Fields): Component {
  return { ...readName(fields['code']), ...readReading(fields) };
}

function hasNumber({ value }: Reading, parts: readonly Component[]): boolean {
  return [value, ...parts.map(part => part.value)].some(each => each.is === 'quantity');
}

/** The same test in the same unit: by its first code, else by its name. */
function courseKey(concept: unknown, of: { name: string; unit: string | null }): string {
  const code = codesOf(concept).find(each => each.code);
  // Laboratories write the litre both ways.
  return `${code ? `${code.system ?? ''}|${code.code}` : of.name} ${(of.unit ?? '').replace(/l$/, 'L')}`;
}

function referencesIn(list: unknown, context: ReadContext): string[] {
  const references = objects(list)
    .map(each => context.referenceTo(text(each['reference']) ?? undefined))
    .filter(reference => reference !== null)
    .filter(reference => reference !== context.reference);
  return [...new Set(references)];
}

/** By the name that the person or organisation carries; what a reference says of it may be for machines. */
function performerOf(list: unknown, context: ReadContext): string | null {
  const names = objects(list).map(each => nameIn(context.resolve(referenceOf(each))) ?? displayOf(each));
  return text([...new Set(names.filter(name => name !== null))].join(', '));
}

function bodySiteOf(concept: unknown): string | null {
  const side = objects(object(concept)?.['extension'])
    .map(extension => nameOfConcept(extension['valueCodeableConcept']))
    .find(name => name !== null);
  return text([nameOfConcept(concept), side].filter(Boolean).join(', '));
}

function specimenOf(reference: unknown, context: ReadContext): string | null {
  const at = object(reference);
  const specimen = object(context.resolve(text(at?.['reference']) ?? undefined));
  return nameOfConcept(specimen?.['type']) ?? text(at?.['display']);
}

/**
 * The report's own texts, each under its title where there are several, else the narrative; and of what was concluded, in
 * words and by codes, all that does not stand there already.
 */
function reportText(fields: Fields, forms: readonly Fields[]): string | null {
  const texts = forms.filter(isText);
  const written = texts.flatMap(form => {
    const said = decoded(form);
    const title = texts.length > 1 ? text(form['title']) : null;
    return said === null ? [] : [title === null ? said : `${title}\n\n${said}`];
  });
  const conclusion = text(fields['conclusion']);
  const coded = objects(fields['conclusionCode']).flatMap(each => nameOfConcept(each) ?? []);
  // A generated narrative only says again what the codes and results of the same report say.
  const generated = object(fields['text'])?.['status'] === 'generated';
  const says = conclusion !== null || coded.length > 0 || objects(fields['result']).length > 0;
  const narrative = generated && says ? null : textOfNarrative(fields['text']);
  const body = written.length > 0 ? [...new Set(written)].join('\n\n') : (narrative ?? '');
  const said = conclusion === null || body.includes(conclusion) ? body : `${body}\n\n${conclusion}`;
  // A word in a sentence may be denied there: only a line of its own says the same.
  const lines = new Set(said.split('\n').map(line => line.trim()));
  const unsaid = [...new Set(coded)].filter(each => !lines.has(each));
  return text([said, unsaid.join('\n')].join('\n\n'));
}

function isText(form: Fields): boolean {
  return /^text\/(plain|html)/.test(text(form['contentType']) ?? '') && text(form['data']) !== null;
}

function decoded(form: Fields): string | null {
  const written = Buffer.from(text(form['data']) ?? '', 'base64').toString('utf8');
  return text(form['contentType'])?.startsWith('text/html')
    ? textOfNarrative({ div: written })
    : text(written);
}
