/** From Observation and DiagnosticReport (nl-core, zib2020 R4) to what a patient reads. */
import type { DiagnosticReport, Observation } from '@medplum/fhirtypes';
import {
  codesOf,
  dayOfDateTime,
  instantOf,
  nameOfConcept,
  object,
  objects,
  text,
  textOfNarrative,
} from '../../lib/fhir.ts';
import { dayOf } from '../../lib/time.ts';
import type { Mapping, ReadContext } from '../../platform/record/index.ts';
import { nameOfLoinc } from './explanations.ts';
import { readReading } from './reading.ts';
import type { Common, Component, Measured, Report, ResultState } from './result.ts';

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

function readMeasured(fields: Fields, context: ReadContext): Measured | null {
  const common = readCommon(fields, context);
  const reading = readReading(fields);
  const components = objects(fields['component']).map(readComponent);
  const unit = reading.value.is === 'quantity' ? reading.value.unit : null;
  return {
    ...common,
    ...reading,
    type: 'measured',
    course: reading.value.is === 'quantity' ? courseKey(fields['code'], { name: common.name, unit }) : null,
    components,
    members: referencesIn(fields['hasMember'], context),
    method: nameOfConcept(fields['method']),
    specimen: specimenOf(fields['specimen'], context),
  };
}

function readReport(fields: Fields, context: ReadContext): Report | null {
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
  const { name, isCode, loinc } = readName(fields['code']);
  const when =
    object(fields['effectivePeriod'])?.['start'] ?? fields['effectiveDateTime'] ?? fields['effectiveInstant'];
  const { release } = context;
  const issued = instantOf(fields['issued']);
  return {
    reference: context.reference,
    version:
      text(object(fields['meta'])?.['versionId']) ?? text(object(fields['meta'])?.['lastUpdated']) ?? '1',
    name,
    nameIsCode: isCode,
    loinc,
    kind: release?.kind ?? 'unknown',
    organisation: context.organisation,
    on: dayOfDateTime(when) ?? (issued ? dayOf(issued) : null),
    at: instantOf(when) ?? (when === undefined ? issued : null),
    finalAt: release?.finalAt ?? null,
    state: stateOf(fields['status']),
    requester: release?.requester ?? null,
    discussed: release?.discussed ?? false,
    performer: performerOf(fields['performer'], context),
    remarks: [...objects(fields['note']).map(note => text(note['text'])), text(fields['comment'])].filter(
      remark => remark !== null,
    ),
  };
}

const states: { readonly [status: string]: ResultState } = {
  final: 'final',
  preliminary: 'preliminary',
  registered: 'preliminary',
  partial: 'partial',
  amended: 'corrected',
  corrected: 'corrected',
  appended: 'corrected',
  cancelled: 'cancelled',
};

function stateOf(status: unknown): ResultState {
  return states[text(status) ?? ''] ?? 'unknown';
}

/** The source's own words, else our name of the code, else the code itself, marked as one. */
function readName(concept: unknown): { name: string; isCode: boolean; loinc: string | null } {
  const codes = codesOf(concept);
  const loinc = codes.find(code => code.system === 'http://loinc.org')?.code ?? null;
  const name = nameOfConcept(concept) ?? (loinc ? nameOfLoinc(loinc) : null);
  if (name !== null) return { name, isCode: false, loinc };
  return { name: codes.find(code => code.code)?.code ?? '', isCode: true, loinc };
}

function readComponent(fields: Fields): Component {
  return { name: readName(fields['code']).name, ...readReading(fields) };
}

/** The same test in the same unit: by its first code, else by its name. */
function courseKey(concept: unknown, of: { name: string; unit: string | null }): string {
  const code = codesOf(concept).find(each => each.code);
  return `${code ? `${code.system ?? ''}|${code.code}` : of.name} ${of.unit ?? ''}`;
}

function referencesIn(list: unknown, context: ReadContext): string[] {
  return objects(list)
    .map(each => context.referenceTo(text(each['reference']) ?? undefined))
    .filter(reference => reference !== null);
}

function performerOf(list: unknown, context: ReadContext): string | null {
  const names = objects(list).map(each => {
    const shown = text(each['display']);
    const resource = object(context.resolve(text(each['reference']) ?? undefined));
    return shown ?? text(resource?.['name']) ?? text(object(objects(resource?.['name'])[0])?.['text']);
  });
  return names.find(name => name !== null) ?? null;
}

function specimenOf(reference: unknown, context: ReadContext): string | null {
  const at = object(reference);
  const specimen = object(context.resolve(text(at?.['reference']) ?? undefined));
  return nameOfConcept(specimen?.['type']) ?? text(at?.['display']);
}

/** The report's own text: the form that is text, else the conclusion, else the narrative; never the same twice. */
function reportText(fields: Fields, forms: readonly Fields[]): string | null {
  const form = forms.find(isText);
  const written = form ? decoded(form['data']) : null;
  const conclusion = text(fields['conclusion']) ?? namesOf(fields['conclusionCode']);
  // A generated narrative only says again what the codes and results of the same report say.
  const generated = object(fields['text'])?.['status'] === 'generated';
  const says = conclusion !== null || objects(fields['result']).length > 0;
  const body = written ?? (generated && says ? null : textOfNarrative(fields['text']));
  if (body === null || conclusion === null) return body ?? conclusion;
  return body.includes(conclusion) ? body : `${body}\n\n${conclusion}`;
}

function namesOf(concepts: unknown): string | null {
  return text(
    objects(concepts)
      .map(nameOfConcept)
      .filter(name => name !== null)
      .join('\n'),
  );
}

function isText(form: Fields): boolean {
  return (text(form['contentType']) ?? '').startsWith('text/plain') && text(form['data']) !== null;
}

function decoded(base64: unknown): string | null {
  return text(Buffer.from(text(base64) ?? '', 'base64').toString('utf8'));
}
