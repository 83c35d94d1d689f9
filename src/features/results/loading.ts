/** Everything of the record that is a result: separate values and reports, asked for at once. */
import { lastMade } from '../../lib/last-made.ts';
import type { SourceReading, Withheld } from '../../lib/loaded.ts';
import type { Record } from '../../platform/record/index.ts';
import { measured, reports } from './mapping.ts';
import type { Result } from './result.ts';

/** A part of the results that a source did not give whole. */
export type Silence = { what: 'all' | 'values' | 'reports'; source: SourceReading };

/** Results with what is withheld; `sources` holds each organisation once, `silent` which part of it is missing. */
export type LoadedResults = {
  results: readonly Result[];
  withheld: readonly Withheld[];
  sources: readonly SourceReading[];
  silent: readonly Silence[];
};

const lastJoined = lastMade<LoadedResults>();

/** The same as long as what was read is, so that what a page makes of it can be kept with it. */
export async function loadResults(record: Record): Promise<LoadedResults> {
  const [values, texts] = await Promise.all([record.list(measured), record.list(reports)]);
  return lastJoined(values, [texts], () => ({
    results: [...values.values, ...texts.values],
    withheld: [...values.withheld, ...texts.withheld],
    ...accountFor({ values: values.sources, reports: texts.sources }),
  }));
}

/** One organisation says in one sentence what it did not give. */
export function accountFor(of: { values: readonly SourceReading[]; reports: readonly SourceReading[] }): {
  sources: readonly SourceReading[];
  silent: readonly Silence[];
} {
  const sources = new Map<string, SourceReading>();
  const silent: Silence[] = [];
  for (const values of of.values) {
    const reports = of.reports.find(each => each.organisation === values.organisation) ?? values;
    sources.set(values.organisation, worse(values, reports));
    if (values.state !== 'answered' && values.state === reports.state) {
      silent.push({ what: 'all', source: worse(values, reports) });
      continue;
    }
    if (values.state !== 'answered') silent.push({ what: 'values', source: values });
    if (reports.state !== 'answered') silent.push({ what: 'reports', source: reports });
  }
  return { sources: [...sources.values()], silent };
}

const badness = { answered: 0, incomplete: 1, unreachable: 2 };

/** The worse of two readings of one organisation; of two that are as bad, the one that has been so for longer. */
function worse(a: SourceReading, b: SourceReading): SourceReading {
  const difference = badness[b.state] - badness[a.state];
  if (difference !== 0) return difference > 0 ? b : a;
  return Temporal.Instant.compare(a.at, b.at) <= 0 ? a : b;
}
