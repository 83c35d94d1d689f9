import type { Match } from './areas.ts';
import type { SearchResult } from './offer.ts';

type Why = Extract<SearchResult, { result: 'nothing' }>['why'];
type Because = Extract<SearchResult, { result: 'several' }>['because'];

const nothing: { readonly [why in Why]: string } = {
  empty: 'Plaats of postcode: vul een plaats of een postcode in, bijvoorbeeld Zwolle of 8011.',
  postcode:
    'Plaats of postcode: deze postcode kennen we niet. Een postcode heeft vier cijfers, bijvoorbeeld 8011. U kunt ook de plaats invullen.',
  name: 'Plaats of postcode: deze plaats kennen we niet. Controleer hoe u het hebt geschreven, vul de postcode in, of kies uit de lijst.',
  'not-here':
    'Plaats of postcode: de organisatie die bij deze plaats hoort, vindt u niet op deze site. Was u ergens anders? Zoek dan op die plaats.',
};

const several: { readonly [because in Because]: string } = {
  border: 'Deze postcode hoort bij meer dan één organisatie. Kies de gemeente waar u was.',
  'same-name': 'Deze plaatsnaam komt vaker voor. Kies de plaats waar u was.',
  'by-neighbours':
    'Deze postcode staat niet in onze lijst. De postcodes ernaast horen bij deze organisaties. Kies waar u was.',
};

const nl = {
  title: 'Kies de organisatie',
  lead: 'Bij welke organisatie wilt u uw gegevens bekijken? Zoek op plaats of postcode, of kies uit de lijst.',
  label: 'Plaats of postcode',
  help: 'Vul de plaats in waar u zorg kreeg. Dat is niet altijd de plaats waar u woont.',
  search: 'Zoek',
  nothing,
  oneTitle: 'Gevonden',
  one: 'Klik op de naam om verder te gaan.',
  byNeighbours:
    'Deze postcode staat niet in onze lijst. De postcodes ernaast horen bij deze organisatie. Klik op de naam om verder te gaan.',
  severalTitle: 'Waar was u?',
  several,
  suggestionsTitle: 'Bedoelt u een van deze plaatsen?',
  /** `Nes`; only the municipality where no more is known. */
  place: ({ place, municipalities }: Match) => place ?? `Gemeente ${oneOf(municipalities, 'of')}`,
  /** `Postcode 9163, gemeente Ameland, Fryslân` */
  where: ({ postcode, place, municipalities, province }: Match) =>
    sentence([
      postcode && `postcode ${postcode}`,
      place && `gemeente ${oneOf(municipalities, 'of')}`,
      `provincie ${province}`,
    ]),
  allTitle: 'Alle organisaties',
  allLead: 'Weet u al welke organisatie het was? Klik op de naam.',
  unknown: 'Kies een organisatie uit deze lijst.',
  askAllTitle: 'Weet u niet welke het was?',
  askAllLead: 'U kunt alle organisaties tegelijk vragen. Daarvoor vragen we eerst uw toestemming.',
  askAll: 'Zoek bij alle organisaties',
  sources: 'Plaatsen en postcodes komen van',
  licence: 'licentie CC BY 4.0, door ons bewerkt',
  and: 'en',
};

const en: typeof nl = {
  title: 'Choose the organisation',
  lead: 'At which organisation do you want to see your information? Search by place or postcode, or choose from the list.',
  label: 'Place or postcode',
  help: 'Enter the place where you received care. That is not always the place where you live.',
  search: 'Search',
  nothing: {
    empty: 'Place or postcode: enter a place or a postcode, for example Zwolle or 8011.',
    postcode:
      'Place or postcode: we do not know this postcode. A postcode has four digits, for example 8011. You can also enter the place.',
    name: 'Place or postcode: we do not know this place. Check the spelling, enter the postcode, or choose from the list.',
    'not-here':
      'Place or postcode: the organisation of this place is not on this site. Were you somewhere else? Then search for that place.',
  },
  oneTitle: 'Found',
  one: 'Click the name to go on.',
  byNeighbours:
    'This postcode is not in our list. The postcodes next to it belong to this organisation. Click the name to go on.',
  severalTitle: 'Where were you?',
  several: {
    border: 'This postcode belongs to more than one organisation. Choose the municipality where you were.',
    'same-name': 'There is more than one place with this name. Choose the place where you were.',
    'by-neighbours':
      'This postcode is not in our list. The postcodes next to it belong to these organisations. Choose where you were.',
  },
  suggestionsTitle: 'Do you mean one of these places?',
  place: ({ place, municipalities }) => place ?? `Municipality of ${oneOf(municipalities, 'or')}`,
  where: ({ postcode, place, municipalities, province }) =>
    sentence([
      postcode && `postcode ${postcode}`,
      place && `municipality of ${oneOf(municipalities, 'or')}`,
      `province of ${province}`,
    ]),
  allTitle: 'All organisations',
  allLead: 'Do you know which organisation it was? Click the name.',
  unknown: 'Choose an organisation from this list.',
  askAllTitle: 'You do not know which one it was?',
  askAllLead: 'You can ask all organisations at once. We will ask for your consent first.',
  askAll: 'Search at all organisations',
  sources: 'Places and postcodes come from',
  licence: 'licence CC BY 4.0, adapted by us',
  and: 'and',
};

function sentence(parts: readonly (string | null)[]): string {
  const said = parts.filter(part => part !== null).join(', ');
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
}

function oneOf(names: readonly string[], or: string): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${or} ${last}`;
}

export const words = { nl, en };
export type Words = typeof nl;
