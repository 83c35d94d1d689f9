/** What each noun makes of a resource, and the rules of a list: nothing lost, nothing made up. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWhen } from '../../lib/fhir.ts';
import { parseOrganisationId } from '../../lib/ids.ts';
import type { ReadContext, ReleaseFacts } from '../../platform/record/index.ts';
import { sayWhen } from '../../web/say.ts';
import { alerts } from './alert.ts';
import { allergies } from './allergy.ts';
import { directives, holdsOn } from './directive.ts';
import { readMoment, readNamed } from './fields.ts';
import { addresses, arrange, type Line, searching, sectionAddresses, sections } from './line.ts';
import { stateBadges } from './lines-measured.ts';
import { courses, linesOf, type Measurement, measurements } from './measurement.ts';
import { together } from './parts.ts';
import { problems } from './problem.ts';
import { procedures } from './procedure.ts';
import { sayAmount, sayCourse, sayMoment, sayNamed } from './speech.ts';
import { vaccinations } from './vaccination.ts';
import { words } from './words.ts';

const organisation = parseOrganisationId('00000301');
if (organisation === null) throw new Error('the fixture is wrong');
const today = Temporal.PlainDate.from('2026-06-01');
const speech = { words: words.nl, language: 'nl', today } as const;
const measured: ReleaseFacts = { kind: 'measurement', finalAt: null, requester: null, discussed: true };

function context(release: ReleaseFacts | null = null): ReadContext {
  if (organisation === null) throw new Error('the fixture is wrong');
  return {
    organisation,
    reference: '00000301.Any.1',
    referenceTo: reference => (reference === undefined ? null : `00000301.${reference.replace('/', '.')}`),
    resolve: () => null,
    release,
  };
}

const patient = { reference: 'Patient/1' };
const verified = (code: string) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification', code }],
});

describe('what is a fact', () => {
  test.each([
    ['confirmed', undefined, 'now'],
    ['unconfirmed', 'active', 'now'],
    [undefined, 'resolved', 'past'],
    ['confirmed', 'inactive', 'past'],
    ['refuted', 'active', 'out'],
  ])('D-10 an allergy that is %s and %s is %s', (verification, clinical, standing) => {
    const read = allergies.r4.read(
      {
        resourceType: 'AllergyIntolerance',
        patient,
        code: { text: 'Pinda' },
        ...(verification && { verificationStatus: verified(verification) }),
        ...(clinical && { clinicalStatus: { coding: [{ code: clinical }] } }),
      },
      context(),
    );
    expect(read?.standing).toBe(standing);
  });

  test('D-10 how bad: the middle of the zib before the high of FHIR', () => {
    const beside = {
      extension: [
        {
          url: 'http://nictiz.nl/fhir/StructureDefinition/ext-CodeSpecification',
          valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: '6736007' }] },
        },
      ],
    };
    const whole = { resourceType: 'AllergyIntolerance' as const, patient, criticality: 'high' as const };
    expect(allergies.r4.read({ ...whole, ...{ _criticality: beside } }, context())?.severity).toBe(
      'moderate',
    );
    expect(allergies.r4.read(whole, context())?.severity).toBe('severe');
  });

  test.each(['716186003', '409137002', '429625007'])('D-10 %s says that there is none', code => {
    const concept = { coding: [{ system: 'http://snomed.info/sct', code }] };
    const read = allergies.r4.read({ resourceType: 'AllergyIntolerance', patient, code: concept }, context());
    expect(read?.absence).toBe('yes');
    expect(read && sayNamed(read.name, speech)).toMatch(/^(Geen bekende allergie|Code 4)/);
  });

  test.each([
    ['Geen NSAID’s wegens overgevoeligheid', 'no'],
    ['Geen penicilline geven, allergie', 'no'],
    ['Geen contrastmiddel i.v.m. allergie', 'no'],
    ['Geen allergie voor penicilline, wel voor amoxicilline', 'no'],
    ['No penicillin: allergy', 'no'],
    ['Geen bekende allergieën', 'yes'],
    ['Geen allergie bekend.', 'yes'],
    ['geen overgevoeligheden', 'yes'],
    ['Geen allergieën voor medicijnen', 'yes'],
    ['No known drug allergies', 'yes'],
    ['No known allergy (situation)', 'yes'],
  ])('D-10 in free text, “%s” says that there is none: %s', (text, absence) => {
    const read = allergies.r4.read(
      { resourceType: 'AllergyIntolerance', patient, code: { text } },
      context(),
    );
    expect(read?.absence).toBe(absence);
  });

  test('O-16 a problem with an end is over, one without anything holds (law 7), a remission says so', () => {
    const problem = { resourceType: 'Condition' as const, subject: patient, code: { text: 'Astma' } };
    const read = (fields: object) => problems.r4.read({ ...problem, ...fields }, context());
    expect(read({})?.standing).toBe('now');
    expect(read({ abatementDateTime: '2020' })?.standing).toBe('past');
    expect(read({ abatementAge: { value: 9, unit: 'a' } })?.standing).toBe('past');
    const remission = read({ clinicalStatus: { coding: [{ code: 'remission' }] } });
    expect([remission?.standing, remission?.course]).toEqual(['past', 'remission']);
    expect(read({ verificationStatus: { coding: [{ code: 'differential' }] } })?.certainty).toBe('unsure');
  });

  test('O-16 not done and not given stand apart', () => {
    const procedure = { resourceType: 'Procedure' as const, subject: patient, status: 'not-done' as const };
    expect(procedures.r4.read(procedure, context())?.standing).toBe('out');
    const shot = {
      resourceType: 'Immunization' as const,
      patient,
      status: 'not-done' as const,
      vaccineCode: { text: 'Griep' },
    };
    expect(vaccinations.r4.read(shot, context())?.standing).toBe('out');
  });

  test('O-16 a watched medicine is called by its name, its English sentence stands beside it', () => {
    const read = alerts.r4.read(
      {
        resourceType: 'Flag',
        status: 'active',
        subject: patient,
        category: [{ coding: [{ system: 'http://snomed.info/sct', code: '225419007' }] }],
        code: { text: 'Monitor the use of IBUPROFEN', coding: [{ code: '1155', display: 'IBUPROFEN' }] },
      },
      context(),
    );
    expect([read?.name.said, read?.kind, read?.notes]).toEqual([
      'IBUPROFEN',
      'watch',
      ['Monitor the use of IBUPROFEN'],
    ]);
  });
});

describe('agreements', () => {
  const read = (fields: object) =>
    directives.r4.read(
      {
        resourceType: 'Consent',
        status: 'active',
        scope: { coding: [{ code: 'treatment' }] },
        category: [],
        patient,
        ...fields,
      },
      context(),
    );

  test('O-16 it holds through its last day, of a month or a year too', () => {
    const until = (end: string) => read({ provision: { period: { end } } });
    const holds = (end: string, day: string) => {
      const one = until(end);
      return one && holdsOn(one, Temporal.PlainDate.from(day));
    };
    expect(holds('2026-06-01', '2026-06-01')).toBe('now');
    expect(holds('2026-05-31', '2026-06-01')).toBe('past');
    expect(holds('2026', '2026-12-31')).toBe('now');
    expect(holds('2026-02', '2026-03-01')).toBe('past');
  });

  test('O-16 who agreed besides the patient, and never the patient themselves', () => {
    const actor = (reference: object) => ({ role: {}, reference });
    const one = read({
      provision: {
        actor: [
          actor({ reference: 'Patient/1', display: 'Ik' }),
          actor({ reference: 'RelatedPerson/2', display: 'Contact person, Jan' }),
          actor({}),
        ],
      },
    });
    expect(one?.with).toEqual(['Jan']);
  });
});

describe('measurements', () => {
  const weight = (of: {
    value: number;
    unit: string;
    on: string;
    status?: 'final' | 'cancelled' | 'unknown';
  }) =>
    measurements.r4.read(
      {
        resourceType: 'Observation',
        status: of.status ?? 'final',
        code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
        effectiveDateTime: of.on,
        valueQuantity: { value: of.value, unit: of.unit },
      },
      context(measured),
    )?.is;
  const there = (one: Measurement | null | undefined): Measurement => {
    if (!one) throw new Error('nothing was read');
    return one;
  };

  test('O-16 what waits for a talk, and what is no measurement, is left to the results', () => {
    const resource = {
      resourceType: 'Observation' as const,
      status: 'final' as const,
      code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
    };
    const unknown = { ...measured, kind: 'unknown' };
    expect(measurements.r4.read(resource, context(unknown))).toEqual({ is: null });
    expect(measurements.r4.read({ ...resource, code: { text: 'Kreatinine' } }, context(measured))).toEqual({
      is: null,
    });
  });

  test('O-16 no amount is drawn among amounts of another unit, and every one is drawn once', () => {
    const amount = fc.record({
      value: fc.integer({ min: 1, max: 200 }),
      unit: fc.constantFrom('kg', 'g'),
      on: fc.integer({ min: 0, max: 2_000 }).map(days => today.subtract({ days }).toString()),
    });
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 20 }), amounts => {
        const all = amounts.map(each => there(weight(each)));
        const [course] = courses(all);
        const lines = linesOf(course ?? []);
        expect(lines.flatMap(line => line.points)).toHaveLength(amounts.length);
        for (const line of lines) {
          expect(new Set(line.points.map(point => point.amount.unit)).size).toBe(1);
          const moments = line.points.map(point => point.at.epochMilliseconds);
          expect(moments).toEqual(moments.toSorted((a, b) => a - b));
        }
      }),
    );
  });

  test('O-16 a measurement of which nobody says how it stands is not final', () => {
    const one = there(weight({ value: 80, unit: 'kg', on: '2026-01-01', status: 'unknown' }));
    expect(stateBadges(one, speech).map(each => each.children)).toEqual(['stand onbekend']);
  });

  test('O-16 what was cancelled stands in the table and not in the figure', () => {
    const one = there(weight({ value: 80, unit: 'kg', on: '2026-01-01', status: 'cancelled' }));
    expect(linesOf([one])).toEqual([]);
  });
});

describe('words', () => {
  test('O-16 a year stays a year and a month a month, on any day', () => {
    const anyDay = fc.integer({ min: 0, max: 40_000 }).map(days => today.subtract({ days }));
    fc.assert(
      fc.property(anyDay, day => {
        const said = (text: string) => sayWhen(readWhen(text) ?? never(), 'nl');
        expect(said(String(day.year))).toBe(String(day.year));
        expect(said(day.toString().slice(0, 7))).toMatch(new RegExp(`^[a-z]+ ${day.year}$`));
        expect(said(day.toString())).toMatch(new RegExp(`^${day.day} [a-z]+ ${day.year}$`));
      }),
    );
  });

  test('O-16 what is over is not said to go on', () => {
    const none = { from: null, until: null, ages: [], said: null };
    const from = { ...none, from: readWhen('2012') };
    expect(sayCourse({ from, until: none, standing: 'now' }, speech)).toBe('Sinds 2012');
    expect(sayCourse({ from, until: none, standing: 'past' }, speech)).toBe('2012');
    const until = { ...none, from: readWhen('2015-03') };
    expect(sayCourse({ from, until, standing: 'past' }, speech)).toBe('2012 tot maart 2015');
    const age = { ...none, ages: [{ count: '52', unit: 'a' }] };
    expect(sayCourse({ from: age, until: none, standing: 'now' }, speech)).toBe('Op de leeftijd van 52 jaar');
  });

  test.each([
    [{ onsetAge: { value: 6, unit: 'maanden', code: 'mo' } }, 'Op de leeftijd van 6 maanden'],
    [{ onsetAge: { value: 1, unit: 'wk' } }, 'Op de leeftijd van 1 week'],
    [{ onsetAge: { value: 3, code: 'd' } }, 'Op de leeftijd van 3 dagen'],
    [{ onsetAge: { value: 52, unit: 'years', code: 'a' } }, 'Op de leeftijd van 52 jaar'],
    [{ onsetAge: { value: 5, unit: 'schooljaar' } }, 'Op de leeftijd van 5 schooljaar'],
    [{ onsetAge: { value: 5 } }, 'Op de leeftijd van 5'],
    [
      { onsetRange: { low: { value: 6, unit: 'mo' }, high: { value: 1, unit: 'a' } } },
      'Op de leeftijd van 6 maanden – 1 jaar',
    ],
    [{ onsetString: 'als baby' }, 'als baby'],
  ])('O-16 an age is said in its own unit: %j', (onset, said) => {
    expect(sayMoment(readMoment(onset, 'onset'), speech)).toBe(said);
  });

  test('O-16 our word for a code never takes the place of what somebody wrote down', () => {
    const say = (code: string, of: { text?: string; display?: string }) =>
      sayNamed(
        readNamed({
          text: of.text,
          coding: [{ system: 'http://snomed.info/sct', code, display: of.display }],
        }),
        speech,
      );
    const gall = 'Laparoscopische verwijdering galblaas';
    expect(say('387713003', { text: gall })).toBe(`Operatie (${gall})`);
    expect(say('409586006', { text: 'Hoofdpijn na val', display: 'Complaint' })).toBe(
      'Klacht (Hoofdpijn na val)',
    );
    expect(say('89666000', { text: 'Reanimatie, alleen bij een ritmestoornis' })).toBe(
      'Reanimatie, alleen bij een ritmestoornis',
    );
    expect(say('387713003', { display: 'Surgical procedure (procedure)' })).toBe('Operatie');
    expect(say('387713003', { text: 'Surgery', display: 'Surgery' })).toBe('Operatie');
    expect(say('387713003', { text: 'operatie' })).toBe('operatie');
  });

  test('O-16 a name: the source’s own, else ours, else the code, marked as one', () => {
    const code = 'http://snomed.info/sct|195967001';
    expect(sayNamed({ said: 'Bronchitis', codes: [code] }, speech)).toBe('Bronchitis');
    expect(sayNamed({ said: null, codes: [code] }, speech)).toBe('Astma');
    expect(sayNamed({ said: null, codes: ['x|12-Q'] }, speech)).toBe('Code 12-Q');
    expect(sayNamed({ said: null, codes: [] }, speech)).toBeNull();
    expect(sayAmount({ number: 36.6, text: '36.6', unit: 'Cel' }, 'nl')).toBe('36,6 °C');
    expect(sayAmount({ number: 98, text: '98', unit: '%' }, 'nl')).toBe('98%');
  });
});

describe('a list', () => {
  const line = fc.record({
    id: fc.uuid(),
    name: fc.constantFrom('Astma', 'Pinda', 'Knie'),
    section: fc.constantFrom(...sections),
  });
  const whole = (of: Pick<Line, 'id' | 'name' | 'section'>): Line => ({
    ...of,
    when: '',
    short: '',
    facts: [],
    badges: [],
    notes: [],
  });

  test('O-16 over all its pages every line stands once, and only what was asked for', () => {
    const filters = fc.record({
      zoek: fc.constantFrom('', 'astma', 'PINDA', 'niets'),
      welke: fc.constantFrom('alles', ...addresses),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(line, { maxLength: 130, selector: each => each.id }),
        filters,
        (lines, filter) => {
          const all = lines.map(whole);
          const first = arrange(all, { ...filter, pagina: 1 });
          const pages = Array.from({ length: first.pages }, (_, nth) =>
            arrange(all, { ...filter, pagina: nth + 1 }),
          );
          const shown = pages.flatMap(page => page.sections.flatMap(section => section.lines));
          const asked = all
            .filter(each => filter.welke === 'alles' || each.section === sectionAddresses[filter.welke])
            .filter(searching(filter.zoek));
          expect(shown.map(each => each.id).toSorted()).toEqual(asked.map(each => each.id).toSorted());
          expect(first.count).toBe(asked.length);
        },
      ),
    );
  });

  test('O-✗3 of two readings the worse counts; one half of an answer is not the whole', () => {
    const at = Temporal.Instant.from('2026-06-01T10:00:00Z');
    const source = (state: 'answered' | 'incomplete' | 'unreachable') => ({
      withheld: [],
      sources: [{ organisation: organisation ?? never(), name: 'Ziekenhuis', state, at }],
    });
    const both = (a: Parameters<typeof source>[0], b: Parameters<typeof source>[0]) =>
      together(source(a), source(b)).sources.map(each => each.state);
    expect(both('answered', 'answered')).toEqual(['answered']);
    expect(both('unreachable', 'unreachable')).toEqual(['unreachable']);
    expect(both('answered', 'unreachable')).toEqual(['incomplete']);
    expect(both('incomplete', 'answered')).toEqual(['incomplete']);
  });
});

function never(): never {
  throw new Error('the fixture is wrong');
}
