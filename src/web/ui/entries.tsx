import type { Html } from '../html.ts';
import { AsWritten } from './data.tsx';
import { Badge, type BadgeProps } from './lists.tsx';

/** One thing with all that is known of it: an allergy with its reactions, an operation with who did it. */
export type EntryProps = {
  /** Its place on the page, so that a list elsewhere can lead there. */
  id: string;
  name: string;
  /** One line under the name: when. */
  when?: string;
  /** Where there is a page about it. */
  href?: string;
  badges?: readonly BadgeProps[];
  facts?: readonly { term: string; value: string }[];
  /** In somebody's own words. */
  notes?: readonly string[];
};

/** Things that have no page of their own: everything about each stands in its place in the list. */
export function Entries({ entries, level = 3 }: { entries: readonly EntryProps[]; level?: 3 | 4 }): Html {
  return (
    <ul class="rows">
      {entries.map(entry => (
        <li class="thing" id={entry.id}>
          <Entry {...entry} level={level} />
        </li>
      ))}
    </ul>
  );
}

function Entry(props: EntryProps & { level: 3 | 4 }): Html {
  const { name, when, href, badges = [], facts = [], notes = [] } = props;
  const Heading = `h${props.level}` as const;
  return (
    <>
      <div class="thing__head">
        <Heading class="thing__name">
          <bdi>{href ? <a href={href}>{name}</a> : name}</bdi>
        </Heading>
        {badges.map(badge => (
          <Badge {...badge} />
        ))}
      </div>
      {when && <p class="row__detail">{when}</p>}
      {facts.length > 0 && (
        <dl class="facts">
          {facts.map(({ term, value }) => (
            <div>
              <dt>{term}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {notes.map(note => (
        <AsWritten text={note} />
      ))}
    </>
  );
}
