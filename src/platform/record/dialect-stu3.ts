/**
 * FHIR STU3 as zib2017 and most hospitals in the Netherlands write it. It asks in STU3 and lifts what comes to the R4 that
 * everything else here reads (`stu3/`), so that a source's version stays its own business: decision 30.
 */
import type { Dialect } from './dialect.ts';
import { r4 } from './dialect-r4.ts';
import { asStu3 } from './stu3/questions.ts';
import { lift, typeOfR4 } from './stu3/lift.ts';
import { isObject } from './page.ts';

export const stu3: Dialect = {
  ...r4,
  version: '3.0',
  accept: 'application/fhir+json; fhirVersion=3.0',
  questions: asStu3,
  lift(resource, around) {
    try {
      return lift(resource, around);
    } catch {
      // Its type is all that is left to tell.
      return { resourceType: isObject(resource) ? typeOfR4(resource['resourceType']) : undefined };
    }
  },
};
