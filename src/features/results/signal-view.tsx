import type { Thread } from '../../platform/casework/index.ts';
import { dayOf } from '../../lib/time.ts';
import type { Html } from '../../web/html.ts';
import { sayNearDay } from '../../web/say.ts';
import { Notice } from '../../web/ui/feedback.tsx';
import { Phoned } from '../../web/ui/phone.tsx';
import type { Result } from './result.ts';
import type { About } from './views.tsx';

/** O-19: who knows that this was seen, and who makes contact until when. Nothing of it says more than the result itself. */
export function Signalled(props: About & { result: Result; signal: Thread | null }): Html | null {
  const { signal, result, words, language, now, portal } = props;
  if (signal === null) return null;
  const { contact } = words.signal;
  const name = result.requester?.name ?? null;
  if (signal.state !== 'open') {
    const said = contact.ended[signal.outcome ?? ''];
    return said ? (
      <Notice kind="done" language={language}>
        <p>{said}</p>
      </Notice>
    ) : null;
  }
  const due = signal.clock.dueAt;
  const isLate = Temporal.Instant.compare(now, due) > 0;
  return (
    <Notice kind="information" title={contact.title} language={language}>
      <p>{isLate ? contact.late : contact.until(name, sayNearDay(dayOf(due), dayOf(now), language))}</p>
      <p>
        <Phoned text={contact.call(portal.contact.phone)} phone={portal.contact.phone} />
      </p>
    </Notice>
  );
}
