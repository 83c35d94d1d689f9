/** The record as a FHIR R4 Bundle of type collection: what may be seen, where it came from, and what is withheld and why. */
import { randomUUID } from 'node:crypto';
import type { Bundle, OperationOutcomeIssue, Provenance, Resource } from '@medplum/fhirtypes';
import type { Loaded, Reason, SourceReading, Withheld } from '../../lib/loaded.ts';
import type { CopiedResource } from '../../platform/record/index.ts';
import { sayMissing } from '../../web/missing.tsx';
import type { Portal } from '../../web/portal.ts';
import type { Language } from '../../web/words.ts';
import type { Words } from './words.ts';

type Of = {
  words: Words;
  language: Language;
  now: Temporal.Instant;
  portal: Portal;
  host: string;
  loaded: readonly Loaded<CopiedResource>[];
};

/** As text, an entry at a time: a record of ten thousand resources is never one string. */
export async function* bundleOf(of: Of): AsyncGenerator<string> {
  const { now, host, loaded } = of;
  const resources = once(loaded.flatMap(each => each.values));
  const base = (organisation: string) => `https://${host}/fhir/${organisation}`;
  const urlOf = ({ organisation, resource }: CopiedResource) =>
    `${base(organisation)}/${resource.resourceType}/${resource.id}`;
  const head: Omit<Bundle, 'entry'> = {
    resourceType: 'Bundle',
    type: 'collection',
    identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${randomUUID()}` },
    timestamp: now.toString({ smallestUnit: 'millisecond' }),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"entry":[\n`;
  const issues = of.loaded.flatMap(each => issuesOf(each, of));
  yield entry(`urn:uuid:${randomUUID()}`, outcome(issues, of.words));
  const sources = new Map(loaded.flatMap(each => each.sources).map(each => [each.organisation, each]));
  for (const source of sources.values()) {
    const own = resources.filter(each => each.organisation === source.organisation);
    if (own.length === 0) continue;
    yield `,\n${entry(`urn:uuid:${randomUUID()}`, provenance(source, { now, targets: own.map(urlOf) }))}`;
  }
  let inARow = 0;
  for (const each of resources) {
    yield `,\n${entry(urlOf(each), each.resource)}`;
    inARow += 1;
    // Others wait for this thread too.
    if (inARow % 200 === 0) await new Promise(setImmediate);
  }
  yield '\n]}\n';
}

function entry(fullUrl: string, resource: Resource): string {
  return JSON.stringify({ fullUrl, resource });
}

/** Two parts may hold the same resource: a blood pressure is a result and a measurement. */
function once(values: readonly CopiedResource[]): CopiedResource[] {
  return [...new Map(values.map(each => [each.reference, each])).values()];
}

/** From which source, read when, by whom put together. */
function provenance(
  source: SourceReading,
  of: { now: Temporal.Instant; targets: readonly string[] },
): Provenance {
  const at = source.at.toString({ smallestUnit: 'millisecond' });
  const who = {
    display: source.name,
    identifier: { system: 'http://fhir.nl/fhir/NamingSystem/ura', value: source.organisation },
  };
  return {
    resourceType: 'Provenance',
    target: of.targets.map(reference => ({ reference })),
    occurredDateTime: at,
    recorded: of.now.toString({ smallestUnit: 'millisecond' }),
    activity: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-DocumentCompletion', code: 'LA' }],
      text: 'read from the record at this time',
    },
    agent: [{ who }],
    entity: [{ role: 'source', what: who }],
  };
}

function outcome(issues: readonly OperationOutcomeIssue[], words: Words) {
  const none: OperationOutcomeIssue = {
    severity: 'information',
    code: 'informational',
    details: { text: words.pdf.whole },
  };
  return { resourceType: 'OperationOutcome' as const, issue: issues.length > 0 ? [...issues] : [none] };
}

const codes: { readonly [why in Reason['why']]: OperationOutcomeIssue['code'] } = {
  'in-delay': 'suppressed',
  'excluded-kind': 'suppressed',
  'before-start': 'suppressed',
  'hidden-by-yourself': 'suppressed',
  'source-unreachable': 'transient',
  'not-delivered': 'structure',
  'does-not-exist': 'deleted',
};

/** One issue for each thing that is withheld, and for each source that did not give everything. */
function issuesOf({ withheld, sources }: Loaded<CopiedResource>, of: Of): OperationOutcomeIssue[] {
  const { words, language, portal } = of;
  const say = (withheld: readonly Withheld[], silent: readonly SourceReading[]) =>
    sayMissing({
      withheld,
      sources: silent,
      what: words.partOf(words.title),
      counted: words.counted,
      portal,
      language,
    }).join(' ');
  const silent = sources
    .filter(source => source.state !== 'answered')
    .map(source => ({
      severity: 'warning' as const,
      code: source.state === 'unreachable' ? ('transient' as const) : ('incomplete' as const),
      details: { text: say([], [source]) },
      diagnostics: `source ${source.organisation}: ${source.state} at ${source.at}`,
    }));
  const kept = withheld.map(each => ({
    severity: 'information' as const,
    code: codes[each.reason.why],
    details: { coding: [{ system: 'urn:inzage:reason', code: each.reason.why }], text: say([each], []) },
    diagnostics: diagnosticsOf(each),
  }));
  return [...silent, ...kept];
}

/** For a machine: whose it is; of what waits also the kind, the day and when it opens, as in the list. No more than a page says. */
function diagnosticsOf({ reason, kind, organisation, on }: Withheld): string {
  const source = `source ${organisation}`;
  if (reason.why !== 'in-delay') return source;
  const opens = reason.opens.when === 'at' ? `opens ${reason.opens.at}` : '';
  return [source, `kind ${kind}`, on && `of ${on}`, opens].filter(Boolean).join('; ');
}
