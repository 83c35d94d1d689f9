/** The rest of a record: visits, admissions, appointments, problems, allergies, procedures, vaccinations, measurements. */
import type { Observation } from '@medplum/fhirtypes';
import { type Chart, dayAgo, moment } from './chart.ts';
import {
  atHospital,
  atPractice,
  type Colleague,
  coded,
  department,
  departmentOf,
  loinc,
  profile,
  role,
  sct,
} from './places.ts';

const actCode = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const classes = { AMB: 'Poliklinisch', IMP: 'Opname', EMER: 'Spoedeisende hulp', VR: 'Op afstand' } as const;

/** A visit, a call or, with `nights`, an admission. */
export function addVisit(
  chart: Chart,
  of: { ago: number; by: Colleague; why: string; class?: keyof typeof classes; nights?: number },
): string {
  const id = chart.nextId('visit');
  const code = of.class ?? (of.nights ? 'IMP' : 'AMB');
  const where = departmentOf(of.by);
  const end = of.nights ? moment(chart, of.ago - of.nights, '11:00') : moment(chart, of.ago, '14:20');
  chart.add(
    {
      resourceType: 'Encounter',
      id,
      meta: profile('nl-core-Encounter'),
      status: 'finished',
      class: { system: actCode, code, display: classes[code] },
      subject: chart.patient,
      participant: [{ individual: role(of.by) }],
      period: { start: moment(chart, of.ago, '14:00'), end },
      reasonCode: [{ text: of.why }],
      serviceProvider: where ? atHospital : atPractice,
      ...(where ? { location: [{ location: department(where) }] } : {}),
    },
    end,
  );
  return `Encounter/${id}`;
}

/** An appointment; `in` days from today, negative for one that is over. */
export function addAppointment(
  chart: Chart,
  of: {
    in: number;
    time: string;
    by: Colleague;
    what: string;
    status?: 'booked' | 'fulfilled' | 'cancelled' | 'pending';
    prepare?: string;
  },
): void {
  const where = departmentOf(of.by);
  const start = moment(chart, -of.in, of.time);
  const status = of.status ?? (of.in > 0 ? 'booked' : 'fulfilled');
  chart.add(
    {
      resourceType: 'Appointment',
      id: chart.nextId('appointment'),
      status,
      serviceType: [{ text: of.what }],
      description: of.what,
      start,
      end: Temporal.ZonedDateTime.from(`${start}[Europe/Amsterdam]`)
        .add({ minutes: 20 })
        .toString({ timeZoneName: 'never', smallestUnit: 'second' }),
      minutesDuration: 20,
      ...(of.prepare ? { patientInstruction: of.prepare } : {}),
      participant: [
        { actor: chart.patient, status: 'accepted' },
        { actor: role(of.by), status: 'accepted' },
        ...(where ? [{ actor: department(where), status: 'accepted' as const }] : []),
      ],
    },
    moment(chart, Math.max(1, 30 - of.in), '12:00'),
  );
}

export function addProblem(
  chart: Chart,
  of: {
    code: string;
    name: string;
    sinceAgo: number;
    status?: 'active' | 'resolved';
    kind?: 'diagnosis' | 'complaint';
    /** `refuted`: it was thought of, and is not so. */
    verified?: 'confirmed' | 'refuted';
  },
): void {
  const kind = of.kind === 'complaint' ? sct('409586006', 'Klacht') : sct('282291009', 'Diagnose');
  chart.add(
    {
      resourceType: 'Condition',
      id: chart.nextId('problem'),
      meta: profile('nl-core-Problem'),
      clinicalStatus: coded(
        'http://terminology.hl7.org/CodeSystem/condition-clinical',
        of.status ?? 'active',
        of.status ?? 'active',
      ),
      verificationStatus: coded(
        'http://terminology.hl7.org/CodeSystem/condition-ver-status',
        of.verified ?? 'confirmed',
        of.verified === 'refuted' ? 'Refuted' : 'Confirmed',
      ),
      category: [kind],
      code: sct(of.code, of.name),
      subject: chart.patient,
      onsetDateTime: dayAgo(chart, of.sinceAgo),
      recordedDate: dayAgo(chart, of.sinceAgo),
    },
    moment(chart, of.sinceAgo, '12:00'),
  );
}

export function addAllergy(
  chart: Chart,
  of: {
    code: string;
    name: string;
    kind: 'food' | 'medication' | 'environment';
    reaction: string;
    severe?: 'high' | 'low';
    ago: number;
  },
): void {
  chart.add(
    {
      resourceType: 'AllergyIntolerance',
      id: chart.nextId('allergy'),
      meta: profile('nl-core-AllergyIntolerance'),
      clinicalStatus: coded(
        'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical',
        'active',
        'Active',
      ),
      verificationStatus: coded(
        'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification',
        'confirmed',
        'Confirmed',
      ),
      type: 'allergy',
      category: [of.kind],
      criticality: of.severe ?? 'low',
      code: sct(of.code, of.name),
      patient: chart.patient,
      recordedDate: dayAgo(chart, of.ago),
      reaction: [
        { manifestation: [{ text: of.reaction }], severity: of.severe === 'high' ? 'severe' : 'mild' },
      ],
    },
    moment(chart, of.ago, '12:00'),
  );
}

