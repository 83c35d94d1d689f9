import type { SourceReading, Withheld } from '../../lib/loaded.ts';
import type { Html } from '../../web/html.ts';
import { Missing, NothingListed, SilentSources } from '../../web/missing.tsx';
import type { Portal } from '../../web/portal.ts';
import { Card, Pagination, Section } from '../../web/ui/data.tsx';
import { Notice, PrintButton } from '../../web/ui/feedback.tsx';
import { Field, FilterRow, Select } from '../../web/ui/form.tsx';
import { type BadgeProps, type RowProps, Rows } from '../../web/ui/lists.tsx';
import { Phoned } from '../../web/ui/phone.tsx';
import { Fold } from '../../web/ui/worklist.tsx';
import type { Placed } from './course.ts';
import { type Filter, type Listed, type SectionName, sections, which } from './list.ts';
import type { Silence } from './loading.ts';
import { isChangedSince, isDoubted, type Line } from './medicine.ts';
import {
  capital,
  howOf,
  type Speech,
  sayDate,
  sayLastDay,
  sayMedicine,
  sayPeriod,
  sayPersonShort,
  sayPlain,
} from './speech.ts';

/** `since`: the look before this visit; what was written down after it is marked. */
export type About = Speech & {
  portal: Portal;
  since: Temporal.Instant | null;
  /** Where a question can be asked here; null where this portal takes none. */
  askHref: string | null;
};

export type ListProps = About & {
  listed: Listed;
  filter: Filter;
  sources: readonly SourceReading[];
  silent: readonly Silence[];
  withheld: readonly Withheld[];
  isWhole: boolean;
};

export function Medicines(props: ListProps): Html {
  const { words, language, listed, filter } = props;
  const isAll = filter.zoek === '' && filter.welke === 'alles';
  const noneNow = listed.sections.now.length === 0 && listed.count > 0 && listed.page === 1;
  return (
    <>
      <Silent {...props} here="/medicijnen" />
      {!props.isWhole && listed.count > 0 && <Incomplete {...props} />}
      <MedicineFilter {...props} />
      {listed.count === 0 && <NoMedicines {...props} />}
      {noneNow && isAll && props.isWhole && (
        <Section title={words.sections.now}>
          <p>{words.noneNow}</p>
        </Section>
      )}
      {sections.map(name => (
        <MedicineSection {...props} name={name} folded={name === 'ended' && isAll ? 'folded' : 'open'} />
      ))}
      {listed.count > 0 && <PrintButton language={language} />}
      <Pagination
        page={listed.page}
        pages={listed.pages}
        href={page => hrefOf({ ...filter, pagina: page })}
        language={language}
      />
    </>
  );
}

/** For each part that a source did not give: what is missing, since when, and the way to ask again. */
export function Silent(props: About & { silent: readonly Silence[]; here: string }): Html {
  const { silent, words, language, here } = props;
  return (
    <>
      {silent.map(({ what, source }) => (
        <SilentSources sources={[source]} what={words.silent[what]} language={language} here={here} />
      ))}
    </>
  );
}

/** A list from which a stop may be missing must not be used to decide what to take. */
export function Incomplete({ words, language }: About): Html {
  return (
    <Notice kind="attention" title={words.incomplete.title} language={language}>
      <p>{words.incomplete.text}</p>
    </Notice>
  );
}

function MedicineFilter({ words, language, filter, listed }: ListProps): Html {
  const asked = filter.zoek !== '' || filter.welke !== 'alles';
  return (
    <FilterRow
      folds
      action="/medicijnen"
      submit={words.filter.show}
      language={language}
      found={words.found(listed.count)}
      {...(asked && { clear: { href: '/medicijnen', label: words.filter.clear } })}
    >
      <Field name="zoek" label={words.filter.search} kind="search" value={filter.zoek} language={language} />
      <Select
        name="welke"
        label={words.filter.which}
        value={filter.welke}
        options={which.map(value => ({ value, label: words.filter.kinds[value] }))}
        language={language}
      />
    </FilterRow>
  );
}

function NoMedicines({ words, filter, silent, portal, language, withheld }: ListProps): Html {
  const isAskedFor = filter.zoek !== '' || filter.welke !== 'alles';
  return (
    <NothingListed
      icon="medication"
      empty={words.empty}
      isSilent={silent.length > 0}
      clear={isAskedFor ? { href: '/medicijnen', label: words.filter.clear } : null}
      counted={words.withheld}
      {...{ withheld, portal, language }}
    />
  );
}

function MedicineSection(props: ListProps & { name: SectionName; folded: 'folded' | 'open' }): Html | null {
  const { words, name } = props;
  const lines = props.listed.sections[name];
  if (lines.length === 0) return null;
  const rows = <Rows groups={[{ rows: lines.map(line => rowOf(line, props)) }]} />;
  return (
    <Section title={words.sections[name]}>
      {props.folded === 'folded' ? <Fold title={words.endedFold(lines.length)}>{rows}</Fold> : rows}
    </Section>
  );
}

/** One medicine in a list: what it is, how to use it, until when and from whom. */
export function rowOf(line: Line, about: About): RowProps {
  const plain = sayPlain(line.medicine, about);
  return {
    name: sayMedicine(line.medicine, about),
    ...(plain && { plain }),
    says: sayingsOf(line, about),
    detail: detailOf(line, about),
    href: pathOf(line),
    badges: badgesOf(line, about),
  };
}

export function pathOf({ reference }: Line): string {
  return `/medicijnen/${reference}`;
}

