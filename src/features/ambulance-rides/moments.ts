/**
 * When what happened. Services write it in two ways: as the history of the status, or as an extension with a date and
 * a name of its own; both are read, and what a name means is taken from its words.
 */
import { codesOf, nameOfConcept, object, objects, readWhen, text } from '../../lib/fhir.ts';
import { inOrder, type Moment, type MomentName } from './ride.ts';

type Fields = { readonly [key: string]: unknown };

/** The specific ones first: `vertrek met patiënt` is not the departure, `aankomst ziekenhuis` not that at the patient. */
const meanings: readonly (readonly [MomentName, RegExp])[] = [
  ['handover', /handover|overdracht|transfer-of-care/],
  [
    'arrival',
    /(aankomst|arriv\w*).*(ziekenhuis|hospital|bestemming|destination)|(hospital|destination).?arriv/,
  ],
  ['leaving', /(vertrek|depart\w*|leav\w*|left).*(pati|scene|plaats)|transport.?start/],
  ['onScene', /(aankomst|arriv\w*).*(pati|plaats|scene)|(scene|patient).?arriv|ter.?plaatse|on.?scene/],
  ['call', /melding|\bcall|call.?received|notification|alarm/],
  ['departure', /vertrek|depart|uitruk|en.?route|onderweg/],
];

/** What FHIR's own words for the status of a contact mean for an ambulance. */
const statuses: { readonly [status: string]: MomentName } = {
  planned: 'call',
  triaged: 'departure',
  arrived: 'onScene',
};

/** The moments of an Encounter, in order. An extension, which names its moment itself, goes before the status. */
export function momentsIn(encounter: Fields): readonly Moment[] {
  const said = objects(encounter['extension']).flatMap(each => fromExtension(each, ''));
  const names = new Set(said.map(each => each.name));
  const history = objects(encounter['statusHistory']).flatMap(fromStatus);
  return inOrder([...said, ...history.filter(each => !names.has(each.name))]);
}

/** One extension for a moment, or one for all of them with parts inside. */
function fromExtension(extension: Fields, above: string): Moment[] {
  const inner = objects(extension['extension']);
  const own = lastWord(text(extension['url']));
  const kind = inner.map(nameInside).find(name => name !== null) ?? own;
  const when = readWhen(extension['valueDateTime'] ?? extension['valueInstant'] ?? startOf(extension));
  if (when?.at) {
    const name = meaningOf(own) ?? meaningOf(above);
    return name === null ? [] : [{ name, at: when.at }];
  }
  return inner.flatMap(each => fromExtension(each, kind));
}

function startOf(extension: Fields): unknown {
  return object(extension['valuePeriod'])?.['start'];
}

/** The name that stands beside the date: as a code, a concept or a text. */
function nameInside(extension: Fields): string | null {
  const concept = extension['valueCodeableConcept'];
  const coding = object(extension['valueCoding']);
  return (
    text(extension['valueCode']) ??
    text(extension['valueString']) ??
    nameOfConcept(concept) ??
    codesOf(concept)[0]?.code ??
    text(coding?.['display']) ??
    text(coding?.['code'])
  );
}

function fromStatus(entry: Fields): Moment[] {
  const at = readWhen(object(entry['period'])?.['start'])?.at;
  const name = statuses[text(entry['status']) ?? ''];
  // A status may carry the moment's own name beside it.
  const own = objects(entry['extension'])
    .map(nameInside)
    .map(each => meaningOf(each ?? ''));
  const said = own.find(each => each !== null) ?? name;
  return at && said ? [{ name: said, at }] : [];
}

function meaningOf(name: string): MomentName | null {
  const plain = name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
  return meanings.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

function lastWord(url: string | null): string {
  return url?.split(/[/#:]/).at(-1) ?? '';
}
