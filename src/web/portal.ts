/** A portal is a folder of data: read, checked whole, and every fault told with its place. Nothing starts half. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { type OrganisationId, type PortalId, parseOrganisationId, parsePortalId } from '../lib/ids.ts';
import {
  type DigidSettings,
  digidSettings,
  type SessionSettings,
  sessionSettings,
} from '../platform/identity/index.ts';
import {
  type ReleaseSettings,
  releaseSchema,
  type SourceSettings,
  sourceSchema,
} from '../platform/record/index.ts';
import type { AnyFeature } from './feature.ts';
import { type PortalTexts, readTexts } from './portal-texts.ts';
import { type Language, languages, reword, unknownWords } from './words.ts';

/** One organisation behind the door: its source and what it releases. */
export type Organisation = {
  ura: OrganisationId;
  name: string;
  source: SourceSettings;
  release: ReleaseSettings;
};

/** A portal as the house knows it after its folder was checked. */
export type Portal = {
  id: PortalId;
  name: string;
  audience: 'patients' | 'professionals' | 'staff';
  hosts: readonly string[];
  languages: readonly Language[];
  contact: { name: string; phone: string; hours: string };
  organisations: readonly Organisation[];
  /** Whose rows the accounts, sessions and accepted terms are. */
  keeper: OrganisationId;
  signIn: readonly { digid: DigidSettings }[];
  terms: { current: number; acceptance: 'tacit' | 'tick' };
  session: SessionSettings;
  /** Settings of the features that this portal chose, by feature id. */
  features: ReadonlyMap<string, unknown>;
  /** Words of a chosen feature as this portal says them. */
  words(feature: AnyFeature, language: Language): unknown;
  texts: PortalTexts;
  folder: string;
  theme: string;
  logo: Buffer;
};

/** One thing that is wrong in a portal's folder. `place`: the path in the file, `line` where it is known. */
export type PortalFault = {
  file: string;
  place: string;
  line: number | null;
  found: string;
  expected: string;
};
export type PortalOutcome = { ok: true; portal: Portal } | { ok: false; faults: readonly PortalFault[] };

const ura = z.string().transform((text, at) => {
  const id = parseOrganisationId(text);
  if (id === null)
    at.addIssue({ code: 'custom', message: 'an URA number: eight digits, in quotation marks' });
  return id ?? z.NEVER;
});

const id = z.string().transform((text, at) => {
  const portal = parsePortalId(text);
  if (portal === null)
    at.addIssue({ code: 'custom', message: 'lower-case words with hyphens, like the folder' });
  return portal ?? z.NEVER;
});

const organisation = z.strictObject({
  ura,
  name: z.string().min(2),
  source: sourceSchema,
  release: releaseSchema,
});

/** The schema of `portal.yaml`, made of the settings of the rooms themselves. */
export function portalSchema(features: readonly AnyFeature[]) {
  const chosen = z.strictObject(
    Object.fromEntries(features.map(feature => [feature.id, z.optional(feature.settings)])),
  );
  return z
    .strictObject({
      id,
      name: z.string().min(2),
      audience: z.enum(['patients', 'professionals', 'staff']),
      hosts: z.array(z.string().regex(/^[a-z\d.-]+$/, 'a host name, lower case, without a port')).min(1),
      languages: z.array(z.enum(languages)).min(1),
      contact: z.strictObject({
        name: z.string().min(2),
        phone: z.string().min(3),
        hours: z.string().min(2),
      }),
      organisations: z.array(organisation).min(1),
      keeper: ura.optional(),
      signIn: z.array(z.strictObject({ digid: digidSettings })).min(1),
      terms: z.strictObject({ current: z.number().int().min(1), acceptance: z.enum(['tacit', 'tick']) }),
      session: sessionSettings,
      features: chosen,
    })
    .superRefine((portal, at) => {
      if (portal.organisations.length > 1 && portal.keeper === undefined) {
        const message =
          'the URA number of the organisation that keeps the accounts, as there is more than one';
        at.addIssue({ code: 'custom', path: ['keeper'], message });
      }
    });
}

type Ground = { features: readonly AnyFeature[]; variable: (name: string) => string | undefined };

