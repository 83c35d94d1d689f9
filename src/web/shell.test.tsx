import { expect, test } from 'vitest';
import { withHospital } from '../testing/hospital.ts';
import type { PageAnswer } from './answer.ts';
import { renderPage } from './shell.tsx';

const hospital = withHospital();

test('what is kept with a reading is drawn again where something else stands beside it', () => {
  const { house, portal, clock } = hospital();
  const around = {
    portal,
    features: house.features,
    language: 'nl',
    session: null,
    assets: {
      stylesheet: () => '/s.css',
      script: () => '/s.js',
      logo: () => '/logo.svg',
      whole: () => ({ stylesheet: '', script: '' }),
    },
    demonstration: false,
    now: clock.now,
    path: '/uitslagen',
    from: null,
  } as const;
  const list: PageAnswer = { answer: 'page', title: 'Uitslagen', body: <p>lijst</p>, keptWith: {} };
  const [one, other] = [<p>eerste</p>, <p>tweede</p>];
  const drawn = (beside?: PageAnswer['beside']) =>
    renderPage({ ...list, ...(beside && { beside }) }, around).toString();
  expect(drawn([one])).toContain('eerste');
  expect(drawn([other])).toContain('tweede');
  expect(drawn([one, other])).toMatch(/eerste.*tweede/s);
  expect(drawn()).not.toContain('tweede');
});
