import type { Content, Html } from '../html.ts';
import { ButtonLink } from './form.tsx';
import { Icon, type IconName } from './icons.tsx';
import type { Language, PageLink } from './page-props.ts';
import { uiWords } from './words.ts';

/** The four meanings of a colour. `danger` is for danger: deleting, 112, a broken source. */
export type Meaning = 'information' | 'done' | 'attention' | 'danger';

const noticeDress: Record<Meaning, { icon: IconName; alert: string }> = {
  information: { icon: 'information', alert: 'utrecht-alert--info' },
  done: { icon: 'done', alert: 'utrecht-alert--ok' },
  attention: { icon: 'warning', alert: 'utrecht-alert--warning' },
  danger: { icon: 'warning', alert: 'utrecht-alert--error' },
};

/** Something that the reader should know now. Its meaning stands in an icon and a word beside the colour. */
export function Notice(props: {
  kind: Meaning;
  title?: string;
  level?: 2 | 3;
  language: Language;
  children?: Content;
}): Html {
  const { icon, alert } = noticeDress[props.kind];
  const Heading = `h${props.level ?? 2}` as const;
  const word = uiWords[props.language].notice[props.kind];
  return (
    <div
      class={`utrecht-alert ${alert} notice notice--${props.kind}`}
      {...(props.kind === 'done' && { role: 'status' })}
    >
      <span class="utrecht-alert__icon">
        <Icon name={icon} />
      </span>
      <div class="utrecht-alert__content">
        {props.title ? (
          <Heading class="notice__title">
            <span class="unseen">{word}: </span>
            {props.title}
          </Heading>
        ) : (
          <p class="notice__title">{word}</p>
        )}
        {props.children}
      </div>
    </div>
  );
}

/** One calm card per reason that something is not shown: how many, until when, what to do now (law 3). */
export function WithheldCard(props: {
  /** `2 uitslagen zijn nog niet te zien` */
  title: string;
  icon?: Extract<IconName, 'lock' | 'clock' | 'hidden' | 'information'>;
  level?: 2 | 3;
  children: Content;
  next?: PageLink;
}): Html {
  const Heading = `h${props.level ?? 2}` as const;
  return (
    <section class="withheld">
      <Icon name={props.icon ?? 'lock'} />
      <div class="withheld__body">
        <Heading class="withheld__title">{props.title}</Heading>
        {props.children}
        {props.next && <a href={props.next.href}>{props.next.label}</a>}
      </div>
    </section>
  );
}

/** In the place of what is missing: which source is silent, since when, and that the rest does stand. */
export function SourceDown(props: { sentence: string; retryHref: string; language: Language }): Html {
  return (
    <div class="source-down">
      <Icon name="cloud" />
      <div class="source-down__body">
        <p>{props.sentence}</p>
        <a href={props.retryHref}>{uiWords[props.language].source.retry}</a>
      </div>
    </div>
  );
}

/** Each source reports in its own word: `Friesland: 2 ritten`. */
export function SourceReports({
  reports,
}: {
  reports: readonly { state: 'answered' | 'silent'; sentence: string }[];
}): Html {
  return (
    <ul class="sources">
      {reports.map(({ state, sentence }) => (
        <li class={state === 'silent' ? 'sources__silent' : undefined}>
          <Icon name={state === 'silent' ? 'cloud' : 'check'} />
          <span>{sentence}</span>
        </li>
      ))}
    </ul>
  );
}

/** Nothing is empty without a reason: what could stand here, why it does not, what to do. */
export function EmptyState(props: {
  icon: IconName;
  title: string;
  reason: string;
  level?: 2 | 3;
  next?: PageLink;
}): Html {
  const Heading = `h${props.level ?? 2}` as const;
  return (
    <div class="empty">
      <Icon name={props.icon} />
      <Heading>{props.title}</Heading>
      <p>{props.reason}</p>
      {props.next && (
        <p>
          <a href={props.next.href}>{props.next.label}</a>
        </p>
      )}
    </div>
  );
}

/** Never the portal in an emergency (O-02): call 112. `children`: whom to call when it can wait a little. */
export function Emergency(props: { language: Language; level?: 2 | 3; children?: Content }): Html {
  const words = uiWords[props.language].emergency;
  const Heading = `h${props.level ?? 2}` as const;
  return (
    <section class="emergency">
      <div class="emergency__words">
        <Heading class="emergency__title">{words.title}</Heading>
        <p>{props.children ?? words.text}</p>
      </div>
      <ButtonLink kind="danger" href="tel:112" icon="phone">
        {words.call}
      </ButtonLink>
    </section>
  );
}

/** The same in one calm line, above messages and results (O-02): it stands there every time and must not frighten. */
export function EmergencyLine({ language }: { language: Language }): Html {
  return (
    <p class="emergency-line">
      <Icon name="phone" />
      <span>{uiWords[language].emergency.line}</span>
    </p>
  );
}

/** Prints the page; the script shows it, since without script it could do nothing. */
export function PrintButton({ language }: { language: Language }): Html {
  return (
    <button type="button" class="utrecht-button utrecht-button--secondary-action print" data-print hidden>
      <Icon name="print" />
      <span>{uiWords[language].page.print}</span>
    </button>
  );
}

/** The way to a copy of what a page shows, and to one of everything. */
export function TakeAlong(props: { href: string; allHref: string; language: Language }): Html {
  const words = uiWords[props.language].takeAlong;
  return (
    <p class="take-along">
      <a href={props.href} target="_blank" rel="noopener">
        <Icon name="download" />
        <span>{words.part}</span>
      </a>{' '}
      <a href={props.allHref}>{words.all}</a>
    </p>
  );
}
