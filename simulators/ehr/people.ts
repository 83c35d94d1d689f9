/** The invented people of the demonstration. No heavy imports: the DigiD simulator and the demo page read this too. */

import { holdings } from './population/rides/table.ts';
import { newcomers, rideStories } from './ride-people.ts';

/** Somebody whom one can sign in as. `birthDate` is an ISO day; `story` one Dutch sentence for the demo page. */
export type DemoPerson = { bsn: string; name: string; birthDate: string; story: string };

/** Whoever lives in the simulator. `age` is what they are today, whatever the day: years, or days for a newborn. */
export type Inhabitant = {
  /** Id of the Patient resource. */
  id: string;
  /** Passes the 11-test, from the range 99999xxxx that is used for tests; null for the one without. */
  bsn: string | null;
  given: string;
  prefix?: string;
  family: string;
  gender: 'female' | 'male';
  age: { years: number; birthday: `${number}-${number}` } | { days: number };
  story: string;
};

export const inhabitants: readonly Inhabitant[] = [
  {
    id: 'hanneke-vlierhuis',
    bsn: '999991000',
    given: 'Hanneke',
    family: 'Vlierhuis',
    gender: 'female',
    age: { years: 67, birthday: '03-14' },
    story:
      'Heeft diabetes en nierschade, met jaren van laboratoriumuitslagen; een deel vroeg de huisarts aan.',
  },
  {
    id: 'wubbo-ekamperveen',
    bsn: '999991334',
    given: 'Wubbo',
    family: 'Ekamperveen',
    gender: 'male',
    age: { years: 90, birthday: '01-09' },
    story: 'Is 90, heeft hartfalen, veel medicijnen, opnames en een behandelgrens.',
  },
  {
    id: 'fenna-roosdonk',
    bsn: '999991668',
    given: 'Fenna',
    family: 'Roosdonk',
    gender: 'female',
    age: { years: 52, birthday: '06-21' },
    story:
      'Heeft borstkanker gehad; een weefseluitslag is nog in de wachttijd en er loopt erfelijkheidsonderzoek.',
  },
  {
    id: 'job-zandvoorde',
    bsn: '999992004',
    given: 'Job',
    family: 'Zandvoorde',
    gender: 'male',
    age: { years: 71, birthday: '11-02' },
    story:
      'Is onder controle bij de uroloog: PSA over de jaren en een weefselverslag dat later is verbeterd.',
  },
  {
    id: 'noor-duinkermeer',
    bsn: '999992326',
    given: 'Noor',
    family: 'Duinkermeer',
    gender: 'female',
    age: { years: 29, birthday: '08-30' },
    story: 'Is zwanger: echo’s, bloedonderzoek en afspraken die nog komen.',
  },
  {
    id: 'sem-duinkermeer',
    bsn: '999992661',
    given: 'Sem',
    family: 'Duinkermeer',
    gender: 'male',
    age: { days: 12 },
    story: 'Is twaalf dagen oud: geboorte, geelzucht en de eerste controles.',
  },
  {
    id: 'lotte-hazewinden',
    bsn: '999992995',
    given: 'Lotte',
    prefix: 'van',
    family: 'Hazewinden',
    gender: 'female',
    age: { years: 15, birthday: '05-05' },
    story: 'Is 15 en heeft diabetes type 1 en coeliakie.',
  },
  {
    id: 'daan-brinkvelder',
    bsn: '999993318',
    given: 'Daan',
    family: 'Brinkvelder',
    gender: 'male',
    age: { years: 34, birthday: '09-17' },
    story: 'Heeft een soa-onderzoek en een kweek waarvan nog maar een deel klaar is.',
  },
  {
    id: 'iris-tolkampen',
    bsn: '999993653',
    given: 'Iris',
    prefix: 'de',
    family: 'Tolkampen',
    gender: 'female',
    age: { years: 38, birthday: '12-27' },
    story: 'Heeft een trage schildklier en bloedarmoede; één uitslag is vervallen en één is verbeterd.',
  },
  {
    id: 'tijn-woltersma',
    bsn: '999993987',
    given: 'Tijn',
    family: 'Woltersma',
    gender: 'male',
    age: { years: 8, birthday: '02-11' },
    story: 'Is 8 en heeft astma en een notenallergie, met longfunctieonderzoek.',
  },
  {
    id: 'piet-leeghwaard',
    bsn: '999994311',
    given: 'Piet',
    family: 'Leeghwaard',
    gender: 'male',
    age: { years: 45, birthday: '04-19' },
    story: 'Staat ingeschreven, maar er is helemaal niets over hem vastgelegd.',
  },
  {
    id: 'greet-oudelandse',
    bsn: '999994645',
    given: 'Greet',
    family: 'Oudelandse',
    gender: 'female',
    age: { years: 61, birthday: '07-03' },
    story: 'Heeft alleen gegevens van vóór 1 oktober 2017.',
  },
  {
    id: 'karel-steenhuizer',
    bsn: '999994979',
    given: 'Karel',
    family: 'Steenhuizer',
    gender: 'male',
    age: { years: 58, birthday: '10-10' },
    story: 'Heeft uitslagen met codes die alleen het eigen laboratorium kent.',
  },
  {
    id: 'adriaan-vredevelt',
    bsn: '999995303',
    given: 'Adriaan',
    family: 'Vredevelt',
    gender: 'male',
    age: { years: 79, birthday: '03-28' },
    story: 'Is onlangs overleden: inloggen mag niet meer lukken.',
  },
  {
    id: 'marta-silveirinha',
    bsn: null,
    given: 'Marta',
    family: 'Silveirinha',
    gender: 'female',
    age: { years: 41, birthday: '01-22' },
    story: 'Is op vakantie in Nederland behandeld en heeft geen BSN.',
  },
];

