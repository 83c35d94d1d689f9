/** The rules of this portal in plain words, made from the very settings that it runs on. */
import { z } from 'zod';
import { feature, get } from '../../web/feature.ts';
import { showRules } from './pages.ts';
import { words } from './words.ts';

export const ruleCard = feature({
  id: 'rule-card',
  settings: z.strictObject({}),
  words,
  navigation: ({ words }) => [{ path: '/spelregels', label: words.link, place: 'footer' }],
  routes: [
    get('/spelregels', {
      access: 'anyone',
      audit: { notLogged: 'the same for everybody' },
      handler: showRules,
    }),
  ],
});
