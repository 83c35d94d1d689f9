/** The invented hospital, its departments and people, and the GP practice around the corner. */
import type {
  CodeableConcept,
  Location,
  Organization,
  Practitioner,
  PractitionerRole,
  Reference,
  Resource,
} from '@medplum/fhirtypes';

export const profile = (name: string) => ({ profile: [`http://nictiz.nl/fhir/StructureDefinition/${name}`] });

export const sct = (code: string, display: string): CodeableConcept => ({
  coding: [{ system: 'http://snomed.info/sct', code, display }],
  text: display,
});

export const loinc = (code: string, display: string): CodeableConcept => ({
  coding: [{ system: 'http://loinc.org', code, display }],
  text: display,
});

export const coded = (system: string, code: string, display: string): CodeableConcept => ({
  coding: [{ system, code, display }],
});

/** Who does what: `[given initials, family, function as people say it, UZI role code, department]`. */
const staff = {
  internist: ['A.M.', 'Hoogterp', 'internist-nefroloog', '01.016', 'interne'],
  infectiologist: ['R.', 'Sijtsema-Vos', 'internist-infectioloog', '01.016', 'interne'],
  cardiologist: ['J.W.', 'Kampstede', 'cardioloog', '01.010', 'cardiologie'],
  surgeon: ['E.', 'van der Wierde', 'chirurg', '01.014', 'chirurgie'],
  urologist: ['H.', 'Bosgraaf', 'uroloog', '01.045', 'urologie'],
  geneticist: ['S.L.', 'Tammeling', 'klinisch geneticus', '01.021', 'genetica'],
  gynaecologist: ['F.', 'Oudebosch', 'gynaecoloog', '01.046', 'gynaecologie'],
  paediatrician: ['M.J.', 'Lindehof', 'kinderarts', '01.019', 'kindergeneeskunde'],
  lungDoctor: ['P.', 'Zwartendijk', 'longarts', '01.023', 'longziekten'],
  radiologist: ['T.', 'Mulderije', 'radioloog', '01.039', 'radiologie'],
  pathologist: ['B.', 'Kranenborgh', 'patholoog', '01.033', 'pathologie'],
  microbiologist: ['L.', 'Nijenkamp', 'arts-microbioloog', '01.024', 'laboratorium'],
  chemist: ['K.', 'de Raadt-Pol', 'klinisch chemicus', '01.020', 'laboratorium'],
  gp: ['M.', 'Terpwinkel', 'huisarts', '01.015', 'linde'],
} as const;

export type Colleague = keyof typeof staff;

const departments = {
  interne: ['Interne geneeskunde', 'Route 21'],
  cardiologie: ['Cardiologie', 'Route 34'],
  chirurgie: ['Chirurgie en mammapoli', 'Route 15'],
  urologie: ['Urologie', 'Route 18'],
  genetica: ['Klinische genetica', 'Route 40'],
  gynaecologie: ['Gynaecologie en verloskunde', 'Route 52'],
  kindergeneeskunde: ['Kindergeneeskunde', 'Route 55'],
  longziekten: ['Longziekten', 'Route 30'],
  radiologie: ['Radiologie', 'Route 7'],
  pathologie: ['Pathologie', 'Route 3'],
  laboratorium: ['Klinisch laboratorium', 'Route 2'],
} as const;

export type Department = keyof typeof departments;

export const hospital = 'Ommelander Ziekenhuis (demonstratie)';
export const practice = 'Huisartsenpraktijk De Linde';

const hospitalRef: Reference<Organization> = { reference: 'Organization/ommelander', display: hospital };
const practiceRef: Reference<Organization> = { reference: 'Organization/de-linde', display: practice };

export const atHospital = hospitalRef;
export const atPractice = practiceRef;

export function nameOf(who: Colleague): string {
  const [initials, family] = staff[who];
  return `${initials} ${family}`;
}

export function functionOf(who: Colleague): string {
  return staff[who][2];
}