export function addProcedure(
  chart: Chart,
  of: { code: string; name: string; ago: number; by: Colleague },
): void {
  chart.add(
    {
      resourceType: 'Procedure',
      id: chart.nextId('procedure'),
      meta: profile('nl-core-Procedure-event'),
      status: 'completed',
      category: sct('387713003', 'Chirurgische verrichting'),
      code: sct(of.code, of.name),
      subject: chart.patient,
      performedDateTime: moment(chart, of.ago, '09:30'),
      performer: [{ actor: role(of.by) }],
      location: { reference: 'Location/chirurgie' },
    },
    moment(chart, of.ago, '12:00'),
  );
}

export function addVaccination(chart: Chart, of: { code: string; name: string; ago: number }): void {
  chart.add(
    {
      resourceType: 'Immunization',
      id: chart.nextId('vaccination'),
      meta: profile('nl-core-Vaccination-event'),
      status: 'completed',
      vaccineCode: sct(of.code, of.name),
      patient: chart.patient,
      occurrenceDateTime: dayAgo(chart, of.ago),
      primarySource: true,
      performer: [{ actor: role('gp') }],
    },
    moment(chart, of.ago, '12:00'),
  );
}

const vitals = {
  weight: { profile: 'nl-core-BodyWeight', code: ['29463-7', 'Lichaamsgewicht'], unit: ['kg', 'kg'] },
  height: { profile: 'nl-core-BodyHeight', code: ['8302-2', 'Lichaamslengte'], unit: ['cm', 'cm'] },
  temperature: {
    profile: 'nl-core-BodyTemperature',
    code: ['8310-5', 'Lichaamstemperatuur'],
    unit: ['Cel', '°C'],
  },
  heartRate: { profile: 'nl-core-HeartRate', code: ['8867-4', 'Hartslag'], unit: ['/min', 'per minuut'] },
  saturation: { profile: 'nl-core-O2Saturation', code: ['59408-5', 'Zuurstofsaturatie'], unit: ['%', '%'] },
} as const;

const vitalSigns = coded(
  'http://terminology.hl7.org/CodeSystem/observation-category',
  'vital-signs',
  'Vital Signs',
);

export function addVital(chart: Chart, of: { what: keyof typeof vitals; value: number; ago: number }): void {
  const {
    code: [code, display],
    unit,
    profile: name,
  } = vitals[of.what];
  const at = moment(chart, of.ago, '09:40');
  const measuredVital: Observation = {
    resourceType: 'Observation',
    id: chart.nextId(of.what.toLowerCase()),
    meta: profile(name),
    status: 'final',
    category: [vitalSigns],
    code: loinc(code, display),
    subject: chart.patient,
    effectiveDateTime: at,
    issued: at,
    valueQuantity: { value: of.value, unit: unit[1], system: 'http://unitsofmeasure.org', code: unit[0] },
  };
  chart.add(measuredVital, at);
}

export function addBloodPressure(
  chart: Chart,
  of: { systolic: number; diastolic: number; ago: number },
): void {
  const at = moment(chart, of.ago, '09:35');
  const pressure = (value: number) => ({
    value,
    unit: 'mm[Hg]',
    system: 'http://unitsofmeasure.org',
    code: 'mm[Hg]',
  });
  chart.add(
    {
      resourceType: 'Observation',
      id: chart.nextId('bloodpressure'),
      meta: profile('nl-core-BloodPressure'),
      status: 'final',
      category: [vitalSigns],
      code: loinc('85354-9', 'Bloeddruk'),
      subject: chart.patient,
      effectiveDateTime: at,
      issued: at,
      component: [
        { code: loinc('8480-6', 'Bovendruk'), valueQuantity: pressure(of.systolic) },
        { code: loinc('8462-4', 'Onderdruk'), valueQuantity: pressure(of.diastolic) },
      ],
    },
    at,
  );
}

const treatments = {
  resuscitation: ['89666000', 'Reanimatie'],
  intensiveCare: ['305351004', 'Opname op de intensive care'],
  ventilation: ['40617009', 'Beademing'],
} as const;

/** A treatment directive (nl-core-TreatmentDirective2): what shall or shall not be done. */
export function addDirective(
  chart: Chart,
  of: { treatment: keyof typeof treatments; verdict: 'permit' | 'deny'; ago: number; by: Colleague },
): void {
  const [code, name] = treatments[of.treatment];
  chart.add(
    {
      resourceType: 'Consent',
      id: chart.nextId('directive'),
      meta: profile('nl-core-TreatmentDirective2'),
      status: 'active',
      scope: coded('http://terminology.hl7.org/CodeSystem/consentscope', 'treatment', 'Treatment'),
      category: [sct('129125009', 'Verrichting met expliciete context')],
      patient: chart.patient,
      dateTime: dayAgo(chart, of.ago),
      policy: [{ uri: 'https://wetten.overheid.nl/' }],
      provision: {
        type: of.verdict,
        actor: [
          {
            role: coded('http://terminology.hl7.org/CodeSystem/v3-RoleCode', 'CONSENTER', 'consenter'),
            reference: role(of.by),
          },
        ],
        code: [sct(code, name)],
      },
    },
    moment(chart, of.ago, '12:00'),
  );
}
