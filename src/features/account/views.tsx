import type { OpenSession, SessionId } from '../../platform/identity/index.ts';
import type { Html } from '../../web/html.ts';
import { sayInstant } from '../../web/say.ts';
import { DataTable } from '../../web/ui/data.tsx';
import { Notice } from '../../web/ui/feedback.tsx';
import { Actions, Button, Form } from '../../web/ui/form.tsx';
import type { Language } from '../../web/words.ts';
import type { Words } from './words.ts';

type SessionsProps = {
  words: Words;
  language: Language;
  sessions: readonly OpenSession[];
  here: SessionId;
  done: number | null;
};

export function Sessions({ words, language, sessions, here, done }: SessionsProps): Html {
  return (
    <>
      {done !== null && (
        <Notice kind="done" language={language}>
          <p>{words.done(done)}</p>
        </Notice>
      )}
      <DataTable
        caption={words.list}
        columns={[
          { key: 'browser', label: words.browser },
          { key: 'since', label: words.since },
          { key: 'seen', label: words.seen },
          { key: 'level', label: words.level },
        ]}
        rows={sessions.map(each => ({
          browser:
            each.id === here
              ? `${browserName(each.browser, words)} (${words.here})`
              : browserName(each.browser, words),
          since: sayInstant(each.startedAt, language),
          seen: sayInstant(each.lastSeenAt, language),
          level: words.levels[each.level],
        }))}
      />
      {sessions.length > 1 ? (
        <Form action="/ingelogd">
          <Actions>
            <Button kind="primary">{words.everywhere}</Button>
          </Actions>
        </Form>
      ) : (
        <p>{words.only}</p>
      )}
    </>
  );
}

const browsers = ['Firefox', 'Edg', 'OPR', 'SamsungBrowser', 'Chrome', 'Safari'] as const;
const named: Readonly<Record<string, string>> = {
  Edg: 'Edge',
  OPR: 'Opera',
  SamsungBrowser: 'Samsung Internet',
};
const systems = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'] as const;

/** `Firefox, Windows`: enough to recognise one's own; what a browser says of itself proves nothing. */
function browserName(agent: string | null, words: Words): string {
  const browser = browsers.find(name => agent?.includes(`${name}/`));
  const system = systems.find(name => agent?.includes(name));
  const said = [browser && (named[browser] ?? browser), system].filter(Boolean).join(', ');
  return said || words.unknownBrowser;
}
