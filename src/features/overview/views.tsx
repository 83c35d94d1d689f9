import type { Html } from '../../web/html.ts';
import type { TermsText } from '../../web/portal-texts.ts';
import { EmergencyLine, Notice } from '../../web/ui/feedback.tsx';
import { Markdown } from '../../web/ui/markdown.tsx';
import type { Language } from '../../web/words.ts';
import type { Words } from './words.ts';

type OverviewProps = {
  words: Words;
  language: Language;
  parts: readonly (Html | null)[];
  terms: TermsText | null;
  acceptance: 'tacit' | 'tick';
};

export function Overview({ words, language, parts, terms, acceptance }: OverviewProps): Html {
  return (
    <>
      <EmergencyLine language={language} />
      {terms && (
        <Notice kind="information" title={words.termsTitle(terms.version)} language={language}>
          {terms.changesHtml && (
            <>
              <p>{acceptance === 'tick' ? words.termsTick : words.termsTacit}</p>
              <Markdown html={terms.changesHtml} />
            </>
          )}
          <p>
            <a href="/voorwaarden">{words.termsRead}</a>
          </p>
        </Notice>
      )}
      {parts}
    </>
  );
}
