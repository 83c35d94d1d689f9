import type { OrganisationId, PersonId } from '../../lib/ids.ts';
import type { TrailEntry } from '../../platform/audit/index.ts';
import { csvLine } from '../../web/csv.ts';
import { sayInstant } from '../../web/say.ts';
import type { Language } from '../../web/words.ts';
import { partsSaid, whoSaid } from './sentence.ts';
import type { Words } from './words.ts';

type Saying = {
  words: Words;
  language: Language;
  names: ReadonlyMap<OrganisationId, string>;
  reader: PersonId;
};

/** The log as lines of a file that a spreadsheet opens: semicolons, as Dutch spreadsheets expect, and a byte order mark. */
export async function* trailAsCsv(entries: AsyncIterable<TrailEntry>, saying: Saying): AsyncIterable<string> {
  const { words, language, names } = saying;
  const { csv } = words;
  yield `\uFEFF${csvLine([csv.at, csv.who, csv.role, csv.what, csv.part, csv.ground, csv.outcome, csv.organisation, csv.reference])}`;
  for await (const entry of entries) {
    yield csvLine([
      sayInstant(entry.at, language),
      whoSaid(entry, saying),
      words.roles[entry.agent.role],
      words.events[entry.name],
      partsSaid(entry, words),
      entry.ground ? words.grounds[entry.ground] : '',
      words.outcome[entry.outcome],
      names.get(entry.organisation) ?? entry.organisation,
      entry.request,
    ]);
  }
}
