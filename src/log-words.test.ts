/** Every part that can stand in the access log has a name, for patients and for the privacy office. */
import { describe, expect, test } from 'vitest';
import { words as ofPatients } from './features/access-log/words.ts';
import { features } from './features/index.ts';
import { logParts } from './features/privacy-office/words-log.ts';

const ofRoutes = features.flatMap(({ routes }) =>
  routes.flatMap(({ audit }) => ('part' in audit ? [audit.part] : [])),
);
const ofMappings = features.flatMap(({ mappings = [] }) => mappings.map(({ part }) => part));
const inLog = [...new Set([...ofRoutes, ...ofMappings])].toSorted();
/** In the log of the organisation alone: a text of the site or a dead letter is about nobody in particular. */
const aboutNobody = ['delivery', 'text'];

describe.each([
  ['patients read', { nl: ofPatients.nl.parts, en: ofPatients.en.parts }],
  ['the privacy office reads', logParts],
])('what %s', (_, names) => {
  test.each(['nl', 'en'] as const)('ST-09 is named in %s, never by its code', language => {
    expect(inLog.filter(part => names[language][part] === undefined)).toEqual(
      names === logParts ? [] : aboutNobody,
    );
  });
});