/** Reads one folder. All faults come back together; a portal comes back only where there are none. */
export function readPortal(folder: string, ground: Ground): PortalOutcome {
  const file = join(basename(folder), 'portal.yaml');
  if (!existsSync(join(folder, 'portal.yaml'))) {
    return {
      ok: false,
      faults: [{ file, place: '', line: null, found: 'no such file', expected: 'portal.yaml' }],
    };
  }
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(join(folder, 'portal.yaml'), 'utf8'), { lineCounter: lines });
  const broken = document.errors.map(error => ({
    file,
    place: '',
    line: lines.linePos(error.pos[0]).line,
    found: error.message.split('\n')[0] ?? '',
    expected: 'YAML that can be read',
  }));
  if (broken.length > 0) return { ok: false, faults: broken };

  const lineOf = (path: readonly PropertyKey[]): number | null => {
    const node = document.getIn(path, true);
    if (isScalar(node) || (typeof node === 'object' && node !== null && 'range' in node)) {
      const range = (node as { range?: [number, number, number] | null }).range;
      return range ? lines.linePos(range[0]).line : null;
    }
    return path.length > 0 ? lineOf(path.slice(0, -1)) : null;
  };
  const faults: PortalFault[] = [];
  const fault = (path: readonly PropertyKey[], found: string, expected: string) =>
    faults.push({ file, place: path.map(String).join('.'), line: lineOf(path), found, expected });

  const filled = fillIn(document.toJS(), {
    variable: ground.variable,
    missing: (path, name) => fault(path, `\${${name}}, which is not set`, 'a variable of the environment'),
  });
  const read = portalSchema(ground.features).safeParse(filled);
  if (!read.success) {
    for (const issue of read.error.issues) fault(issue.path, foundAt(filled, issue.path), issue.message);
    return { ok: false, faults };
  }
  const texts = readTexts(folder, read.data);
  faults.push(...texts.faults);
  const words = readWords(folder, { features: ground.features, languages: read.data.languages });
  faults.push(...words.faults);
  if (read.data.id !== basename(folder))
    fault(['id'], read.data.id, `the name of the folder: ${basename(folder)}`);
  if (faults.length > 0 || texts.texts === null) return { ok: false, faults };

  const { data } = read;
  const first = data.organisations[0]?.ura;
  const keeper = data.keeper ?? first;
  if (keeper === undefined) return { ok: false, faults };
  const chosen = Object.entries(data.features).filter(([, settings]) => settings !== undefined);
  return {
    ok: true,
    portal: {
      ...data,
      keeper,
      features: new Map(chosen),
      words: words.words,
      texts: texts.texts,
      folder,
      theme: readIfThere(join(folder, 'theme.css')),
      logo: readFileSync(join(folder, 'logo.svg')),
    },
  };
}

/** Reads every folder that holds a `portal.yaml`. Two portals on one host are a fault of the second. */
export function readPortals(folder: string, ground: Ground) {
  const portals: Portal[] = [];
  const faults: PortalFault[] = [];
  const names = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory());
  for (const { name } of names.sort((a, b) => a.name.localeCompare(b.name))) {
    const outcome = readPortal(join(folder, name), ground);
    if (!outcome.ok) {
      faults.push(...outcome.faults);
      continue;
    }
    const taken = portals.find(other => other.hosts.some(host => outcome.portal.hosts.includes(host)));
    if (taken) {
      const expected = `a host that ${taken.id} has not taken`;
      const found = outcome.portal.hosts.join(', ');
      faults.push({ file: `${name}/portal.yaml`, place: 'hosts', line: null, found, expected });
    }
    portals.push(outcome.portal);
  }
  return { portals, faults };
}

type Filling = {
  variable: (name: string) => string | undefined;
  missing: (path: readonly PropertyKey[], name: string) => void;
};

/** Puts the values of `${NAME}` in place: what differs from one installation to the next is named in the folder. */
function fillIn(value: unknown, filling: Filling, path: readonly PropertyKey[] = []): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{([A-Z][A-Z\d_]*)\}/g, (_, name: string) => {
      const text = filling.variable(name);
      if (text === undefined) filling.missing(path, name);
      return text ?? 'https://missing.invalid';
    });
  }
  if (Array.isArray(value)) return value.map((item, place) => fillIn(item, filling, [...path, place]));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([key, inner]) => [key, fillIn(inner, filling, [...path, key])]));
}

function foundAt(document: unknown, path: readonly PropertyKey[]): string {
  const found = path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    document,
  );
  if (found === undefined) return 'nothing';
  return typeof found === 'object' ? 'a block of settings' : JSON.stringify(found);
}

function readIfThere(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** `words.<language>.yaml`: a flat list of `feature.word: text`. */
function readWords(folder: string, of: { features: readonly AnyFeature[]; languages: readonly Language[] }) {
  const faults: PortalFault[] = [];
  const said = new Map<string, unknown>();
  for (const language of of.languages) {
    const name = `words.${language}.yaml`;
    const parsed = z
      .record(z.string(), z.string())
      .safeParse(parseDocument(readIfThere(join(folder, name))).toJS() ?? {});
    const file = join(basename(folder), name);
    if (!parsed.success) {
      const expected = 'lines of the form `feature.word: text`';
      faults.push({ file, place: '', line: null, found: 'something else', expected });
    }
    const changes = parsed.success ? parsed.data : {};
    const rooms = new Set(of.features.map(feature => feature.id));
    const strangers = Object.keys(changes).filter(path => !rooms.has(path.split('.')[0] ?? ''));
    for (const feature of of.features) {
      strangers.push(...unknownWords(feature.words[language], feature.id, changes));
      said.set(`${language} ${feature.id}`, reword(feature.words[language], feature.id, changes));
    }
    for (const place of strangers) {
      faults.push({
        file,
        place,
        line: null,
        found: 'a word that no feature has',
        expected: 'the path of a text',
      });
    }
  }
  const words = (feature: AnyFeature, language: Language) =>
    said.get(`${language} ${feature.id}`) ?? feature.words[language];
  return { words, faults };
}
