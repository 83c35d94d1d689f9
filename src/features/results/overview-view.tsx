import type { SourceReading, Withheld } from '../../lib/loaded.ts';
import type { Html } from '../../web/html.ts';
import { SilentSources } from '../../web/missing.tsx';
import { sayDay } from '../../web/say.ts';
import { Section } from '../../web/ui/data.tsx';
import { Rows } from '../../web/ui/lists.tsx';
import type { Settings } from './index.ts';
import type { Opened, Result } from './result.ts';
import { type About, resultRow, waitingRow } from './views.tsx';

type NewestProps = About & {
  opened: Opened;
  settings: Settings;
  fresh: readonly Result[];
  freshCount: number;
  waiting: readonly Withheld[];
  sources: readonly SourceReading[];
};

/** The first block of the overview: what is new, and what is still to come. */
export function Newest(props: NewestProps): Html {
  const { words, language, fresh, freshCount, waiting, sources } = props;
  const silent = sources.some(source => source.state !== 'answered');
  return (
    <>
      <Section title={words.overview.newTitle}>
        <SilentSources
          sources={sources}
          what={words.link.toLowerCase()}
          language={language}
          here="/overzicht"
        />
        {fresh.length > 0 && <Rows groups={[{ rows: fresh.map(each => dated(each, props)) }]} />}
        {fresh.length === 0 && <p>{silent ? words.overview.down : words.overview.newNone}</p>}
        <p>
          <a href="/uitslagen">
            {freshCount > fresh.length ? words.overview.more(freshCount) : words.overview.all}
          </a>
        </p>
      </Section>
      <Section title={words.overview.waitingTitle}>
        {waiting.length > 0 && <Rows groups={[{ rows: waiting.map(each => waitingRow(each, props)) }]} />}
        {waiting.length === 0 && !silent && <p>{words.overview.waitingNone}</p>}
      </Section>
    </>
  );
}

function dated(result: Result, props: NewestProps) {
  const row = resultRow(result, props);
  const day = result.on ? sayDay(result.on, props.language) : props.words.noDay;
  return { ...row, detail: [day, row.detail].filter(Boolean).join(' · ') };
}
