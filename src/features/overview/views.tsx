import type { Html } from '../../web/html.ts';
import type { TermsText } from '../../web/portal-texts.ts';
import { EmergencyLine, Notice } from '../../web/ui/feedback.tsx';
import { Glance } from '../../web/ui/glance.tsx';
import { Markdown } from '../../web/ui/markdown.tsx';
import type { Language } from '../../web/words.ts';
import type { Glimpse } from './headlines.ts';
import type { Words } from './words.ts';

type OverviewProps = {
  words: Words;
  language: Language;
  glimpse: Glimpse;
  /** When they were here before. */
  visit: string;
  parts: readonly (Html | null)[];
  terms: TermsText | null;
  acceptance: 'tacit' | 'tick';
};

export function Overview(props: OverviewProps): Html {
  const { words, language, glimpse, visit, parts, terms, acceptance } = props;
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
      <Glance groups={groupsOf(glimpse, { words, visit })} />
      {parts}
    </>
  );
}

/** What is new is always there, also where nothing is; what comes and what waits only where there is something. */
function groupsOf(
  { changed, comes, waits, isWhole }: Glimpse,
  { words: { glance }, visit }: { words: Words; visit: string },
) {
  const nothing = isWhole ? glance.nothing : glance.unknown;
  const fresh = { title: glance.changed, lines: changed, nothing, note: visit };
  const others = [
    { title: glance.comes, lines: comes },
    { title: glance.waits, lines: waits },
  ];
  return [fresh, ...others.filter(({ lines }) => lines.length > 0)];
}
