import type { Json } from '../fhir/json.ts';
import type { Store } from '../fhir/store.ts';
import { type FhirVersion, versionNumbers } from '../fhir/version.ts';
import { parametersOf } from '../search/parameters.ts';

const operations: { readonly [type: string]: readonly Json[] } = {
  Observation: [{ name: 'lastn', definition: 'http://hl7.org/fhir/OperationDefinition/Observation-lastn' }],
  Patient: [{ name: 'match', definition: 'http://hl7.org/fhir/OperationDefinition/Patient-match' }],
};

/** Every reference of whatever is held, as an include names it. */
function referencesOf(type: string, fhir: FhirVersion): string[] {
  const parameters = [...parametersOf(type, fhir).values()];
  return parameters.filter(one => one.kind === 'reference').map(one => `${type}:${one.name}`);
}

function describe(type: string, { fhir, types }: Pick<Store, 'fhir' | 'types'>): Json {
  const parameters = [...parametersOf(type, fhir).values()];
  return {
    type,
    interaction: ['read', 'vread', 'update', 'history-instance', 'create', 'search-type'].map(code => ({
      code,
    })),
    versioning: 'versioned',
    conditionalCreate: true,
    conditionalRead: 'not-match',
    conditionalUpdate: false,
    conditionalDelete: 'not-supported',
    updateCreate: true,
    searchInclude: [...referencesOf(type, fhir), '*'],
    searchRevInclude: types().flatMap(other => referencesOf(other, fhir)),
    searchParam: parameters.map(one => ({ name: one.name, type: one.kind })),
    ...(operations[type] ? { operation: operations[type] } : {}),
  };
}

/** What this server does, told from the tables that it works with. */
export function capabilityStatement(store: Store, of: { address: string; now: Temporal.Instant }): Json {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: of.now.toString(),
    kind: 'instance',
    software: { name: 'Inzage EHR simulator' },
    implementation: { description: 'Synthetic patients for demonstration and tests', url: of.address },
    fhirVersion: versionNumbers[store.fhir].whole,
    ...(store.fhir === 'stu3' && { acceptUnknown: 'extensions' }),
    format: ['application/fhir+json'],
    rest: [
      {
        mode: 'server',
        security: {
          service: [
            {
              coding: [
                {
                  system:
                    store.fhir === 'stu3'
                      ? 'http://hl7.org/fhir/restful-security-service'
                      : 'http://terminology.hl7.org/CodeSystem/restful-security-service',
                  code: 'SMART-on-FHIR',
                },
              ],
            },
          ],
          description: 'SMART Backend Services: private_key_jwt, client_credentials',
        },
        resource: store.types().map(type => describe(type, store)),
      },
    ],
  };
}
