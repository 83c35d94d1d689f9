import { expect, test } from 'vitest';
import { renderFragment } from '../../web/html.ts';
import { File } from './views.tsx';
import { words } from './words.ts';

const file = (elsewhere: readonly string[]) =>
  File({
    words: words.nl,
    language: 'nl',
    patient: '00000000-0000-4000-8000-000000000001',
    bornOn: null,
    ground: { ground: 'treating', relation: 'Encounter/1' },
    elsewhere,
    minutes: 60,
    part: 'samenvatting',
    releaseHref: null,
    lists: [],
    chapters: [],
  });

test('O-11 what is left out because they treat the patient elsewhere only is named, with the way in for an emergency', () => {
  const html = renderFragment(file(['Ziekenhuis Oost']));
  expect(html).toContain('Niet getoond: Ziekenhuis Oost');
  expect(html).toContain('action="/patienten/spoed"');
  expect(renderFragment(file([]))).not.toContain('/patienten/spoed');
});
