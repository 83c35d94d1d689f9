/** From DocumentReference and Composition (R4) to a letter. */
import {
  codesOf,
  nameOfConcept,
  number,
  object,
  objects,
  readWhen,
  text,
  textOfNarrative,
} from '../../lib/fhir.ts';
import { type Named, namedBy, referenceOf, sayNamed } from '../../lib/fhir-people.ts';
import { passagesIn } from '../../lib/fhir-sections.ts';
import type { Mapping, ReadContext } from '../../platform/record/index.ts';
import type { Kind, Letter, LetterFile, State } from './letter.ts';

type Fields = { readonly [key: string]: unknown };

/** The part of the record, as the access log names it. */
export const part = 'letters';

export const documents: Mapping<Letter, 'DocumentReference'> = {
  part,
  r4: {
    type: 'DocumentReference',
    search: [
      ['_include', 'DocumentReference:author'],
      ['_include', 'DocumentReference:custodian'],
      ['_include:iterate', 'PractitionerRole:practitioner'],
      ['_include:iterate', 'PractitionerRole:organization'],
    ],
    withdrawn: resource => [resource.status, resource.docStatus].includes('entered-in-error'),
    read: (resource, context) => readDocument(object(resource) ?? {}, context),
  },
};

export const compositions: Mapping<Letter, 'Composition'> = {
  part,
  r4: {
    type: 'Composition',
    search: [
      ['_include', 'Composition:author'],
      ['_include:iterate', 'PractitionerRole:practitioner'],
      ['_include:iterate', 'PractitionerRole:organization'],
    ],
    withdrawn: resource => resource.status === 'entered-in-error',
    read: (resource, context) => readComposition(object(resource) ?? {}, context),
  },
};

// LOINC document types; the names beside them are ours, as sources give them in English or only the code.
const kindOfCode: { readonly [loinc: string]: Kind } = {
  '34108-1': 'outpatient',
  '11506-3': 'outpatient',
  '34131-3': 'outpatient',
  '18842-5': 'discharge',
  '28655-9': 'discharge',
  '57133-1': 'referral',
  '11488-4': 'consult',
  '34099-2': 'consult',
  '11504-8': 'surgery',
  '34117-2': 'examination',
  '34133-9': 'summary',
  '60591-5': 'summary',
  '18776-5': 'plan',
  '34746-8': 'nursing',
  '34748-4': 'telephone',
  '34111-5': 'emergency',
  '69730-0': 'instructions',
};

function readDocument(fields: Fields, context: ReadContext): Letter {
  const status = text(fields['status']);
  const draft = text(fields['docStatus']);
  const around = object(fields['context']);
  const [contact] = objects(around?.['encounter']);
  const files = objects(fields['content']).flatMap(readFile);
  const when =
    readWhen(fields['date']) ?? files.at(0)?.when ?? readWhen(object(around?.['period'])?.['start']);
  const authors = named(fields['author'], context);
  return {
    ...about(fields, { context, when }),
    about: text(fields['description']) ?? files.find(each => each.title)?.title ?? null,
    authors: authors.map(sayNamed),
    department: departmentOf(authors, [
      nameOfConcept(around?.['practiceSetting']),
      nameAt(fields['custodian'], context),
    ]),
    state: status === 'superseded' ? 'replaced' : (states[draft ?? ''] ?? 'final'),
    files: files.map(({ when: _, ...file }) => file),
    passages: [],
    visit: context.referenceTo(referenceOf(contact)),
  };
}

function readComposition(fields: Fields, context: ReadContext): Letter {
  const status = text(fields['status']) ?? '';
  const authors = named(fields['author'], context);
  const sections = passagesIn(fields['section']);
  const whole = sections.length > 0 ? null : textOfNarrative(fields['text']);
  return {
    ...about(fields, { context, when: readWhen(fields['date']) }),
    about: text(fields['title']),
    authors: authors.map(sayNamed),
    department: departmentOf(authors, [nameAt(fields['custodian'], context)]),
    state: states[status] ?? 'final',
    files: [],
    passages: whole === null ? sections : [{ heading: null, text: whole }],
    visit: context.referenceTo(referenceOf(fields['encounter'])),
  };
}

const states: { readonly [status: string]: State } = { preliminary: 'preliminary', amended: 'corrected' };

function about(fields: Fields, of: { context: ReadContext; when: ReturnType<typeof readWhen> }) {
  const { context, when } = of;
  // A category is broader than the type, and often says "letter" of a photograph: it counts where there is no type.
  const concepts = isSaid(fields['type']) ? [fields['type']] : [fields['category']].flat();
  const codes = concepts.flatMap(codesOf).flatMap(({ code }) => code ?? []);
  const known = codes.find(code => Object.hasOwn(kindOfCode, code));
  return {
    reference: context.reference,
    organisation: context.organisation,
    kind: (known && kindOfCode[known]) || null,
    kindSaid: concepts.flatMap(each => nameOfConcept(each) ?? [])[0] ?? null,
    on: when?.on ?? null,
    at: when?.at ?? null,
    precision: when?.precision ?? ('day' as const),
    writtenAt: readWhen(object(fields['meta'])?.['lastUpdated'])?.at ?? null,
  };
}

function isSaid(concept: unknown): boolean {
  return nameOfConcept(concept) !== null || codesOf(concept).some(({ code }) => code !== null);
}

/** Of a text inside a reference the page shows so much; the whole can be opened. */
const mostLetters = 100_000;

function readFile(content: Fields, place: number): (LetterFile & { when: ReturnType<typeof readWhen> })[] {
  const attachment = object(content['attachment']);
  if (attachment === null) return [];
  const type = (text(attachment['contentType']) ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const data = text(attachment['data']);
  if (data === null && text(attachment['url']) === null) return [];
  const inside = type === 'text/plain' && data !== null ? Buffer.from(data, 'base64').toString('utf8') : null;
  return [
    {
      place,
      type,
      title: text(attachment['title']),
      bytes: number(attachment['size']),
      text: text(inside?.slice(0, mostLetters)),
      ...(inside !== null && inside.length > mostLetters && { cut: true as const }),
      when: readWhen(attachment['creation']),
    },
  ];
}

function named(references: unknown, context: ReadContext): Named[] {
  const all = objects(references).flatMap(each => namedBy(each, context.resolve) ?? []);
  return [...new Map(all.map(each => [each.name, each])).values()];
}

function nameAt(reference: unknown, context: ReadContext): string | null {
  return namedBy(reference, context.resolve)?.name ?? null;
}

/** Where the writer works; else what the reference itself says of a department or a hospital. */
function departmentOf(authors: readonly Named[], others: readonly (string | null)[]): string | null {
  const [setting = null, ...rest] = others;
  return setting ?? authors.find(each => each.place)?.place ?? rest.find(each => each !== null) ?? null;
}
