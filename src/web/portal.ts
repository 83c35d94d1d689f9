/** A portal is a folder of data: read, checked whole, and every fault told with its place. Nothing starts half. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { type OrganisationId, type PortalId, parseOrganisationId, parsePortalId } from '../lib/ids.ts';
import { usualWorkingDays, type WorkingDays, workingDaysSchema } from '../platform/casework/index.ts';
import {
  type DigidSettings,
  digidSettings,
  type OidcSettings,
  oidcSettings,
  type SessionSettings,
  sessionSettings,
} from '../platform/identity/index.ts';
import { type NotifySettings, notifySchema } from '../platform/notify/index.ts';
import {
  type ReleaseSettings,
  releaseSchema,
  type SourceSettings,
  sourceSchema,
} from '../platform/record/index.ts';
import type { AnyFeature } from './feature.ts';
import { borrowOrganisations } from './portal-organisations.ts';
import { type PortalTexts, readTexts } from './portal-texts.ts';
import { readYaml } from './portal-yaml.ts';
import { type Language, languages, reword, unknownWords } from './words.ts';

/** One organisation behind the door: its source and what it releases. */
export type Organisation = {
  ura: OrganisationId;
  name: string;
  source: SourceSettings;
  release: ReleaseSettings;
  /** Last part of the address of its own entrance, for a portal with many organisations. */
  entrance: string | null;
  /** Whom to ask about what stands there; the portal's own contact where it gives none. */
  contact: { phone: string | null; website: string | null };
  /** When it works, and so how long a promise in working days takes. */
  workingDays: WorkingDays;
  /** Its own logo, for what it prints; the portal's where it gives none. */
  logo: Buffer | null;
};

/** One way in: DigiD, or the provider of an employer. */
export type SignInMeans = { digid?: DigidSettings | undefined; oidc?: OidcSettings | undefined };

/** A portal as the house knows it after its folder was checked. */
export type Portal = {
  id: PortalId;
  name: string;
  audience: 'patients' | 'professionals' | 'staff';
  hosts: readonly string[];
  languages: readonly Language[];
  contact: { name: string; phone: string; hours: string };
  organisations: readonly Organisation[];
  /** Another portal behind whose door the same organisations are; null where they stand in its own file. */
  organisationsOf: PortalId | null;
  /** Whose rows the accounts, sessions and accepted terms are. */
  keeper: OrganisationId;
  /** The ways in; each entry is one means. */
  signIn: readonly SignInMeans[];
  /** `current` is 0 where a portal has no terms: staff have them with their employer. */
  terms: { current: number; acceptance: 'tacit' | 'tick' };
  session: SessionSettings;
  /** How it sends mail and SMS; null where it tells nobody anything. */
  notify: NotifySettings | null;
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
  entrance: z
    .string()
    .regex(/^[a-z\d]+(-[a-z\d]+)*$/, 'lower-case words with hyphens')
    .optional(),
  contact: z
    .strictObject({
      phone: z.string().min(3).optional(),
      website: z.url({ protocol: /^https?$/ }).optional(),
    })
    .optional(),
  workingDays: workingDaysSchema.optional(),
  logo: z
    .string()
    .regex(/^[\w-]+(\/[\w-]+)*\.svg$/, 'an SVG file in this folder, for example logos/drenthe.svg')
    .optional(),
});

