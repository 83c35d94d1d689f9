/** What zib2017 writes otherwise about every building block of medication. */
import { isObject, type Json, type JsonObject, listOf, objectsIn } from '../fhir/json.ts';

const nictiz = 'http://nictiz.nl/fhir/StructureDefinition/';

/** How long is an extension of its own, beside the period. */
export function periodOfUse({ extension, ...same }: JsonObject): JsonObject {
  if (extension === undefined) return same;
  const extensions = objectsIn(extension).flatMap(one => {
    if (one['url'] !== `${nictiz}ext-TimeInterval.Period`) return [one];
    const period = isObject(one['valuePeriod']) ? one['valuePeriod'] : {};
    const { extension: inside, ...plain } = period;
    const isLong = (each: JsonObject) => each['url'] === `${nictiz}ext-TimeInterval.Duration`;
    const duration = objectsIn(inside).find(isLong)?.['valueDuration'];
    const others = objectsIn(inside).filter(each => !isLong(each));
    const valuePeriod = { ...plain, ...(others.length > 0 && { extension: others }) };
    return [
      { url: `${nictiz}zib-Medication-PeriodOfUse`, valuePeriod },
      ...(duration === undefined
        ? []
        : [{ url: `${nictiz}zib-MedicationUse-Duration`, valueDuration: duration }]),
    ];
  });
  return { ...same, extension: extensions };
}

/** Dose and rate stand in the dosage itself. */
export function dosages(value: Json | undefined): Json | undefined {
  if (value === undefined) return undefined;
  return listOf(value).map(one => {
    if (!isObject(one)) return one;
    const { doseAndRate, ...same } = one;
    return { ...same, ...objectsIn(doseAndRate)[0] };
  });
}
