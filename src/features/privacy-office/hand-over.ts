import type { OrganisationId, PersonId } from '../../lib/ids.ts';
import type { TrailEntry } from '../../platform/audit/index.ts';
import { csvLine } from '../../web/csv.ts';
import { sayInstant } from '../../web/say.ts';
import type { Language } from '../../web/words.ts';
import { partsOf, sayReason } from './log-views.tsx';
import type { Words } from './words.ts';

type Saying = {
  words: Words;
  language: Language;
  names: ReadonlyMap<OrganisationId, string>;
  patient: PersonId;
};

/** The whole log as lines of a file, with a byte order mark for spreadsheets. */
export async function* logAsCsv(
  entries: AsyncIterable<TrailEntry>,
  { words, language, names, patient }: Saying,
): AsyncIterable<string> {
  yield `\uFEFF${csvLine(words.handOver.head)}`;
  for await (const entry of entries) {
    const { agent } = entry;
    yield csvLine([
      sayInstant(entry.at, language),
      agent.person === patient ? words.log.patientSelf : (agent.name ?? words.log.nobody),
      agent.function ?? '',
      words.log.events[entry.name],
      partsOf(entry, words),
      entry.ground ? words.log.grounds[entry.ground] : '',
      words.log.outcome[entry.outcome],
      sayReason(entry.policy.reason, words),
      names.get(entry.organisation) ?? entry.organisation,
      entry.request,
    ]);
  }
}
