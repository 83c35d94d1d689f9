/** What a health summary shows beside the care itself: contacts, insurance, declarations, alerts, devices, habits, advice. */
import type { CodeableConcept } from '@medplum/fhirtypes';
import { type Chart, dayAgo, moment } from './chart.ts';
import { type Colleague, coded, loinc, profile, role, sct } from './places.ts';

const dutchRoles = 'urn:oid:2.16.840.1.113883.2.4.3.11.22.472';
const familyRoles = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode';

/** Somebody whom the hospital may call (nl-core-ContactPerson). */
export function addContact(
  chart: Chart,
  of: { given: string; family: string; role: [string, string]; relation: [string, string]; phone: string },
): void {
  chart.add(
    {
      resourceType: 'RelatedPerson',
      id: chart.nextId('contact'),
      meta: profile('nl-core-ContactPerson'),
      active: true,
      patient: chart.patient,
      relationship: [coded(dutchRoles, ...of.role), coded(familyRoles, ...of.relation)],
      name: [{ use: 'official', text: `${of.given} ${of.family}`, family: of.family, given: [of.given] }],
      telecom: [{ system: 'phone', value: of.phone, use: 'mobile' }],
    },
    moment(chart, 300, '10:00'),
  );
}

/** A policy at an invented insurer (nl-core-Payer.InsuranceCompany). */
export function addInsurance(chart: Chart): void {
  chart.add(
    {
      resourceType: 'Coverage',
      id: chart.nextId('insurance'),
      meta: profile('nl-core-Payer.InsuranceCompany'),
      status: 'active',
      type: coded('urn:oid:2.16.840.1.113883.2.4.3.11.60.101.5.1', 'B', 'Basis'),
      subscriberId: `90${String(Math.floor(chart.chance() * 1_000_000)).padStart(6, '0')}`,
      beneficiary: chart.patient,
      period: { start: `${chart.today.year}-01-01`, end: `${chart.today.year}-12-31` },
      payor: [{ reference: 'Organization/verzekeraar', display: 'Zorgverzekeraar De Terp (demonstratie)' }],
    },
    moment(chart, 300, '10:00'),
  );
}

/** A statement of somebody's own (nl-core-AdvanceDirective). */
export function addDeclaration(
  chart: Chart,
  of: { code: [string, string]; ago: number; note: string },
): void {
  chart.add(
    {
      resourceType: 'Consent',
      id: chart.nextId('declaration'),
      meta: profile('nl-core-AdvanceDirective'),
      extension: [{ url: 'http://nictiz.nl/fhir/StructureDefinition/ext-Comment', valueString: of.note }],
      status: 'active',
      scope: coded('http://terminology.hl7.org/CodeSystem/consentscope', 'adr', 'Advanced Care Directive'),
      category: [
        coded('http://terminology.hl7.org/CodeSystem/consentcategorycodes', 'acd', 'Advance Directive'),
      ],
      patient: chart.patient,
      dateTime: dayAgo(chart, of.ago),
      policy: [{ uri: 'https://wetten.overheid.nl/' }],
      provision: { code: [coded('urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.14.1', ...of.code)] },
    },
    moment(chart, of.ago, '12:00'),
  );
}

/** A warning (nl-core-Alert), or a reason to be careful with medicines (nl-core-MedicationContraIndication). */
export function addAlert(
  chart: Chart,
  of: { code: CodeableConcept; kind: 'alert' | 'medicine'; ago: number; by: Colleague; endedAgo?: number },
): void {
  const isAlert = of.kind === 'alert';
  chart.add(
    {
      resourceType: 'Flag',
      id: chart.nextId('alert'),
      meta: profile(isAlert ? 'nl-core-Alert' : 'nl-core-MedicationContraIndication'),
      status: of.endedAgo === undefined ? 'active' : 'inactive',
      category: [
        isAlert
          ? loinc('74018-3', 'Alert')
          : sct('140401000146105', 'contra-indicatie met betrekking op medicatiebewaking'),
      ],
      code: of.code,
      subject: chart.patient,
      period: {
        start: dayAgo(chart, of.ago),
        ...(of.endedAgo === undefined ? {} : { end: dayAgo(chart, of.endedAgo) }),
      },
      author: role(of.by),
    },
    moment(chart, of.ago, '12:00'),
  );
}

/** Something in use, with the product that it is (nl-core-MedicalDevice). */
export function addDevice(
  chart: Chart,
  of: { code: string; name: string; ago: number; by: Colleague; described: string; place?: CodeableConcept },
): void {
  const id = chart.nextId('device');
  chart.add(
    {
      resourceType: 'Device',
      id: `${id}-product`,
      meta: profile('nl-core-MedicalDevice.Product'),
      type: sct(of.code, of.name),
      patient: chart.patient,
      note: [{ text: of.described }],
    },
    moment(chart, of.ago, '12:00'),
  );
  chart.add(
    {
      resourceType: 'DeviceUseStatement',
      id,
      meta: profile('nl-core-MedicalDevice'),
      extension: [
        {
          url: 'http://nictiz.nl/fhir/StructureDefinition/ext-MedicalDevice.HealthProfessional',
          valueReference: role(of.by),
        },
      ],
      status: 'active',
      subject: chart.patient,
      timingPeriod: { start: dayAgo(chart, of.ago) },
      device: { reference: `Device/${id}-product`, type: 'Device', display: of.name },
      ...(of.place ? { bodySite: of.place } : {}),
    },
    moment(chart, of.ago, '12:00'),
  );
}

const habits = {
  tobacco: { profile: 'nl-core-TobaccoUse', code: ['365980008', 'bevinding betreffende tabaksgebruik'] },
  alcohol: { profile: 'nl-core-AlcoholUse', code: ['228273003', 'bevinding betreffende alcoholgebruik'] },
  living: { profile: 'nl-core-LivingSituation', code: ['365508006', 'bevinding betreffende woonsituatie'] },
} as const;

/** What somebody told of smoking, drinking or living. */
export function addHabit(
  chart: Chart,
  of: { what: keyof typeof habits; answer: CodeableConcept; ago: number; note?: string },
): void {
  const { profile: name, code } = habits[of.what];
  chart.add(
    {
      resourceType: 'Observation',
      id: chart.nextId(of.what),
      meta: profile(name),
      status: 'final',
      code: sct(code[0], code[1]),
      subject: chart.patient,
      effectivePeriod: { start: dayAgo(chart, of.ago) },
      issued: moment(chart, of.ago, '10:00'),
      valueCodeableConcept: of.answer,
      ...(of.note ? { note: [{ text: of.note }] } : {}),
    },
    moment(chart, of.ago, '10:00'),
  );
}

/** What somebody had better eat or drink (nl-core-NutritionAdvice). */
export function addFoodAdvice(chart: Chart, of: { what: string; ago: number; note: string }): void {
  chart.add(
    {
      resourceType: 'NutritionOrder',
      id: chart.nextId('food'),
      meta: profile('nl-core-NutritionAdvice'),
      status: 'active',
      intent: 'order',
      patient: chart.patient,
      dateTime: moment(chart, of.ago, '10:00'),
      oralDiet: { type: [{ text: of.what }] },
      note: [{ text: of.note }],
    },
    moment(chart, of.ago, '10:00'),
  );
}

/** "No known allergy": written down, which is not the same as nothing (SNOMED CT). */
export function addNoAllergy(chart: Chart, ago: number): void {
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
      code: sct('716186003', 'Geen bekende allergie'),
      patient: chart.patient,
      recordedDate: dayAgo(chart, ago),
      recorder: role('internist'),
    },
    moment(chart, ago, '12:00'),
  );
}
