/** `check --source`: what will work of each page of a portal at this FHIR server? For who connects a hospital. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { features } from '../features/index.ts';
import { parseBsn, parseOrganisationId } from '../lib/ids.ts';
import { closeConnections } from '../lib/http.ts';
import { CannotStart } from '../opening.ts';
import {
  type Examination,
  examineSource,
  publicKeysOf,
  type SourceSettings,
  sourceSchema,
} from '../platform/record/index.ts';
import { linksOf } from '../web/links.ts';
import type { Portal } from '../web/portal.ts';
import { checkedPortal } from './check.ts';
import { sayFinding, saySearch, verdictOn, versionName } from './source-words.ts';

/** As typed on the command line. `bsn` may be `-`: then it is read from standard input, where no list of processes shows it. */
export type SourceOptions = {
  source: string;
  portal?: string | undefined;
  dialect?: string | undefined;
  client?: string | undefined;
  key?: string | undefined;
  tokenUrl?: string | undefined;
  scope?: string | undefined;
  bsn?: string | undefined;
};

/** Prints what was found; 1 where the source or a page will not work. Throws `CannotStart` for options that are wrong. */
export async function checkSource(options: SourceOptions): Promise<number> {
  const { settings, key, bsn } = readOptions(options);
  const portal = options.portal === undefined ? null : checkedPortal(resolve(options.portal));
  const pages = pagesOf(portal);
  const organisation = portal?.organisations[0]?.ura ?? parseOrganisationId('00000001');
  if (organisation === null) throw new CannotStart(['the portal has no organisation']);
  try {
    const found = await examineSource({ organisation, source: settings, key, bsn, pages });
    process.stdout.write(report(found, { settings, portal }));
    const isRefused = found.findings.some(each => each.is === 'no-token');
    if (isRefused && key !== null) {
      const known = JSON.stringify(await publicKeysOf(key));
      process.stdout.write(`The public half of --key, to register for ${settings.client}:\n${known}\n`);
    }
    const isBroken = found.findings.some(each => each.weight === 'broken');
    return isBroken || found.pages.some(page => verdictOn(page) === 'will not work') ? 1 : 0;
  } finally {
    await closeConnections();
  }
}

function readOptions(options: SourceOptions) {
  const { source: address, client, tokenUrl: tokenAddress, scope } = options;
  const faults: string[] = [];
  const given = {
    address,
    client,
    tokenAddress,
    scope,
    key: options.key === undefined ? undefined : 'given',
  };
  const read = sourceSchema.safeParse({
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    dialect: options.dialect ?? 'r4',
    recordsSince: '2000-01-01',
  });
  for (const { path, message } of read.error?.issues ?? []) faults.push(`--${optionOf(path)}: ${message}`);
  const key = options.key === undefined ? null : fileIn(options.key, faults);
  const typed = options.bsn === '-' ? readFileSync(0, 'utf8').trim() : options.bsn;
  const bsn = typed === undefined ? null : parseBsn(typed);
  // What was typed is not said again: it may be somebody's number.
  if (typed !== undefined && bsn === null) faults.push('--bsn: expected nine digits that pass the 11-test');
  if (!read.success || faults.length > 0) throw new CannotStart(faults);
  return { settings: read.data, key, bsn };
}

function optionOf(path: readonly PropertyKey[]): string {
  const name = String(path[0] ?? 'source');
  return { address: 'source', tokenAddress: 'token-url' }[name] ?? name;
}

function fileIn(path: string, faults: string[]): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    faults.push(`--key: found no file ${path}`);
    return null;
  }
}

/** Every feature that reads a record, or those of one portal, by the name that stands in its navigation. */
function pagesOf(portal: Portal | null) {
  return features
    .filter(each => each.mappings !== undefined && (portal === null || portal.features.has(each.id)))
    .map(each => ({ page: nameOf(each, portal), mappings: each.mappings ?? [] }));
}

function nameOf(feature: (typeof features)[number], portal: Portal | null): string {
  const language = portal?.languages[0] ?? 'nl';
  const [link] = portal === null ? [] : linksOf({ portal, features: [feature], language });
  return link === undefined ? feature.id : `${link.label} (${feature.id})`;
}

const marks = { good: 'ok      ', remark: 'remark  ', broken: 'WRONG   ' };

type About = { settings: SourceSettings; portal: Portal | null };

function report({ findings, pages }: Examination, { settings, portal }: About): string {
  const of = portal === null ? '' : `, for ${portal.name}`;
  const head = `${settings.address}, asked as ${versionName[settings.dialect]}${of}`;
  const source = findings.map(each => `  ${marks[each.weight]}${sayFinding(each)}`);
  const verdicts = pages.map(page => ({ page, verdict: verdictOn(page) }));
  const blocks = verdicts.map(({ page, verdict }) =>
    [`  ${page.page}: ${verdict}`, ...page.searches.flatMap(saySearch).map(line => `      ${line}`)].join(
      '\n',
    ),
  );
  const counted = (wanted: string) => verdicts.filter(each => each.verdict === wanted).length;
  const last =
    pages.length === 0
      ? 'The pages were not asked: put right first what is wrong above.'
      : `${counted('will not work')} of ${pages.length} pages will not work, ${counted('cannot be told')} cannot be told, ${counted('works, with remarks')} work with remarks.`;
  return [
    head,
    '',
    'The source',
    ...source,
    ...(pages.length > 0 ? ['', 'The pages', ...blocks] : []),
    '',
    last,
    '',
  ].join('\n');
}
