import type { Withheld } from '../../lib/loaded.ts';
import type { Html } from '../../web/html.ts';
import { Section } from '../../web/ui/data.tsx';
import { type RowProps, Rows } from '../../web/ui/lists.tsx';
import { sectionOf } from './list.ts';
import type { Silence } from './loading.ts';
import { isChangedSince, type Line } from './medicine.ts';
import { type About, rowOf, Silent } from './views.tsx';

type OverviewProps = About & {
  lines: readonly Line[];
  silent: readonly Silence[];
  withheld: readonly Withheld[];
  isWhole: boolean;
};

const shownAtMost = 5;

/** On the first page: what to take now, and what changed; a silent source never looks like none. */
export function NowInUse(props: OverviewProps): Html {
  const { words, lines, silent, since, isWhole } = props;
  const { overview } = words;
  const isChanged = (line: Line) => since !== null && isChangedSince(line, since);
  // A mistake that was withdrawn hides nothing.
  const isUnseen = props.withheld.some(({ reason }) => reason.why !== 'does-not-exist');
  const now = lines.filter(isToTake).toSorted((a, b) => Number(isChanged(b)) - Number(isChanged(a)));
  return (
    <Section title={overview.title}>
      <Silent {...props} here="/overzicht" />
      {!isWhole && lines.length > 0 && <p>{words.incomplete.text}</p>}
      {now.length === 0 && silent.length === 0 && isUnseen && <p>{overview.unseen}</p>}
      {now.length > 0 && <p>{overview.count(now.length)}</p>}
      {now.length === 0 && isWhole && !isUnseen && <p>{overview.none}</p>}
      {now.length > 0 && (
        <Rows groups={[{ rows: now.slice(0, shownAtMost).map(line => shortRow(line, props)) }]} />
      )}
      {now.length > shownAtMost && <p>{overview.more(now.length - shownAtMost)}</p>}
      <p>
        <a href="/medicijnen">{overview.all}</a>
      </p>
    </Section>
  );
}

/** Without since when and from whom: that stands on its own page. */
function shortRow(line: Line, about: About): RowProps {
  const { detail: _, ...row } = rowOf(line, about);
  return row;
}

/** What stands under "in use" on their own page: the same number here as there. */
function isToTake(line: Line): boolean {
  return sectionOf(line) === 'now';
}