/** Today first: of a scheme of weeks that is what somebody came for. */
function sayingsOf(line: Line, about: About): string[] {
  const { words } = about;
  const { agreed, scheme, today, pharmacy, bounds, written } = howOf(line, about);
  const [first = words.noHow, ...others] = agreed;
  return [
    ...(isDoubted(line) ? [words.doubtedAsk] : []),
    ...(today ? [words.today(today.how)] : []),
    capital(first),
    ...others.map(words.alsoAgreed),
    ...(scheme && !today ? [capital(scheme)] : []),
    ...bounds.map(words.mind),
    ...written.map(words.alsoWritten),
    ...(pharmacy ? [words.pharmacySays(pharmacy)] : []),
  ];
}

function detailOf(line: Line, about: About): string {
  const { words } = about;
  const [placed] = line.current;
  if (!placed) return '';
  const { block } = placed;
  const who = block.by && sayPersonShort(block.by, about);
  const fetched = block.kind === 'supply' && block.writtenAt;
  return [
    fetched ? words.fetchedOn(sayDate(fetched, about)) : sayPeriod(placed, about),
    who && (block.kind === 'agreement' ? words.agreedWith(who) : who),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** How the line stands, where its heading does not say so. */
export function badgesOf(line: Line, about: About): BadgeProps[] {
  const { words, since } = about;
  const { badges } = words;
  const plain = (children: string): BadgeProps => ({ kind: 'plain', children });
  const [placed] = line.current;
  const standing = standingBadge(line, words);
  const otherUse = otherUseOf(line);
  const [next] = line.next;
  const isHeld = line.standing === 'now' || line.standing === 'unclear';
  const end = isHeld && placed?.block.stop ? sayLastDay(placed.endsAt, about) : null;
  return [
    ...(since !== null && isChangedSince(line, since)
      ? [{ kind: 'new', children: badges.changed } as const]
      : []),
    ...(standing ? [standing] : []),
    ...(placed?.block.forbids ? [plain(badges.doNot)] : []),
    ...(otherUse ? [plain(badges[otherUse])] : []),
    ...(end ? [{ kind: 'preliminary', children: badges.stopsOn(end) } as const] : []),
    ...(line.proposals.length > 0 ? [plain(badges.proposal)] : []),
    ...(next ? changeBadge(next, about) : []),
  ];
}

function changeBadge({ block: { span }, isDoubted }: Placed, about: About): BadgeProps[] {
  if (span.from === null) return [];
  const { changesOn, mayChangeOn } = about.words.badges;
  const said = (isDoubted ? mayChangeOn : changesOn)(sayDate(span.from, about));
  return [{ kind: isDoubted ? 'preliminary' : 'corrected', children: said }];
}

function standingBadge(line: Line, { badges }: Speech['words']): BadgeProps | null {
  if (isDoubted(line)) return { kind: 'preliminary', children: badges.doubted };
  const [placed] = line.current;
  const kind = placed?.block.kind;
  if (line.standing === 'now') {
    if (kind !== 'use') return null;
    const isOwn = placed?.block.saidBy === 'patient';
    return { kind: 'plain', children: isOwn ? badges.fromYou : badges.asRecorded };
  }
  if (line.standing === 'ended') {
    if (placed?.block.stop === 'cancelled') return { kind: 'plain', children: badges.cancelled };
    return { kind: 'plain', children: placed?.block.stop ? badges.stopped : badges.over };
  }
  // What is paused or still to come stands under a heading that says so.
  if (line.standing === 'paused' || line.standing === 'upcoming') return null;
  const isOnlyFetched = line.standing === 'unclear' && (kind === 'supply' || kind === 'order');
  return { kind: 'preliminary', children: isOnlyFetched ? badges.onlyFetched : badges[line.standing] };
}

/** What was last said about using it, where that is not as agreed while the agreement goes on. */
export function otherUseOf({ standing, use, current }: Line): 'notUsed' | 'usedOtherwise' | null {
  if (standing !== 'now' || use === null || current.includes(use)) return null;
  const { status, stop, asAgreed } = use.block;
  if (status === 'not-done' || status === 'held' || stop !== null) return 'notUsed';
  return asAgreed === false ? 'usedOtherwise' : null;
}

/** Beside the list: why anything is missing, where to ask, and what is not in this record. */
export function MedicinesAside(props: About & { withheld: readonly Withheld[] }): Html {
  const { words, portal, language, withheld } = props;
  return (
    <>
      <Missing {...{ withheld, counted: words.withheld, portal, language, choicesHref: null }} />
      <Ask {...props} />
      <Card title={words.scope.title} icon="information">
        <p>{words.scope.text(portal.contact.name)}</p>
      </Card>
    </>
  );
}

export function Ask({ words, portal, askHref }: About): Html {
  return (
    <Card title={words.ask.title} icon="phone">
      <p>
        <Phoned
          text={words.ask.text(portal.contact.name, portal.contact.phone)}
          phone={portal.contact.phone}
        />
      </p>
      <p>{words.ask.stop}</p>
      {askHref && (
        <p>
          <a href={askHref}>{words.ask.here}</a>
        </p>
      )}
    </Card>
  );
}

function hrefOf({ zoek, welke, pagina }: Filter): string {
  const asked = { zoek, welke: welke === 'alles' ? '' : welke, pagina: pagina === 1 ? '' : String(pagina) };
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString();
  return query === '' ? '/medicijnen' : `/medicijnen?${query}`;
}
