/** Consent: what zib2020 says in the provision, zib2017 says in extensions and in members of the consent itself. */
import { type Json, type JsonObject, listOf, objectsIn, textIn } from '../fhir/json.ts';

const nictiz = 'http://nictiz.nl/fhir/StructureDefinition/';
const answers = 'urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4';

export function consent({
  scope,
  provision,
  identifier,
  performer,
  verification,
  ...same
}: JsonObject): JsonObject {
  const kind = textIn(objectsIn(objectsIn(scope)[0]?.['coding'])[0]?.['code']);
  const [inside = {}] = objectsIn(provision);
  const { type, code, period, actor, ...rest } = inside;
  const common = { ...same, ...withoutCodes(rest), identifier: listOf(identifier)[0], period };
  if (kind === 'treatment') return { ...treatment(common, { type, code, verification }), actor };
  if (kind === 'adr') {
    return {
      ...common,
      category: [...listOf(same['category']), ...listOf(code)],
      consentingParty: actor && objectsIn(actor).flatMap(one => one['reference'] ?? []),
    };
  }
  return { ...common, actor, consentingParty: performer };
}

function withoutCodes({ extension: _, provision: __, ...rest }: JsonObject): JsonObject {
  return rest;
}

function treatment(common: JsonObject, of: { [name: string]: Json | undefined }): JsonObject {
  const { extension, modifierExtension, ...same } = common;
  const other = objectsIn(modifierExtension).find(one =>
    textIn(one['url'])?.endsWith('ext-TreatmentDirective2.SpecificationOther'),
  );
  const [verdict, display] =
    of['type'] === 'deny' ? ['NEE', 'Nee'] : other ? ['JA_MAAR', 'Ja, maar'] : ['JA', 'Ja'];
  const treatments = listOf(of['code']).map(valueCodeableConcept => ({
    url: `${nictiz}zib-TreatmentDirective-Treatment`,
    valueCodeableConcept,
  }));
  return {
    ...same,
    extension: [...listOf(extension), ...treatments, ...objectsIn(of['verification']).map(verified)],
    modifierExtension: [
      {
        url: `${nictiz}zib-TreatmentDirective-TreatmentPermitted`,
        valueCodeableConcept: { coding: [{ system: answers, code: verdict, display }] },
      },
    ],
    ...(other && { except: [restriction(other['valueString'])] }),
  };
}

function restriction(valueString: Json | undefined): JsonObject {
  return {
    type: 'deny',
    extension: [{ url: `${nictiz}zib-TreatmentDirective-Restrictions`, valueString }],
  };
}

function verified(of: JsonObject): JsonObject {
  const [by] = objectsIn(of['verifiedWith']);
  return {
    url: `${nictiz}zib-TreatmentDirective-Verification`,
    extension: [
      { url: 'Verified', valueBoolean: of['verified'] },
      ...(by ? [{ url: 'VerifiedWith', valueCodeableConcept: { text: by['display'] } }] : []),
      ...(of['verificationDate'] ? [{ url: 'VerificationDate', valueDateTime: of['verificationDate'] }] : []),
    ],
  };
}
