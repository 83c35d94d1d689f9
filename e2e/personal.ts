import type { Demonstration } from './demonstration.ts';

/** What of these people stands in a text where nothing personal may stand: names and numbers, each once. */
export function personalIn(text: string, people: Demonstration['people']): readonly string[] {
  const names = people.flatMap(({ name }) => name.split(' ').filter(part => part.length > 4));
  // Any BSN from the range for tests, also one that is nobody's.
  const numbers = text.match(/(?<!\d)99999\d{4}(?!\d)/g) ?? [];
  return [...new Set([...names.filter(name => text.includes(name)), ...numbers])];
}
