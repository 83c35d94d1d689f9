import type { Html } from '../html.ts';
import { Icon, type IconName } from './icons.tsx';

/** One line that says a thing whole, and leads to it. `detail`: when, until when, with whom. */
export type GlanceLine = { icon: IconName; said: string; detail?: string; href: string };

/** Lines under one small heading; `nothing` is said where there are none, `note` says since when. */
export type GlanceGroup = { title: string; lines: readonly GlanceLine[]; nothing?: string; note?: string };

/** What somebody wants to know first, on one screen of a phone: a few lines by group, each the way to its page. */
export function Glance({ groups }: { groups: readonly GlanceGroup[] }): Html {
  return (
    <div class="glance">
      {groups.map(({ title, lines, nothing, note }) => (
        <section>
          <h2>{title}</h2>
          {note && <p class="glance__note row__detail">{note}</p>}
          {lines.length === 0 && nothing && <p>{nothing}</p>}
          {lines.length > 0 && (
            <ul class="rows">
              {lines.map(line => (
                <li>
                  <Line {...line} />
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  );
}

function Line({ icon, said, detail, href }: GlanceLine): Html {
  return (
    <a class="row row--linked glance__line" href={href}>
      <Icon name={icon} />
      <span class="glance__words">
        <span class="row__name">{said}</span>
        {detail && <span class="row__detail">{detail}</span>}
      </span>
      <Icon name="chevron-right" />
    </a>
  );
}
