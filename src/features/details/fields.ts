/** What addresses, telephone numbers and concepts are read with here. Everything is looked at before it is believed. */
import { codesOf, nameOfConcept, object, objects, text } from '../../lib/fhir.ts';

export type Fields = { readonly [key: string]: unknown };

/** An address as it is written on a letter, line by line. */
export type Address = { use: string | null; lines: readonly string[] };

/** A way to reach somebody: `phone`, `email` or another. */
export type Telecom = { system: string; value: string; use: string | null };

/** The type promises what a source may not keep. */
export function fieldsOf(resource: object): Fields {
  return { ...resource };
}

/** Every address, or the one. */
export function readAddresses(value: unknown): Address[] {
  return objects([value].flat())
    .map(address => ({ use: text(address['use']), lines: linesOf(address) }))
    .filter(({ lines }) => lines.length > 0);
}

function linesOf(address: Fields): string[] {
  const streets = Array.isArray(address['line']) ? address['line'].map(text) : [];
  const place = text([text(address['postalCode']), text(address['city'])].filter(Boolean).join(' '));
  const lines = [...streets, place, text(address['country'])].filter(line => line !== null);
  const whole = text(address['text']);
  return lines.length > 0 || whole === null ? lines : [whole];
}

// nl-core says in an extension whether a number is that of a mobile telephone.
const mobile = 'MC';

/** Ways to reach somebody, in the order of the source; what is no longer used is left out. */
export function readTelecom(value: unknown): Telecom[] {
  return objects([value].flat()).flatMap(each => {
    const said = text(each['value']);
    const use = text(each['use']);
    if (said === null || use === 'old') return [];
    const kinds = objects(object(each['_system'])?.['extension']).flatMap(extension =>
      codesOf(extension['valueCodeableConcept']).map(({ code }) => code),
    );
    return [
      { system: text(each['system']) ?? 'other', value: said, use: kinds.includes(mobile) ? 'mobile' : use },
    ];
  });
}

/** A concept by its own words and its codes, for which we may have words. */
export type Named = { said: string | null; codes: readonly string[] };

export function readNamed(concept: unknown): Named {
  return { said: nameOfConcept(concept), codes: codesOf(concept).flatMap(({ code }) => code ?? []) };
}

export function readNamedAll(concepts: unknown): Named[] {
  return objects([concepts].flat())
    .map(readNamed)
    .filter(({ said, codes }) => said !== null || codes.length > 0);
}
