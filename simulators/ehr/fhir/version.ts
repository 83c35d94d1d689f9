/** The version of FHIR that a server speaks: 4.0.1 or 3.0.2. */
export type FhirVersion = 'r4' | 'stu3';

/** As the CapabilityStatement and the `fhirVersion` of a media type name it. */
export const versionNumbers: { readonly [version in FhirVersion]: { whole: string; short: string } } = {
  r4: { whole: '4.0.1', short: '4.0' },
  stu3: { whole: '3.0.2', short: '3.0' },
};
