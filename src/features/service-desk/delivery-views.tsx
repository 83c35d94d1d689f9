import type { DeadLetter } from '../../platform/outbox/index.ts';
import type { Html } from '../../web/html.ts';
import { sayInstant } from '../../web/say.ts';
import { DataTable } from '../../web/ui/data.tsx';
import { EmptyState, Notice } from '../../web/ui/feedback.tsx';
import { Button, Form } from '../../web/ui/form.tsx';
import type { Language } from '../../web/words.ts';
import type { Shown } from './index.ts';
import type { Words } from './words.ts';

type DeliveriesProps = {
  words: Words;
  language: Language;
  letters: readonly DeadLetter[];
  done: Shown['gedaan'] | null;
};

/** What was not delivered, without whose it is. */
export function Deliveries({ words, language, letters, done }: DeliveriesProps): Html {
  const { deliveries } = words;
  return (
    <>
      {done && (
        <Notice kind={done === 'opnieuw' ? 'done' : 'information'} language={language}>
          <p>{deliveries.done[done]}</p>
        </Notice>
      )}
      {letters.length === 0 ? (
        <EmptyState icon="done" title={deliveries.none} reason={deliveries.noneWhy} />
      ) : (
        <DataTable
          caption={deliveries.title}
          columns={[
            { key: 'what', label: deliveries.what },
            { key: 'since', label: deliveries.since },
            { key: 'tries', label: deliveries.tries, kind: 'number' },
            { key: 'why', label: deliveries.why },
            { key: 'do', label: deliveries.do },
          ]}
          rows={letters.map(letter => ({
            what: deliveries.jobs[letter.job] ?? deliveries.otherJob,
            since: sayInstant(letter.at, language),
            tries: String(letter.tries),
            why: deliveries.reasons[letter.why] ?? deliveries.otherReason,
            do: (
              <Form action="/servicedesk/bezorging">
                <input type="hidden" name="nummer" value={letter.id} />
                <Button kind="quiet">{deliveries.retry}</Button>
              </Form>
            ),
          }))}
        />
      )}
    </>
  );
}
