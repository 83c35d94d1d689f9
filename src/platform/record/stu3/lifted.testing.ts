/// <reference types="fhir" />
/** What the tests of lifting share: a resource of STU3 in, one of R4 out, and the mark on it looked at once. */
import type { Resource } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { lift, liftedTag } from './lift.ts';

/** One resource of each version that says the same. `is` is what differs between the two, in words. */
export type Case = { is: string; stu3: fhir.Resource; r4: object };

/** Fixtures are written as each version writes them; types of both check the names. */
export function pair<Old extends fhir.Resource, New extends Resource>(is: string, stu3: Old, r4: New): Case {
  return { is, stu3, r4 };
}

/** Lifted, without the mark that everything lifted carries. `along`: references that came with the same answer. */
export function liftOf(resource: unknown, along: readonly string[] = []): object {
  const made = JSON.parse(JSON.stringify(lift(resource, { cameAlong: each => along.includes(each) })));
  expect(made.meta.tag.at(-1)).toEqual(liftedTag);
  const { tag, ...meta } = made.meta;
  const tags = tag.slice(0, -1);
  const rest = { ...meta, ...(tags.length > 0 && { tag: tags }) };
  const { meta: _, ...whole } = made;
  return Object.keys(rest).length > 0 ? { ...whole, meta: rest } : whole;
}

/** A test for each pair. */
export function testPairs(cases: readonly Case[]): void {
  test.each(cases)('O-16 STU3 $stu3.resourceType: $is', ({ stu3, r4 }) => {
    expect(liftOf(stu3)).toEqual(r4);
  });
}

export const zib = (name: string) => ({ profile: [`http://nictiz.nl/fhir/StructureDefinition/${name}`] });
export const ext = (name: string) => `http://nictiz.nl/fhir/StructureDefinition/${name}`;
export const of = { reference: 'Patient/p1' };
export const sct = (code: string, display: string) => ({
  coding: [{ system: 'http://snomed.info/sct', code, display }],
});
export const hl7 = (system: string, code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }],
});
export const old = (system: string, code: string) => ({
  coding: [{ system: `http://hl7.org/fhir/${system}`, code }],
});
