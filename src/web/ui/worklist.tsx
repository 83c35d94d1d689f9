import type { Content, Html } from '../html.ts';
import { DataTable } from './data.tsx';
import { Icon } from './icons.tsx';

/** One thing to do: the first cell is a link with a line under it, the others are as their columns say. */
export type WorkRow = {
  href: string;
  title: string;
  detail: string;
  current?: boolean;
  cells: readonly Content[];
};

/** A queue: dense, a row for each thing to do. On a phone the rows become blocks. The script moves through it with `j` and `k`. */
export function WorkTable(props: {
  caption: string;
  /** The first one is of the link. */
  columns: readonly [string, ...string[]];
  rows: readonly WorkRow[];
}): Html {
  const columns = props.columns.map((label, place) => ({ key: String(place), label }));
  return (
    <div class="work">
      <DataTable
        caption={props.caption}
        columns={columns}
        rows={props.rows.map(row =>
          Object.fromEntries(
            [<WorkLink {...row} />, ...row.cells].map((cell, place) => [String(place), cell]),
          ),
        )}
      />
    </div>
  );
}

function WorkLink({ href, title, detail, current }: WorkRow): Html {
  return (
    <>
      <a
        class="work__link"
        href={href}
        dir="auto"
        data-work
        {...(current && { 'aria-current': 'page' as const })}
      >
        {title}
      </a>
      <span class="work__detail">{detail}</span>
    </>
  );
}

/** The same rows in a narrow list, beside what was opened from it. */
export function SideList({ rows }: { rows: readonly WorkRow[] }): Html {
  return (
    <ul class="side-list">
      {rows.map(row => (
        <li class={row.current ? 'side-list__row side-list__row--current' : 'side-list__row'}>
          <WorkLink {...row} />
          <span class="side-list__cells">
            {row.cells[0]} <span dir="auto">{row.cells[1]}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A list and what was opened from it, side by side where there is room; else only what was opened. */
export function Beside(props: { label: string; list: Html; children: Content }): Html {
  return (
    <div class="beside">
      <nav class="beside__list" aria-label={props.label}>
        {props.list}
      </nav>
      <div class="beside__opened">{props.children}</div>
    </div>
  );
}

/** Something that is done less often, under its own name. `shortcut`: the key that opens it. */
export function Fold(props: { title: string; shortcut?: string; open?: boolean; children: Content }): Html {
  return (
    <details class="fold" open={props.open ?? false} {...(props.shortcut && { 'data-key': props.shortcut })}>
      <summary>{props.title}</summary>
      <div class="fold__body">{props.children}</div>
    </details>
  );
}

/** Filled by the script when something came in meanwhile; nothing moves until the reader asks for it. */
export function LiveLine(props: { since: string; source: string; href: string; label: string }): Html {
  return (
    <p class="live-line" role="status" data-live={props.source} data-since={props.since}>
      <a href={props.href} hidden>
        {props.label}
      </a>
    </p>
  );
}

/** Which keys do what, and a way to turn them off (WCAG 2.1.4). Shown by the script, as without it they do nothing. */
export function KeysHelp(props: {
  title: string;
  on: string;
  off: string;
  keys: readonly { key: string; does: string }[];
}): Html {
  return (
    <details class="fold keys" data-keys hidden>
      <summary>
        <Icon name="help" />
        <span>{props.title}</span>
      </summary>
      <div class="fold__body">
        <dl class="keys__list">
          {props.keys.map(({ key, does }) => (
            <div>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <button
          type="button"
          class="utrecht-button utrecht-button--secondary-action"
          data-keys-switch
          data-on={props.on}
          data-off={props.off}
        >
          {props.off}
        </button>
        <p class="unseen" role="status" data-keys-said></p>
      </div>
    </details>
  );
}
