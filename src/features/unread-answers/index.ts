/** A message never gets lost (§2.5): an answer that stays unread is told of by another channel, and then somebody calls or writes. */
import { z } from 'zod';
import type { NoticeKind } from '../../platform/notify/index.ts';
import { feature } from '../../web/feature.ts';
import { roomId, unreadKind } from './task.ts';
import { lookAgain, putOnWatch } from './watch.ts';
import { type Words, words } from './words.ts';

const name = z.string().regex(/^[a-z\d]+(-[a-z\d]+)*$/, 'lower-case words with hyphens');

const settings = z.strictObject({
  /** Working days after which an unread answer is told of again. */
  remindAfterWorkdays: z.number().int().min(1).max(30).default(3),
  /** Working days after that until somebody calls or writes. */
  byHandAfterWorkdays: z.number().int().min(1).max(30).default(3),
  /** Who calls or writes, and who looks when that stays undone. */
  queue: name.default('clinic'),
  leadQueue: name.default('team-lead'),
});
export type Settings = z.infer<typeof settings>;

const reminder: NoticeKind<Words> = { id: 'case-unread', say: (words, of) => words.notice(of) };

export const unreadAnswers = feature({
  id: roomId,
  settings,
  words,
  cases: [unreadKind],
  notices: [reminder],
  rules: ({ settings, words }) => [
    { subject: words.rules.subject, rule: words.rules.first(settings.remindAfterWorkdays) },
    { subject: words.rules.subject, rule: words.rules.after(settings.byHandAfterWorkdays) },
  ],
  told: putOnWatch,
  clock: lookAgain,
  routes: [],
});
