/** People and organisations around the patient. */
import type { Coverage, HealthcareService, Location, Patient, RelatedPerson } from '@medplum/fhirtypes';
import { isObject } from '../page.ts';
import { type Fields, joined, type Loose, listed } from './fields.ts';

/** R4 knows no animals as patients; all else is the same. */
export function patient({ animal: _, ...same }: Loose<fhir.Patient>): Loose<Patient> {
  return same;
}

const roleUrl = 'http://fhir.nl/fhir/StructureDefinition/nl-core-relatedperson-role';

/** `relationship` becomes a list; zib2017's role of a contact, an extension, stands first in it. */
export function relatedPerson(old: Loose<fhir.RelatedPerson>): Loose<RelatedPerson> {
  const { relationship, extension, ...same } = old;
  const extensions: readonly unknown[] = Array.isArray(extension) ? extension : [];
  const isRole = (one: unknown) => isObject(one) && one['url'] === roleUrl;
  const roles = extensions.filter(isObject).filter(isRole);
  return {
    ...same,
    extension: joined(extensions.filter(one => !isRole(one))),
    relationship:
      roles.length > 0
        ? joined(
            roles.map(each => each['valueCodeableConcept']),
            relationship,
          )
        : listed(relationship),
  };
}

/** `type` becomes a list. */
export function location({ type, ...same }: Loose<fhir.Location>): Loose<Location> {
  return { ...same, type: listed(type) };
}

/** `category` becomes a list; who may come, and the names of programmes, have another shape and are left out. */
export function healthcareService(old: Loose<fhir.HealthcareService>): Loose<HealthcareService> {
  const { category, eligibility: _, eligibilityNote: __, programName: ___, ...same } = old;
  return { ...same, category: listed(category) };
}

const parts = ['group', 'subGroup', 'plan', 'subPlan', 'class', 'subClass'] as const;

/** `grouping` → a `class` for each of its parts; `sequence` has no place in R4. */
export function coverage({ grouping, sequence: _, ...same }: Loose<fhir.Coverage>): Loose<Coverage> {
  const of: Fields = isObject(grouping) ? grouping : {};
  const classes = parts.flatMap(part => {
    const [value, name] = [of[part], of[`${part}Display`]];
    const code = part.toLowerCase();
    const type = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/coverage-class', code }] };
    return value === undefined ? [] : [{ type, value, ...(name !== undefined && { name }) }];
  });
  return { ...same, class: classes.length > 0 ? classes : undefined };
}
