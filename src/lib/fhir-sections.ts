/** The text in the sections of a Composition: each with its own heading, however deep they stand in each other. */
import { nameOfConcept, objects, text, textOfNarrative } from './fhir.ts';

/** A piece of text with its heading. */
export type Passage = { heading: string | null; text: string };

const deepest = 8;

/** Sections without text are left out; what stands deeper than eight sections is nobody's letter. */
export function passagesIn(sections: unknown, deep = 0): Passage[] {
  if (deep > deepest) return [];
  return objects(sections).flatMap(each => {
    const said = textOfNarrative(each['text']);
    const heading = text(each['title']) ?? nameOfConcept(each['code']);
    return [...(said === null ? [] : [{ heading, text: said }]), ...passagesIn(each['section'], deep + 1)];
  });
}
