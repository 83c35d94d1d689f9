/** A patient whom only the page tests of this room know, with a record that they write themselves. */
import { beforeAll } from 'vitest';
import { type Guest, type Hospital, withHospital } from '../../testing/hospital.ts';

/** The BSN of that patient. */
export const own = '999990895';

type Written = { daysAgo: number; fields?: object; type?: string };

/** The hospital, with that patient in its EHR. `put`: a result that became final so many days ago. */
export function withOwnPatient(): {
  hospital: () => Hospital;
  visit(path: string, as: Guest): ReturnType<Hospital['visit']>;
  put(id: string, of: Written): void;
} {
  const hospital = withHospital();
  beforeAll(() => {
    const { store } = hospital().ehr;
    // What an earlier file wrote is no longer of anybody.
    for (const type of ['Observation', 'DiagnosticReport']) {
      for (const { current } of [...store.all(type)]) {
        if (JSON.stringify(current['subject']) !== JSON.stringify(subject)) continue;
        store.put({ ...current, subject: { reference: 'Patient/nobody' } }, '2026-01-01T00:00:00Z');
      }
    }
    const identifier = [{ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value: own }];
    const person = { resourceType: 'Patient', id: 'of-these-tests', identifier, birthDate: '1970-01-01' };
    store.put(person, '2026-01-01T00:00:00Z');
  });
  return {
    hospital,
    visit: (path, as) => hospital().visit(path, { as }),
    put(id, of) {
      const at = hospital()
        .clock.now.subtract({ hours: 24 * of.daysAgo })
        .toString();
      hospital().ehr.store.put(resource(id, { ...of, at }), at);
    },
  };
}

const subject = { reference: 'Patient/of-these-tests' };

function resource(id: string, { at, fields, type }: Written & { at: string }) {
  const whole = {
    resourceType: type ?? 'Observation',
    id,
    status: 'final',
    category: category('laboratory'),
    code: { coding: [{ system: 'http://loinc.org', code: '14682-9' }], text: 'Kreatinine' },
    subject,
    effectiveDateTime: at,
    issued: at,
    ...fields,
  };
  return JSON.parse(JSON.stringify(whole));
}

/** A category of HL7: `laboratory`, `vital-signs`. */
export function category(code: string) {
  return [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code }] }];
}

/** A value with the reference 50 – 90. */
export function micro(value: number) {
  return {
    valueQuantity: { value, unit: 'umol/L' },
    referenceRange: [{ low: { value: 50 }, high: { value: 90 } }],
  };
}

export const pathTo = (id: string) => `/uitslagen/waarde/00000301.Observation.${id}`;
export const reportTo = (id: string) => `/uitslagen/verslag/00000301.DiagnosticReport.${id}`;

/** The part of a page that is about results; around it stands the frame of every page. */
export function mainOf({ html }: { html: string }): string {
  return /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
}

/** The results that a page leads to. */
export function linksOf(visit: { html: string }, part = '(?:waarde|verslag)'): string[] {
  const found = mainOf(visit).matchAll(new RegExp(`href="(/uitslagen/${part}/[^"?]+)"`, 'g'));
  return [...found].map(([, link = '']) => link);
}
