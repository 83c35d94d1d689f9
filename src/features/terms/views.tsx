import type { Acceptance } from '../../platform/consent/index.ts';
import type { Html } from '../../web/html.ts';
import type { TermsText } from '../../web/portal-texts.ts';
import { sayInstant, sayShortDay } from '../../web/say.ts';
import { Prose, Section } from '../../web/ui/data.tsx';
import { Notice } from '../../web/ui/feedback.tsx';
import { LongText } from '../../web/ui/long-text.tsx';
import type { Language } from '../../web/words.ts';
import type { Words } from './words.ts';

type TermsProps = {
  words: Words;
  language: Language;
  versions: readonly TermsText[];
  shown: TermsText;
  current: number;
  accepted: readonly Acceptance[];
};

export function Terms({ words, language, versions, shown, current, accepted }: TermsProps): Html {
  return (
    <>
      {shown.version !== current && (
        <Notice kind="attention" language={language}>
          <p>{words.old(shown.version, current)}</p>
          <p>
            <a href="/voorwaarden">{words.toCurrent}</a>
          </p>
        </Notice>
      )}
      <LongText
        html={shown.html}
        changes={shown.changesHtml ? { title: words.changes, html: shown.changesHtml } : null}
        language={language}
      />
      <Section title={words.allVersions}>
        <ul>
          {versions.map(({ version, from }) => (
            <li>
              <a
                href={`/voorwaarden?versie=${version}`}
                aria-current={version === shown.version ? 'page' : undefined}
              >
                {words.version(version, sayShortDay(from, language))}
              </a>
              {version === current && ` (${words.now})`}
            </li>
          ))}
        </ul>
      </Section>
      {accepted.length > 0 && (
        <Section title={words.mineTitle}>
          <Prose>
            <ul>
              {accepted.map(({ version, at, manner }) => (
                <li>{words.mine(version, sayInstant(at, language), manner === 'tick')}</li>
              ))}
            </ul>
          </Prose>
        </Section>
      )}
    </>
  );
}
