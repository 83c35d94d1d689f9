import type { NoticeKind } from '../../platform/notify/index.ts';
import type { Words } from './words.ts';

/** Whoever is not the patient's own care provider and opens their record does so under their eyes: also at night. */
export const emergencyNotice: NoticeKind<Words> = {
  id: 'emergency-opened',
  atOnce: true,
  say: ({ notice }, of) => notice(of),
};