const signInMeans = z
  .strictObject({ digid: digidSettings.optional(), oidc: oidcSettings.optional() })
  .refine(means => Object.values(means).filter(Boolean).length === 1, 'one means in each entry');

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
      /** Another portal behind whose door the same organisations are: their list stands there only. */
      organisationsOf: id.optional(),
      /** A place for what several parts of this file share by `&name` and `<<: *name`. */
      shared: z.unknown().optional(),
      keeper: ura.optional(),
      signIn: z.array(signInMeans).min(1),
      terms: z
        .strictObject({ current: z.number().int().min(1), acceptance: z.enum(['tacit', 'tick']) })
        .optional(),
      session: sessionSettings,
      notify: notifySchema.optional(),
      features: chosen,
    })
    .superRefine((portal, at) => {
      if (portal.terms === undefined && portal.audience !== 'staff')
        at.addIssue({
          code: 'custom',
          path: ['terms'],
          message: 'the version that holds, and how it is accepted',
        });
      if (portal.notify === undefined && portal.features['notices'] !== undefined) {
        const message = 'how this portal sends, as its people may choose how they are told';
        at.addIssue({ code: 'custom', path: ['notify'], message });
      }
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
  const written = readYaml(join(folder, 'portal.yaml'), ground.variable);
  const faults: PortalFault[] = written.faults.map(fault => ({ file, ...fault }));
  if (written.value === null) return { ok: false, faults };
  const whole = borrowOrganisations(written, { folder, variable: ground.variable });
  faults.push(...whole.faults.map(fault => ({ file, ...fault })));
  if (whole.faults.length > 0) return { ok: false, faults };
  const fault = (path: readonly PropertyKey[], found: string, expected: string) =>
    faults.push({ file, place: path.map(String).join('.'), line: written.lineOf(path), found, expected });

  const read = portalSchema(ground.features).safeParse(whole.value);
  if (!read.success) {
    for (const issue of read.error.issues) fault(issue.path, foundAt(whole.value, issue.path), issue.message);
    return { ok: false, faults };
  }
  const { data } = read;
  if (data.id !== basename(folder)) fault(['id'], data.id, `the name of the folder: ${basename(folder)}`);
  const logos = data.organisations.flatMap(each => (each.logo ? [join(whole.folder, each.logo)] : []));
  for (const logo of [join(folder, 'logo.svg'), ...logos]) {
    if (!existsSync(logo))
      fault(['organisations'], `no file ${relative(folder, logo)}`, 'an SVG file in this folder');
  }
  const { terms = noTerms } = data;
  const texts = readTexts(folder, { languages: data.languages, terms });
  const words = readWords(folder, { features: ground.features, languages: data.languages });
  faults.push(...texts.faults, ...words.faults);
  const keeper = data.keeper ?? data.organisations[0]?.ura;
  if (faults.length > 0 || texts.texts === null || keeper === undefined) return { ok: false, faults };
  const all = { data: { ...data, terms }, keeper, texts: texts.texts, words: words.words };
  return { ok: true, portal: made(folder, { ...all, logos: whole.folder }) };
}

const noTerms: Portal['terms'] = { current: 0, acceptance: 'tacit' };

type Made = {
  data: z.infer<ReturnType<typeof portalSchema>> & Pick<Portal, 'terms'>;
  /** The folder in which the logos of the organisations are. */
  logos: string;
  keeper: OrganisationId;
  texts: PortalTexts;
  words: Portal['words'];
};

function made(folder: string, { data, logos, keeper, texts, words }: Made): Portal {
  const chosen = Object.entries(data.features).filter(([, settings]) => settings !== undefined);
  return {
    ...data,
    organisations: data.organisations.map(each => ({
      ...each,
      entrance: each.entrance ?? null,
      contact: { phone: each.contact?.phone ?? null, website: each.contact?.website ?? null },
      workingDays: each.workingDays ?? usualWorkingDays,
      logo: each.logo ? readFileSync(join(logos, each.logo)) : null,
    })),
    organisationsOf: data.organisationsOf ?? null,
    keeper,
    notify: data.notify ?? null,
    features: new Map(chosen),
    words,
    texts,
    folder,
    theme: readIfThere(join(folder, 'theme.css')),
    logo: readFileSync(join(folder, 'logo.svg')),
  };
}

/** Reads every folder that holds a `portal.yaml`. Two portals on one host are a fault of the second. */
export function readPortals(folder: string, ground: Ground) {
  const portals: Portal[] = [];
  const faults: PortalFault[] = [];
  const names = readdirSync(folder, { withFileTypes: true }).filter(
    entry => entry.isDirectory() && existsSync(join(folder, entry.name, 'portal.yaml')),
  );
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
