/** Where a patient's choices are kept. Rows belong to the organisation that keeps the accounts of the portal. */
import type { OrganisationId, PersonId } from '../../lib/ids.ts';
import { own, type Rows, type WritableRows } from '../db/index.ts';
import type { PatientChoices, ReleaseChoice, ResultDecision } from './release.ts';
import type { ResultKind } from './result-kind.ts';

type Tables = {
  release_choice: {
    organisation: string;
    person: string;
    kind: string;
    choice: ReleaseChoice;
    chosen_at: Temporal.Instant;
  };
  hidden_part: {
    organisation: string;
    person: string;
    sort: 'kind' | 'part';
    name: string;
    hidden_at: Temporal.Instant;
  };
};

/** Whose choice: `organisation` is the portal's keeper. */
type ChoiceOf = { organisation: OrganisationId; person: PersonId };

// Every page of a record asks this.
const everyChoice = `
  select 'release' as sort, kind as name, choice, null::date as day, null as reason
  from release_choice where organisation = any($1) and person = $2
  union all
  select sort, name, null, null, null from hidden_part where organisation = any($1) and person = $2
  union all
  select 'decision', reference, decision, not_before, reason
  from release_decision where organisation = any($1) and person = $2 and withdrawn_at is null`;

type Chosen =
  | { sort: 'release'; name: string; choice: ReleaseChoice }
  | { sort: 'kind' | 'part'; name: string }
  | ({ sort: 'decision'; name: string; choice: ResultDecision['decision'] } & Day);
type Day = { day: Temporal.PlainDate | null; reason: string };

/** What this person has chosen so far, with what was decided about their results; `noChoices` where nothing. */
export async function readChoices(rows: Rows, person: PersonId): Promise<PatientChoices> {
  const values = [rows.organisations, person];
  const found = await rows.named<Chosen>({ name: 'every-choice', text: everyChoice, values });
  const named = (sort: 'kind' | 'part') => found.filter(row => row.sort === sort).map(row => row.name);
  const decided = found.filter(row => row.sort === 'decision').map(decisionOf);
  return {
    release: Object.fromEntries(
      found.filter(row => row.sort === 'release').map(({ name, choice }) => [name, choice]),
    ),
    hidden: { kinds: named('kind'), parts: named('part') },
    ...(decided.length > 0 && { decided: Object.fromEntries(decided) }),
  };
}

type Decided = Extract<Chosen, { sort: 'decision' }>;

function decisionOf({ name, choice, day, reason }: Decided): [string, ResultDecision] {
  return [name, { decision: choice, notBefore: day, reason }];
}

/** O-20: when this patient wants to see results of a kind; replaces what was chosen before. */
export async function chooseRelease(
  rows: WritableRows,
  of: ChoiceOf & { kind: ResultKind; choice: ReleaseChoice; at: Temporal.Instant },
): Promise<void> {
  const row = { organisation: of.organisation, person: of.person, kind: of.kind };
  await own<Tables>(rows)
    .insertInto('release_choice')
    .values({ ...row, choice: of.choice, chosen_at: of.at })
    .onConflict(conflict =>
      conflict
        .columns(['organisation', 'person', 'kind'])
        .doUpdateSet({ choice: of.choice, chosen_at: of.at }),
    )
    .execute();
}

/** O-23: hides a kind of result, or a whole part of the record, everywhere until `unhide`. */
export async function hide(
  rows: WritableRows,
  of: ChoiceOf & { sort: 'kind' | 'part'; name: string; at: Temporal.Instant },
): Promise<void> {
  await own<Tables>(rows)
    .insertInto('hidden_part')
    .values({
      organisation: of.organisation,
      person: of.person,
      sort: of.sort,
      name: of.name,
      hidden_at: of.at,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

/** Shows again what was hidden. */
export async function unhide(
  rows: WritableRows,
  of: ChoiceOf & { sort: 'kind' | 'part'; name: string },
): Promise<void> {
  await own<Tables>(rows)
    .deleteFrom('hidden_part')
    .where('organisation', '=', of.organisation)
    .where('person', '=', of.person)
    .where('sort', '=', of.sort)
    .where('name', '=', of.name)
    .execute();
}
