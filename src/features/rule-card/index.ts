/** The rules of this portal in plain words, made from the very settings that it runs on, and what they were before. */
import { z } from 'zod';
import { feature, get } from '../../web/feature.ts';
import { keepCard, keptLines } from './history.ts';
import { showRules } from './pages.ts';
import { words } from './words.ts';

export const ruleCard = feature({
  id: 'rule-card',
  settings: z.strictObject({}),
  words,
  navigation: ({ words }) => [{ path: '/spelregels', label: words.link, place: 'footer' }],
  async opens({ portal, database, rules, now }) {
    const lines = Object.fromEntries(
      portal.languages.map(language => [language, keptLines(rules(language), language)]),
    );
    const of = { organisation: portal.keeper, portal: portal.id, lines, now };
    await database.change([portal.keeper], rows => keepCard(rows, of));
  },
  routes: [
    get('/spelregels', {
      access: 'anyone',
      audit: { notLogged: 'the same for everybody' },
      handler: showRules,
    }),
  ],
});
