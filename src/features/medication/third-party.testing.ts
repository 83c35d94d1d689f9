/** A reading of FHIR that shares nothing with the one that is tested: what a page must say of a building block. */
import type { FhirResource } from '../../../simulators/ehr/index.ts';

type Any = { readonly [key: string]: unknown };

/** `mistaken`: never to be shown. `said`: pieces of text that must stand on its page, in small letters. */
export type Expected = { mistaken: boolean; said: readonly string[] };

export function expectedOf(resource: FhirResource, lookUp: (reference: string) => Any | null): Expected {
  const of = plain(resource);
  const said = [
    kindSaid(of),
    nameOf(of, lookUp),
    ...datesSaid(of),
    ...instructionsIn(of),
    ...amountsIn(of),
    ...reasonsIn(of),
    ...list(of['note']).flatMap(note => text(note['text']) ?? []),
    ...peopleIn(of, lookUp),
  ];
  return { mistaken: of['status'] === 'entered-in-error', said: said.map(readable) };
}

export function readable(said: string): string {
  return said.toLowerCase().replace(/\s+/g, ' ').replace(/\.$/, '').trim();
}

// What came over the wire may be anything, so it is copied as such and only then read as FHIR means it.
function plain(resource: FhirResource): Any {
  return JSON.parse(JSON.stringify(resource));
}

function list(value: unknown): Any[] {
  const all: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return all.flatMap(each => (typeof each === 'object' && each !== null ? [{ ...each } as Any] : []));
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function extension(of: Any, name: string): Any | undefined {
  return [...list(of['extension']), ...list(of['modifierExtension'])].find(each =>
    String(each['url']).endsWith(`/ext-${name}`),
  );
}

function codesIn(concept: unknown): Any[] {
  return list(concept).flatMap(each => list(each['coding']));
}

function nameOfConcept(concept: unknown): string | null {
  const [of] = list(concept);
  if (of === undefined) return null;
  const display = codesIn(of).flatMap(coding => text(coding['display']) ?? [])[0];
  return text(of['text']) ?? display ?? null;
}

function kindSaid(of: Any): string {
  const codes = codesIn(of['category']).map(coding => coding['code']);
  const known: { readonly [code: string]: string } = {
    '395067002': 'Schema per dag',
    '52711000146108': 'Recept voor de apotheek',
    '422037009': 'Afspraak met de apotheek',
  };
  const found = codes.flatMap(code => known[String(code)] ?? [])[0];
  const plainKinds: { readonly [type: string]: string } = {
    MedicationRequest: 'Afspraak',
    MedicationDispense: 'Opgehaald',
    MedicationStatement: 'Gebruik',
    MedicationAdministration: 'Gegeven',
  };
  return found ?? plainKinds[String(of['resourceType'])] ?? '?';
}

function nameOf(of: Any, lookUp: (reference: string) => Any | null): string {
  const [reference] = list(of['medicationReference']);
  const address = text(reference?.['reference']);
  const inside = list(of['contained']).find(each => `#${String(each['id'])}` === address);
  const product = inside ?? (address === null ? null : lookUp(address));
  return (
    nameOfConcept(of['medicationCodeableConcept']) ??
    nameOfConcept(product?.['code']) ??
    text(reference?.['display']) ??
    nameOfConcept(list(product?.['ingredient'])[0]?.['itemCodeableConcept']) ??
    text(codesIn(of['medicationCodeableConcept'])[0]?.['code']) ??
    text(codesIn(product?.['code'])[0]?.['code']) ??
    'Medicijn zonder naam'
  );
}

function datesSaid(of: Any): string[] {
  const registered = extension(of, 'RegistrationDateTime')?.['valueDateTime'];
  const isSupply = of['resourceType'] === 'MedicationDispense' && kindSaid(of) === 'Opgehaald';
  const own = isSupply
    ? [of['whenHandedOver'], of['whenPrepared']]
    : of['resourceType'] === 'MedicationAdministration'
      ? [of['effectiveDateTime'], list(of['effectivePeriod'])[0]?.['start']]
      : [registered, of['authoredOn'], of['dateAsserted']];
  const [written] = own.flatMap(each => text(each) ?? []);
  const [period] = [
    ...list(extension(of, 'TimeInterval.Period')?.['valuePeriod']),
    ...(of['resourceType'] === 'MedicationStatement' ? list(of['effectivePeriod']) : []),
  ];
  const start = text(period?.['start']);
  const end = text(period?.['end']);
  const isEmpty = start !== null && start === end;
  return [
    ...(written === undefined ? [] : [moment(written)]),
    ...(start === null ? [] : [`vanaf ${shortDay(start)}`]),
    ...(end === null || isEmpty || (start !== null && end < start) ? [] : [`tot en met ${shortDay(end)}`]),
  ];
}

const shortFormat = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'Europe/Amsterdam' });
const clock = new Intl.DateTimeFormat('nl-NL', { timeStyle: 'short', timeZone: 'Europe/Amsterdam' });

