/** What is asked of an R4 source, asked of an STU3 source: other names of types, parameters, includes and code systems. */
import type { Parameters, Query } from '../dialect.ts';
import { unmerged } from './lift.ts';
import { categories, systemOfStu3 } from './terms.ts';

type Parameter = Parameters[number];

/** Parameters by another name, by the type of STU3. */
const names: { readonly [type: string]: { readonly [r4: string]: string } } = {
  Observation: { 'has-member': 'related-target', 'derived-from': 'related-target' },
  DiagnosticReport: { media: 'image', conclusion: 'diagnosis', 'results-interpreter': 'performer' },
  DocumentReference: {
    date: 'indexed',
    category: 'class',
    contenttype: 'contenttype',
    related: 'related-ref',
  },
  Composition: { category: 'class' },
  Coverage: { patient: 'beneficiary' },
  Condition: { 'recorded-date': 'asserted-date' },
  Encounter: {
    'episode-of-care': 'episodeofcare',
    'reason-code': 'reason',
    'based-on': 'incomingreferral',
    // A problem that it was for stands among its diagnoses.
    'reason-reference': 'diagnosis',
  },
  EpisodeOfCare: { 'incoming-referral': 'incomingreferral' },
  Goal: { 'lifecycle-status': 'status' },
  Immunization: { performer: 'practitioner' },
  ReferralRequest: {
    authored: 'authored-on',
    occurrence: 'occurrence-date',
    performer: 'recipient',
    code: 'service',
  },
};

/** The types of STU3 that R4 made one of. */
const typesOf = (type: string) =>
  type === 'ServiceRequest' ? ['ProcedureRequest', 'ReferralRequest'] : [type];

/** One search for each type that it is in STU3. That a source serves no such thing as a referral is an answer. */
export function asStu3(query: Query): readonly Query[] {
  const asked = query.parameters.find(([name]) => name === '_id')?.[1];
  const one = query.path === 'ServiceRequest' && asked !== undefined ? unmerged(asked) : null;
  const types = one === null ? typesOf(query.path) : [one.type];
  return types.map(type => ({
    ...query,
    path: type,
    parameters: once(
      query.parameters.flatMap(parameter =>
        one !== null && parameter[0] === '_id' ? [['_id', one.id] as const] : inStu3(type, parameter),
      ),
    ),
    ...(query.path === 'ServiceRequest' && { orNothing: true as const }),
  }));
}

function inStu3(type: string, [name, value]: Parameter): readonly Parameter[] {
  const [plain = '', modifier] = name.split(':');
  if (plain === '_include' || plain === '_revinclude') {
    const how = modifier === 'iterate' ? `${plain}:recurse` : name;
    // What is brought along at once is of the very type that is asked for; of the other half there is none here.
    const isOther = (each: string) =>
      modifier === undefined && plain === '_include' && !each.startsWith(`${type}:`);
    return includes(value).flatMap(each => (isOther(each) ? [] : [[how, each] as const]));
  }
  const own = names[type]?.[plain] ?? plain;
  const key = modifier === undefined ? own : `${own}:${modifier}`;
  return [
    [
      key,
      value
        .split(',')
        .flatMap(each => token(type, { name: plain, value: each }))
        .join(','),
    ],
  ];
}

function includes(value: string): readonly string[] {
  const [from = '', parameter = '', to] = value.split(':');
  return typesOf(from).flatMap(type => {
    const path = [type, names[type]?.[parameter] ?? parameter];
    return to === undefined ? path.join(':') : typesOf(to).map(target => [...path, target].join(':'));
  });
}

/** By the code system's address of then; by zib2017's code as well where zib2020 has another one. */
function token(type: string, of: { name: string; value: string }): readonly string[] {
  const [system = '', code] = of.value.split('|');
  if (code === undefined) return [of.value];
  const before = categories.filter(
    each => of.name === 'category' && each.type === type && each.r4[0] === system && each.r4[1] === code,
  );
  return [`${systemOfStu3(system)}|${code}`, ...before.map(each => each.stu3.join('|'))];
}

function once(parameters: readonly Parameter[]): Parameters {
  return [...new Map(parameters.map(parameter => [parameter.join('='), parameter])).values()];
}
