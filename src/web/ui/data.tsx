import type { Content, Html } from '../html.ts';
import { Icon, type IconName } from './icons.tsx';
import type { Language, PageLink } from './page-props.ts';
import { uiWords } from './words.ts';

/** A part of a page under its own H2. */
export function Section(props: { title: string; id?: string; lead?: string; children: Content }): Html {
  return (
    <section class="section" {...(props.id && { id: props.id })}>
      <h2>{props.title}</h2>
      {props.lead && <p class="section__lead">{props.lead}</p>}
      {props.children}
    </section>
  );
}

/** Running text of a page: paragraphs, lists and headings at a readable width. */
export function Prose({ children }: { children: Content }): Html {
  return <div class="prose">{children}</div>;
}

/** Somebody's own words, with the line breaks as they wrote them: a report, a message. */
export function AsWritten({ text }: { text: string }): Html {
  return (
    <div class="as-written" dir="auto">
      {text}
    </div>
  );
}

export type CardProps = {
  title: string;
  icon?: IconName;
  /** The whole card leads there. */
  href?: string;
  level?: 2 | 3;
  children?: Content;
};

/** Something that belongs together, in a frame. */
export function Card({ title, icon, href, level = 2, children }: CardProps): Html {
  const Heading = `h${level}` as const;
  return (
    <section class={href ? 'card card--linked' : 'card'}>
      <Heading class="card__title">
        {icon && <Icon name={icon} />}
        {href ? <a href={href}>{title}</a> : <span>{title}</span>}
        {href && <Icon name="chevron-right" />}
      </Heading>
      {children}
    </section>
  );
}

/** Cards side by side where there is room. */
export function Cards({ children }: { children: Content }): Html {
  return <div class="cards">{children}</div>;
}

/** Terms with their values; `change` is the way back to the question on the last page before sending. */
export function DefinitionList({
  rows,
}: {
  rows: readonly { term: string; value: Content; change?: PageLink }[];
}): Html {
  return (
    <dl class="definitions">
      {rows.map(({ term, value, change }) => (
        <div>
          <dt>{term}</dt>
          <dd dir="auto">{value}</dd>
          {change && (
            <dd>
              <a class="definitions__change" href={change.href}>
                {change.label}
                <span class="unseen">: {term}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

export type Column<Key extends string> = { key: Key; label: string; kind?: 'text' | 'number' | 'date' };

export type DataTableProps<Key extends string> = {
  caption: string;
  columns: readonly Column<Key>[];
  /** A cell for each column; the first column is the head of its row. */
  rows: readonly Readonly<Record<Key, Content>>[];
  narrow?: 'stack' | 'scroll';
};

/**
 * A table with a caption. On a phone the rows become blocks (`stack`, the default) or the table scrolls sideways in a
 * frame that takes the focus (`scroll`, for many columns of numbers).
 */
export function DataTable<Key extends string>(props: DataTableProps<Key>): Html {
  if (props.narrow !== 'scroll') return <div class="table table--stack">{tableOf(props)}</div>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard (WCAG 2.1.1)
    <section class="table table__scroll" aria-label={props.caption} tabIndex={0}>
      {tableOf(props)}
    </section>
  );
}

// Roles are said aloud because a phone's `display: block` takes the table away from some screen readers.
const said = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  column: { role: 'columnheader' },
  head: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;

function tableOf<Key extends string>({ caption, columns, rows }: DataTableProps<Key>): Html {
  return (
    <table class="utrecht-table utrecht-table--html-table" {...said.table}>
      <caption>{caption}</caption>
      <thead {...said.group}>
        <tr {...said.row}>
          {columns.map(({ label, kind }) => (
            <th scope="col" {...said.column} class={kind}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...said.group}>
        {rows.map(row => (
          <tr {...said.row}>
            {columns.map((column, index) => (
              <Cell {...column} first={index === 0} cell={row[column.key]} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({
  label,
  kind,
  first,
  cell,
}: Omit<Column<string>, 'key'> & { first: boolean; cell: Content }): Html {
  return first ? (
    <th scope="row" {...said.head} class={kind} dir="auto">
      {cell}
    </th>
  ) : (
    <td {...said.cell} class={kind} data-label={label}>
      {cell}
    </td>
  );
}

/**
 * What was measured, large: the first thing on the page of a result. `words` for a value that is no number;
 * `children` are its badges.
 */
export function Value(props: {
  value: string;
  unit?: string;
  kind?: 'figure' | 'words';
  sentence?: string;
  children?: Content;
}): Html {
  return (
    <div class="value">
      <div class="value__row">
        <p class={props.kind === 'words' ? 'value__figure value__figure--words' : 'value__figure'} dir="auto">
          {props.value}
          {props.unit && <span class="value__unit"> {props.unit}</span>}
        </p>
        {props.children}
      </div>
      {props.sentence && <p class="value__sentence">{props.sentence}</p>}
    </div>
  );
}

/** The pages of a long list; nothing where there is one. `href` gives the address of a page. */
export function Pagination(props: {
  page: number;
  pages: number;
  href: (page: number) => string;
  language: Language;
}): Html | null {
  const { page, pages, href } = props;
  if (pages < 2) return null;
  const words = uiWords[props.language].list;
  const near = [...new Set([1, page - 1, page, page + 1, pages])].filter(n => n >= 1 && n <= pages);
  return (
    <nav class="pages" aria-label={words.pages}>
      {page > 1 && (
        <a href={href(page - 1)} rel="prev">
          <Icon name="chevron-left" />
          <span>{words.previous}</span>
        </a>
      )}
      {near.map((n, index) => (
        <>
          {n - (near[index - 1] ?? 0) > 1 && <span class="pages__gap">…</span>}
          {n === page ? (
            <span aria-current="page">
              <span class="unseen">{words.of(page, pages)}</span>
              <span aria-hidden="true">{n}</span>
            </span>
          ) : (
            <a href={href(n)} aria-label={words.page(n)}>
              {n}
            </a>
          )}
        </>
      ))}
      {page < pages && (
        <a href={href(page + 1)} rel="next">
          <span>{words.next}</span>
          <Icon name="chevron-right" />
        </a>
      )}
    </nav>
  );
}