function moment(date: string): string {
  const at = new Date(date);
  return date.length <= 10 ? shortFormat.format(at) : `${shortFormat.format(at)}, ${clock.format(at)} uur`;
}

function shortDay(date: string): string {
  return shortFormat.format(new Date(date));
}

/** The sentence of the source; where it has none, the numbers of which one is made. */
function instructionsIn(of: Any): string[] {
  const rendered = text(extension(of, 'RenderedDosageInstruction')?.['valueString']);
  if (rendered !== null) return [rendered];
  return [...list(of['dosageInstruction']), ...list(of['dosage'])].flatMap(dosage => [
    ...(text(dosage['text']) ?? []).toString().split('\n').filter(Boolean),
    ...list(dosage['additionalInstruction']).flatMap(each => nameOfConcept(each) ?? []),
    ...[text(dosage['patientInstruction'])].flatMap(each => each ?? []),
    ...(text(dosage['text']) === null ? numbersIn(dosage) : []),
  ]);
}

function numbersIn(dosage: Any): string[] {
  const [repeat] = list(list(dosage['timing'])[0]?.['repeat']);
  const doses = list(dosage['doseAndRate']).flatMap(each => list(each['doseQuantity']));
  const values = [...doses, ...list(dosage['dose'])].map(each => each['value']);
  const times =
    typeof repeat?.['frequency'] === 'number' && repeat['periodUnit'] === 'd'
      ? [`${repeat['frequency']} keer`]
      : [];
  return [...values.map(figure), ...times];
}

function figure(value: unknown): string {
  return String(value).replace('.', ',');
}

function amountsIn(of: Any): string[] {
  const quantities = [...list(of['quantity']), ...list(list(of['dispenseRequest'])[0]?.['quantity'])];
  return quantities.map(each => figure(each['value']));
}

function reasonsIn(of: Any): string[] {
  const deviation = [
    'AdministrationAgreement.ReasonModificationOrDiscontinuation',
    'MedicationAdministration2.ReasonForDeviation',
  ];
  const all = [
    ...list(of['reasonCode']),
    ...deviation.map(name => extension(of, name)?.['valueCodeableConcept']),
    extension(of, 'StopType') ? { text: stopSaid(of) } : undefined,
  ];
  return all.flatMap(each => nameOfConcept(each) ?? []);
}

function stopSaid(of: Any): string {
  const [code] = codesIn(extension(of, 'StopType')?.['valueCodeableConcept']);
  const said: { readonly [code: string]: string } = {
    '410546004': 'gestopt',
    '385655000': 'tijdelijk gestopt',
    '89925002': 'gaat niet door',
  };
  return said[String(code?.['code'])] ?? '?';
}

/** The name that the person carries; where nobody came along what the reference says: `Peter van Pulver` of "Healthcare professional (role), Peter …". */
function peopleIn(of: Any, lookUp: (reference: string) => Any | null): string[] {
  const [performer] = of['resourceType'] === 'MedicationRequest' ? [] : list(of['performer']);
  const references = [...list(of['requester']), ...list(performer?.['actor'])];
  return references.flatMap(each => {
    const found = lookUp(text(each['reference']) ?? '');
    const [practitioner] = list(found?.['practitioner']);
    const person = practitioner ? lookUp(text(practitioner['reference']) ?? '') : found;
    const family = text(list(person?.['name'])[0]?.['family']) ?? text(person?.['name']);
    const display = text(each['display']);
    const said = family ?? (display && (/^Healthcare [^,]+, ([^,]+)/.exec(display)?.[1] ?? display));
    return said ?? [];
  });
}
