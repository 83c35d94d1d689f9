/** Looking that is unusual: not wrong by itself, and worth a question. Pure. */
import type { PersonId } from '../../lib/ids.ts';
import type { TrailEntry } from '../../platform/audit/index.ts';
import { takenFromColleague } from '../../web/treating.ts';

/**
 * `many`: more patients within an hour than the setting allows; the count stands in `patients`. `taken`: somebody took a case
 * by which they may open a record from the colleague who had it.
 */
export type Signal = {
  kind: 'same-surname' | 'colleague' | 'many' | 'taken';
  at: Temporal.Instant;
  person: PersonId;
  name: string;
  /** Whom it is about; null for `many`. */
  patient: PersonId | null;
  patients: number;
};

type Known = {
  /** Names of patients, as far as they are known here. */
  names: ReadonlyMap<PersonId, string>;
  /** Names of everybody who works here. */
  colleagues: readonly string[];
  manyInAnHour: number;
};

type Look = { at: Temporal.Instant; person: PersonId; name: string; patient: PersonId };

/** All signals in these rows, newest first; of one person about one patient once. */
export function signalsIn(entries: readonly TrailEntry[], known: Known): readonly Signal[] {
  const looks = entries.flatMap(({ at, agent, patient, name }) =>
    agent.person && patient && patient !== agent.person && (name === 'read' || name === 'emergency')
      ? [{ at, person: agent.person, name: agent.name ?? '', patient }]
      : [],
  );
  const colleagues = new Set(known.colleagues.map(plain));
  const about = looks.flatMap(look => {
    const patient = known.names.get(look.patient);
    if (patient === undefined) return [];
    const alike = surname(patient) === surname(look.name) && surname(patient) !== '';
    const kinds = [
      ...(alike ? ['same-surname' as const] : []),
      ...(colleagues.has(plain(patient)) ? ['colleague' as const] : []),
    ];
    return kinds.map(kind => ({ ...look, kind, patients: 1 }));
  });
  const once = new Map(about.map(each => [`${each.kind} ${each.person} ${each.patient}`, each]));
  const all = [...once.values(), ...takenIn(entries), ...manyIn(looks, known.manyInAnHour)];
  return all.sort((a, b) => Temporal.Instant.compare(b.at, a.at));
}

function takenIn(entries: readonly TrailEntry[]): Signal[] {
  return entries.flatMap(({ at, agent: { person, name }, patient, policy }) =>
    person && patient && policy.reason === takenFromColleague
      ? [{ kind: 'taken', at, person, name: name ?? '', patient, patients: 1 }]
      : [],
  );
}

/** The busiest hour of each person, where it holds more patients than usual. */
function manyIn(looks: readonly Look[], most: number): Signal[] {
  const people = Map.groupBy(looks, ({ person }) => person);
  return [...people.values()].flatMap(own => {
    const inOrder = own.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
    let first = 0;
    let busiest: Signal | null = null;
    for (const [place, look] of inOrder.entries()) {
      const since = look.at.subtract({ hours: 1 });
      while (Temporal.Instant.compare(inOrder[first]?.at ?? look.at, since) <= 0 && first < place) first += 1;
      const patients = new Set(inOrder.slice(first, place + 1).map(each => each.patient)).size;
      if (patients > Math.max(most, busiest?.patients ?? 0)) {
        busiest = {
          kind: 'many',
          at: look.at,
          person: look.person,
          name: look.name,
          patient: null,
          patients,
        };
      }
    }
    return busiest ? [busiest] : [];
  });
}

/** The last word of a name, without accents. */
function surname(name: string): string {
  return plain(name).split(/[\s-]/).at(-1) ?? '';
}

function plain(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}