/** The day of birth that makes somebody exactly as old as their story says on this day. */
export function birthDateOn(of: Inhabitant, today: Temporal.PlainDate): Temporal.PlainDate {
  if ('days' in of.age) return today.subtract({ days: of.age.days });
  const thisYear = Temporal.PlainDate.from(`${today.year}-${of.age.birthday}`);
  const passed = Temporal.PlainDate.compare(thisYear, today) <= 0;
  return thisYear.subtract({ years: of.age.years + (passed ? 0 : 1) });
}

/** Given name, prefix and family name as one reads them. */
export function fullName(of: Pick<Inhabitant, 'given' | 'prefix' | 'family'>): string {
  return [of.given, of.prefix, of.family].filter(Boolean).join(' ');
}

/** Nobody where there is no BSN to sign in with. */
function demoPersonOn(of: Inhabitant, today: Temporal.PlainDate): readonly DemoPerson[] {
  const { bsn, story } = of;
  if (bsn === null) return [];
  return [{ bsn, name: fullName(of), birthDate: birthDateOn(of, today).toString(), story }];
}

/** The people to sign in as, with the birth dates that hold on this day. */
export function peopleOn(today: Temporal.PlainDate): readonly DemoPerson[] {
  return inhabitants.flatMap(one => demoPersonOn(one, today));
}

/** The people to sign in as, today. */
export const people: readonly DemoPerson[] = peopleOn(Temporal.Now.plainDateISO('Europe/Amsterdam'));

/** Everybody whom an ambulance service may know, and one whom none does; stories are about rides. */
export const rideInhabitants: readonly Inhabitant[] = [
  ...inhabitants.flatMap(one => {
    const story = rideStories[one.id];
    return story === undefined ? [] : [{ ...one, story }];
  }),
  ...newcomers,
];

/** Somebody to sign in as; `sources` are the ambulance services that hold a ride of theirs: `rav-07`. */
export type RidePerson = DemoPerson & { sources: readonly string[] };

/** The people to try at the ambulance services, with the birth dates that hold on this day. */
export function ridePeopleOn(today: Temporal.PlainDate): readonly RidePerson[] {
  return rideInhabitants.flatMap(one =>
    demoPersonOn(one, today).map(person => ({
      ...person,
      sources: holdings
        .filter(held => held.person === one.id && held.rides.length > 0)
        .map(held => `rav-${String(held.service).padStart(2, '0')}`),
    })),
  );
}

/** The people to try at the ambulance services, today. */
export const ridePeople: readonly RidePerson[] = ridePeopleOn(Temporal.Now.plainDateISO('Europe/Amsterdam'));
