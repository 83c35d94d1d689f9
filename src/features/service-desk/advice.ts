import type { NoticeRow } from '../../platform/notify/index.ts';
import { sayInstant } from '../../web/say.ts';
import type { Language } from '../../web/words.ts';
import type { Words } from './words.ts';

type Of = { words: Words; language: Language; now: Temporal.Instant };

/** D-112, D-50: what somebody at the phone can advise, from what became of a notice. */
export function adviceOf(notice: NoticeRow, { words, language, now }: Of): string {
  const { advice } = words;
  switch (notice.state) {
    case 'waiting': {
      const isLater = Temporal.Instant.compare(notice.sendAt, now) > 0;
      return isLater ? advice.waiting(sayInstant(notice.sendAt, language)) : advice.trying;
    }
    case 'sent':
      return notice.channel === 'mail' ? advice.sentMail : advice.sentSms;
    case 'delivered':
      return advice.delivered;
    case 'refused':
    case 'failed':
    case 'not-sent':
      return advice[notice.why ?? 'unavailable'];
  }
}
