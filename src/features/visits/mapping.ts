/** From Encounter and EpisodeOfCare (R4) to visits and treatments. */
import { codesOf, nameOfConcept, object, objects, readWhen, text, withdrawn } from '../../lib/fhir.ts';
import { namedBy, referenceOf, sayNamed } from '../../lib/fhir-people.ts';
import type { Mapping, ReadContext } from '../../platform/record/index.ts';
import type { Episode, Kind, State, Visit } from './visit.ts';

type Fields = { readonly [key: string]: unknown };

/** The part of the record, as the access log names it. */
export const part = 'visits';

export const visits: Mapping<Visit, 'Encounter'> = {
  part,
  r4: {
    type: 'Encounter',
    search: [
      ['_include', 'Encounter:participant'],
      ['_include', 'Encounter:location'],
      ['_include', 'Encounter:service-provider'],
      ['_include', 'Encounter:diagnosis'],
      ['_include', 'Encounter:reason-reference'],
      ['_include:iterate', 'PractitionerRole:practitioner'],
    ],
    withdrawn: resource => resource.status === 'entered-in-error',
    read: (resource, context) => readVisit(object(resource) ?? {}, context),
  },
};

export const episodes: Mapping<Episode, 'EpisodeOfCare'> = {
  part,
  r4: {
    type: 'EpisodeOfCare',
    search: [
      ['_include', 'EpisodeOfCare:care-manager'],
      ['_include', 'EpisodeOfCare:organization'],
      ['_include', 'EpisodeOfCare:condition'],
      ['_include:iterate', 'PractitionerRole:practitioner'],
    ],
    withdrawn: resource => resource.status === 'entered-in-error',
    read: (resource, context) => readEpisode(object(resource) ?? {}, context),
  },
};

const states: { readonly [status: string]: State } = {
  planned: 'planned',
  arrived: 'going-on',
  triaged: 'going-on',
  'in-progress': 'going-on',
  onleave: 'going-on',
  finished: 'finished',
  cancelled: 'cancelled',
};

function readVisit(fields: Fields, context: ReadContext): Visit {
  const status = text(fields['status']) ?? '';
  const period = object(fields['period']);
  const stay = object(fields['hospitalization']);
  const types = concepts([...list(fields['type']), fields['serviceType']]);
  return {
    reference: context.reference,
    organisation: context.organisation,
    kind: kindOf(fields, types),
    what: types[0] ?? null,
    reasons: reasonsOf(fields, context),
    people: peopleOf(fields, context),
    places: names(
      objects(fields['location']).map(each => each['location']),
      context,
    ),
    hospital: namedBy(fields['serviceProvider'], context.resolve)?.name ?? null,
    from: readWhen(period?.['start']),
    until: readWhen(period?.['end']),
    state: Object.hasOwn(states, status) ? (states[status] ?? 'unknown') : 'unknown',
    leftFor:
      namedBy(stay?.['destination'], context.resolve)?.name ?? nameOfConcept(stay?.['dischargeDisposition']),
    partOf: context.referenceTo(referenceOf(fields['partOf'])),
    episodes: list(fields['episodeOfCare']).flatMap(each => context.referenceTo(referenceOf(each)) ?? []),
  };
}

// HL7 v3 ActCode, as nl-core and nearly everybody writes it; local codes are told by their words.
const kindOfClass: { readonly [code: string]: Kind } = {
  IMP: 'admission',
  ACUTE: 'admission',
  NONAC: 'admission',
  OBSENC: 'admission',
  SS: 'day',
  AMB: 'outpatient',
  EMER: 'emergency',
  HH: 'home',
  FLD: 'ambulance',
};

function kindOf(fields: Fields, types: readonly string[]): Kind {
  const coding = object(fields['class']);
  const code = text(coding?.['code'])?.toUpperCase() ?? '';
  const said = [text(coding?.['display']), ...types].join(' ');
  // From afar: only the words tell a call from a screen.
  if (code === 'VR') return /\bvideo|beeldbel/i.test(said) ? 'video' : 'phone';
  if (Object.hasOwn(kindOfClass, code)) return kindOfClass[code] ?? 'other';
  if (/\b(dagopname|dagbehandeling|day case)\b/i.test(said)) return 'day';
  if (/\b(opname|klinisch|inpatient|admission)\b/i.test(said)) return 'admission';
  if (/\b(spoed|seh|emergency|urgent)/i.test(said)) return 'emergency';
  if (/\b(polikliniek|poliklinisch|outpatient|ambulatory)\b/i.test(said)) return 'outpatient';
  return /\b(telefo|telephon)/i.test(said) ? 'phone' : 'other';
}

/** In words of the hospital, else as a problem that came along is called. */
function reasonsOf(fields: Fields, context: ReadContext): string[] {
  const problems = [
    ...list(fields['reasonReference']),
    ...objects(fields['diagnosis']).map(each => each['condition']),
  ].flatMap(each => problemBehind(each, context) ?? []);
  return [...new Set([...concepts(list(fields['reasonCode'])), ...problems])];
}

/** Never what stands beside a reference to a mistake, to what was ruled out, or to a result that is still withheld. */
function problemBehind(reference: unknown, context: ReadContext): string | null {
  const at = referenceOf(reference);
  const found = object(context.resolve(at));
  if (found === null && /(^|\/)(Observation|DiagnosticReport)\//.test(at ?? '')) return null;
  if (found !== null && (withdrawn(found) || isRuledOut(found))) return null;
  return nameOfConcept(found?.['code']) ?? text(object(reference)?.['display']);
}

function isRuledOut({ verificationStatus }: Fields): boolean {
  return codesOf(verificationStatus).some(({ code }) => code === 'refuted');
}

/** Whoever works there; a companion is nobody who treated. */
function peopleOf(fields: Fields, context: ReadContext): string[] {
  const individuals = objects(fields['participant']).map(each => each['individual']);
  const staff = individuals.filter(each => !/(^|\/)RelatedPerson\//.test(referenceOf(each) ?? ''));
  return names(staff, context);
}

const episodeStates: { readonly [status: string]: Episode['state'] } = {
  planned: 'planned',
  waitlist: 'planned',
  onhold: 'paused',
  finished: 'finished',
  cancelled: 'cancelled',
};

function readEpisode(fields: Fields, context: ReadContext): Episode {
  const status = text(fields['status']) ?? '';
  const period = object(fields['period']);
  const problems = objects(fields['diagnosis']).flatMap(
    each => problemBehind(each['condition'], context) ?? [],
  );
  const manager = fields['careManager'];
  return {
    reference: context.reference,
    organisation: context.organisation,
    what: concepts(list(fields['type']))[0] ?? null,
    reasons: [...new Set(problems)],
    people: names(manager === undefined ? [] : [manager], context),
    hospital: namedBy(fields['managingOrganization'], context.resolve)?.name ?? null,
    from: readWhen(period?.['start']),
    until: readWhen(period?.['end']),
    state: Object.hasOwn(episodeStates, status) ? (episodeStates[status] ?? 'going-on') : 'going-on',
  };
}

function names(references: readonly unknown[], context: ReadContext): string[] {
  const found = references.flatMap(each => namedBy(each, context.resolve) ?? []);
  return [...new Set(found.map(sayNamed))];
}

/** Names of concepts; where a source gave only a code, the code, as something else would be made up. */
function concepts(values: readonly unknown[]): string[] {
  return values.flatMap(
    each => nameOfConcept(each) ?? codesOf(each).flatMap(({ code }) => code ?? [])[0] ?? [],
  );
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
