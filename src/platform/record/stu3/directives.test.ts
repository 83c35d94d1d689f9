import { describe, expect, test } from 'vitest';
import { ext, hl7, liftOf, of, pair, sct, testPairs, zib } from './lifted.testing.ts';
import { lift } from './lift.ts';

const permitted = (code: string, display: string) => ({
  url: ext('zib-TreatmentDirective-TreatmentPermitted'),
  valueCodeableConcept: { coding: [{ system: 'urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4', code, display }] },
});
const resuscitation = sct('89666000', 'reanimatie');
const category = [sct('11291000146105', 'behandelaanwijzing')];
const treatment = {
  resourceType: 'Consent' as const,
  id: 'ba',
  meta: zib('zib-TreatmentDirective'),
  status: 'active' as const,
  category,
  patient: of,
  policy: [{ uri: 'http://wetten.overheid.nl/' }],
  extension: [{ url: ext('zib-TreatmentDirective-Treatment'), valueCodeableConcept: resuscitation }],
};
const restriction = (text: string) => [
  {
    type: 'deny' as const,
    extension: [{ url: ext('zib-TreatmentDirective-Restrictions'), valueString: text }],
  },
];

describe('directives', () => {
  testPairs([
    pair(
      'a treatment that shall not be given',
      {
        ...treatment,
        extension: [
          ...treatment.extension,
          { url: ext('Comment'), valueString: 'besproken met echtgenote' },
          {
            url: ext('zib-TreatmentDirective-Verification'),
            extension: [
              { url: 'Verified', valueBoolean: true },
              { url: 'VerifiedWith', valueCodeableConcept: { text: 'Patiënt' } },
              { url: 'VerificationDate', valueDateTime: '2026-01-04' },
            ],
          },
        ],
        modifierExtension: [permitted('NEE', 'Nee')],
        identifier: { value: 'ba-1' },
        dateTime: '2026-01-04',
        period: { start: '2026-01-04' },
      },
      {
        resourceType: 'Consent',
        id: 'ba',
        meta: zib('nl-core-TreatmentDirective2'),
        extension: [{ url: ext('ext-Comment'), valueString: 'besproken met echtgenote' }],
        status: 'active',
        scope: hl7('consentscope', 'treatment'),
        category: [
          {
            coding: [
              { system: 'http://snomed.info/sct', code: '129125009' },
              ...category.flatMap(c => c.coding),
            ],
          },
        ],
        patient: of,
        identifier: [{ value: 'ba-1' }],
        dateTime: '2026-01-04',
        policy: [{ uri: 'http://wetten.overheid.nl/' }],
        verification: [
          { verified: true, verifiedWith: { display: 'Patiënt' }, verificationDate: '2026-01-04' },
        ],
        provision: { type: 'deny', period: { start: '2026-01-04' }, code: [resuscitation] },
      },
    ),
    pair(
      'a wish for when one cannot say it any more',
      {
        resourceType: 'Consent',
        id: 'wv',
        meta: zib('zib-AdvanceDirective'),
        extension: [
          { url: ext('zib-AdvanceDirective-Disorder'), valueReference: { reference: 'Condition/c1' } },
        ],
        status: 'active',
        category: [
          sct('11341000146107', 'wilsverklaring'),
          { coding: [{ system: 'urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.14.1', code: 'NR' }] },
        ],
        patient: of,
        dateTime: '2024-02-03',
        consentingParty: [{ reference: 'RelatedPerson/rp' }],
        sourceAttachment: { contentType: 'application/pdf', url: 'Binary/b9' },
        policyRule: 'http://wetten.overheid.nl/',
      },
      {
        resourceType: 'Consent',
        id: 'wv',
        meta: zib('nl-core-AdvanceDirective'),
        extension: [
          { url: ext('ext-AdvanceDirective.Disorder'), valueReference: { reference: 'Condition/c1' } },
        ],
        status: 'active',
        scope: hl7('consentscope', 'adr'),
        category: [
          {
            coding: [
              ...hl7('consentcategorycodes', 'acd').coding,
              ...sct('11341000146107', 'wilsverklaring').coding,
            ],
          },
        ],
        patient: of,
        dateTime: '2024-02-03',
        sourceAttachment: { contentType: 'application/pdf', url: 'Binary/b9' },
        policyRule: { text: 'http://wetten.overheid.nl/' },
        provision: {
          actor: [
            {
              role: {
                coding: [
                  {
                    system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode',
                    code: 'RESPRSN',
                    display: 'responsible party',
                  },
                ],
              },
              reference: { reference: 'RelatedPerson/rp' },
            },
          ],
          code: [{ coding: [{ system: 'urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.14.1', code: 'NR' }] }],
        },
      },
    ),
    pair(
      'what somebody agreed to about their data',
      {
        resourceType: 'Consent',
        id: 'pc',
        status: 'active',
        category: [{ text: 'delen' }],
        patient: of,
        consentingParty: [of],
        actor: [{ role: { text: 'ontvanger' }, reference: { reference: 'Organization/o' } }],
        purpose: [{ system: 'http://hl7.org/fhir/v3/ActReason', code: 'TREAT' }],
        except: [{ type: 'deny', code: [{ system: 'http://loinc.org', code: '1' }] }],
      },
      {
        resourceType: 'Consent',
        id: 'pc',
        status: 'active',
        scope: hl7('consentscope', 'patient-privacy'),
        category: [{ text: 'delen' }],
        patient: of,
        performer: [of],
        provision: {
          actor: [{ role: { text: 'ontvanger' }, reference: { reference: 'Organization/o' } }],
          purpose: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'TREAT' }],
          provision: [{ type: 'deny', code: [{ coding: [{ system: 'http://loinc.org', code: '1' }] }] }],
        },
      },
    ),
  ]);

  const other = (valueString: string) => ({
    modifierExtension: [{ url: ext('ext-TreatmentDirective2.SpecificationOther'), valueString }],
  });

  test('O-16 yes is yes, without anything beside it', () => {
    const made = liftOf({ ...treatment, modifierExtension: [permitted('JA', 'Ja')] });
    expect(made).toMatchObject({ provision: { type: 'permit', code: [resuscitation] } });
    expect(made).not.toHaveProperty('modifierExtension');
  });

  test.each([
    ['JA_MAAR', 'niet langer dan een week', 'niet langer dan een week'],
    ['JA', 'niet langer dan een week', 'niet langer dan een week'],
    ['JA_MAAR', null, 'Ja, maar'],
    ['OTH', null, 'Ja, maar'],
  ])(
    'O-16 %s with restriction %s says in words what holds, and neither yes nor no',
    (code, words, wanted) => {
      const made = liftOf({
        ...treatment,
        modifierExtension: [permitted(code, 'Ja, maar')],
        ...(words !== null && { except: restriction(words) }),
      });
      expect(made).toMatchObject(other(wanted));
      expect(made).not.toHaveProperty('provision.type');
    },
  );

  test('O-16 no stays no, whatever stands beside it', () => {
    const made = liftOf({
      ...treatment,
      modifierExtension: [permitted('NEE', 'Nee')],
      except: restriction('wel pijnstilling'),
    });
    expect(made).toMatchObject({
      provision: { type: 'deny' },
      extension: [{ url: ext('ext-Comment'), valueString: 'wel pijnstilling' }],
    });
  });

  test('O-16 a directive that does not say what shall be done is not shown: nobody guesses', () => {
    expect(() => lift(treatment, { cameAlong: () => false })).toThrow(TypeError);
  });
});