/** A reference to what somebody is at the hospital or practice; the person is behind it. */
export function role(who: Colleague): Reference<PractitionerRole> & { type: 'PractitionerRole' } {
  return {
    reference: `PractitionerRole/${who}`,
    type: 'PractitionerRole',
    display: `${nameOf(who)}, ${functionOf(who)}`,
  };
}

export function department(which: Department): Reference<Location> {
  const [name, route] = departments[which];
  return { reference: `Location/${which}`, display: `${name}, ${route}` };
}

export function laboratory(): Reference<Organization> {
  return { reference: 'Organization/laboratorium', display: departments.laboratorium[0] };
}

export function departmentOf(who: Colleague): Department | null {
  const place = staff[who][4];
  return place === 'linde' ? null : place;
}

const organisationTypes = 'http://nictiz.nl/fhir/NamingSystem/organization-type';

function organisation(of: {
  id: string;
  name: string;
  ura: string;
  type: [string, string];
  phone: string;
}): Organization {
  return {
    resourceType: 'Organization',
    id: of.id,
    meta: profile('nl-core-HealthcareProvider-Organization'),
    identifier: [{ system: 'http://fhir.nl/fhir/NamingSystem/ura', value: of.ura }],
    name: of.name,
    type: [coded(organisationTypes, ...of.type)],
    telecom: [{ system: 'phone', value: of.phone, use: 'work' }],
    address: [
      { line: ['Demonstratielaan 1'], postalCode: '9999 ZZ', city: 'Voorbeelderveen', country: 'Nederland' },
    ],
  };
}

function departmentResources(id: Department): readonly Resource[] {
  const [name, route] = departments[id];
  return [
    {
      resourceType: 'Organization',
      id,
      meta: profile('nl-core-HealthcareProvider-Organization'),
      name,
      partOf: hospitalRef,
    },
    {
      resourceType: 'Location',
      id,
      meta: profile('nl-core-HealthcareProvider'),
      name,
      description: route,
      managingOrganization: hospitalRef,
    },
  ];
}

function colleagueResources(id: Colleague, place: number): readonly [Practitioner, PractitionerRole] {
  const [initials, family, does, code, at] = staff[id];
  const text = `${initials} ${family}`;
  return [
    {
      resourceType: 'Practitioner',
      id,
      meta: profile('nl-core-HealthProfessional-Practitioner'),
      identifier: [
        { system: 'http://fhir.nl/fhir/NamingSystem/uzi-nr-pers', value: String(900_000_100 + place) },
      ],
      name: [{ use: 'official', text, family, given: initials.split(/(?<=\.)/) }],
    },
    {
      resourceType: 'PractitionerRole',
      id,
      meta: profile('nl-core-HealthProfessional-PractitionerRole'),
      practitioner: { reference: `Practitioner/${id}`, display: text },
      organization:
        at === 'linde' ? practiceRef : { reference: `Organization/${at}`, display: departments[at][0] },
      ...(at === 'linde' ? {} : { location: [{ reference: `Location/${at}`, display: departments[at][0] }] }),
      specialty: [{ ...coded('http://fhir.nl/fhir/NamingSystem/uzi-rolcode', code, does), text: does }],
    },
  ];
}

function isDepartment(name: string): name is Department {
  return name in departments;
}

function isColleague(name: string): name is Colleague {
  return name in staff;
}

/** Everything that is there before the first patient. */
export function places(): readonly Resource[] {
  return [
    organisation({
      id: 'ommelander',
      name: hospital,
      ura: '00000301',
      type: ['V4', 'Ziekenhuis'],
      phone: '0800-0000301',
    }),
    organisation({
      id: 'de-linde',
      name: practice,
      ura: '00000401',
      type: ['Z3', 'Huisartspraktijk'],
      phone: '0800-0000401',
    }),
    organisation({
      id: 'verzekeraar',
      name: 'Zorgverzekeraar De Terp (demonstratie)',
      ura: '00000901',
      type: ['Z9', 'Zorgverzekeraar'],
      phone: '0800-0000901',
    }),
    ...Object.keys(departments).filter(isDepartment).flatMap(departmentResources),
    ...Object.keys(staff)
      .filter(isColleague)
      .flatMap((id, place) => colleagueResources(id, place)),
  ];
}
