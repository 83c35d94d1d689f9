import { expect, test } from 'vitest';
import { parseOrganisationId } from '../../lib/ids.ts';
import { renderFragment } from '../../web/html.ts';
import { find } from './areas.ts';
import { areas } from './facts.testing.ts';
import { offered } from './offer.ts';
import { Choosing } from './views.tsx';
import { words } from './words.ts';

/** One organisation for each of the 25 areas. */
const organisations = Array.from({ length: 25 }, (_, index) => {
  const ura = parseOrganisationId(String(101 + index).padStart(8, '0'));
  if (ura === null) throw new Error('no URA number');
  return { ura, name: `Dienst ${index + 1}` };
});
const numbers = Object.fromEntries(organisations.map(({ ura }, index) => [index + 1, ura]));

type Asking = { typed?: string; askAll?: true; unknown?: true; language?: 'nl' | 'en' };

function shown({ typed, askAll, unknown, language = 'nl' }: Asking = {}): string {
  return renderFragment(
    Choosing({
      words: words[language],
      language,
      typed: typed ?? '',
      result: typed === undefined ? null : offered(find(areas(), typed), { numbers, organisations }),
      organisations,
      askAll: askAll ?? false,
      unknown: unknown ?? false,
    }),
  );
}

/** The names on the buttons above the list of all, in their order. */
function offeredIn(html: string): string[] {
  const [above = ''] = html.split('id="organisaties"');
  return [...above.matchAll(/value="000001(\d\d)"[^>]*>.*?<span>(.*?)<\/span>/g)].map(
    ([, , name]) => name ?? '',
  );
}

test('A-17 A-20 the list of all is there before anything is searched for, each a button with its name', () => {
  const html = shown();
  const buttons = [...html.matchAll(/<button[^>]*name="organisatie"[^>]*value="(\d{8})"/g)];
  expect(buttons.map(([, ura]) => ura)).toEqual(organisations.map(each => each.ura));
  expect(html).toContain('Dienst 25');
  expect(html).toMatch(/<form[^>]*method="post"[^>]*action="\/kies"/);
});

test('A-19 it says that it is the place where one was, not where one lives', () => {
  expect(shown()).toContain('Vul de plaats in waar u zorg kreeg. Dat is niet altijd de plaats waar u woont.');
});

test('A-18 the search is a form without script, and what was typed stays', () => {
  const html = shown({ typed: 'Zwolle' });
  expect(html).toMatch(/<form[^>]*method="get"[^>]*action="\/kies"/);
  expect(html).toMatch(/<input[^>]*name="zoek"[^>]*value="Zwolle"/);
});

test('A-18 A-20 one result: the place as it was understood, and the name to click', () => {
  const html = shown({ typed: '9711ab' });
  expect(html).toContain('Postcode 9711, gemeente Groningen, provincie Groningen');
  expect(offeredIn(html)).toEqual(['Dienst 1']);
});

test('A-18 a border: both, with the municipality of each', () => {
  const html = shown({ typed: '2242' });
  expect(html).toContain('Deze postcode hoort bij meer dan één organisatie.');
  expect(html).toContain('Postcode 2242, gemeente Wassenaar, provincie Zuid-Holland');
  expect(html).toMatch(/Gemeente Katwijk<.*Postcode 2242, provincie Zuid-Holland/);
  expect(offeredIn(html)).toEqual(['Dienst 15', 'Dienst 16']);
});

test('A-18 a name in several areas asks which one', () => {
  const html = shown({ typed: 'rijswijk' });
  expect(html).toContain('Deze plaatsnaam komt vaker voor.');
  expect(html).toContain('Gemeente Altena, provincie Noord-Brabant');
  expect(offeredIn(html)).toHaveLength(3);
});

test('A-18 a typing error: names to click, each a search of its own', () => {
  const html = shown({ typed: 'Hengelooo' });
  expect(html).toContain('Bedoelt u een van deze plaatsen?');
  expect(html).toContain('href="/kies?zoek=Hengelo%20(Gelderland)"');
});

test.each([
  ['', 'vul een plaats of een postcode in'],
  ['0012', 'deze postcode kennen we niet'],
  ['Nergenshuizerveen', 'deze plaats kennen we niet'],
])('A-18 "%s" finds nothing: said by the field, with what to do now', (typed, sentence) => {
  const html = shown({ typed });
  expect(html).toContain(sentence);
  expect(html).toMatch(/<input[^>]*aria-describedby="zoek-help zoek-error"[^>]*aria-invalid="true"/);
  expect(html).toContain('href="#zoek"');
});

test('A-17 what is sent and is no organisation of this portal is refused by the list', () => {
  expect(shown({ unknown: true })).toContain('href="#organisaties"');
});

test('A-17 asking all at once is offered only where the portal says so', () => {
  expect(shown()).not.toContain('value="alle"');
  expect(shown({ askAll: true })).toContain('value="alle"');
});

test('A-18 what somebody typed is text, never HTML', () => {
  expect(shown({ typed: '"><script>alert(1)</script>' })).not.toContain('<script>');
});

test('A-18 GeoNames and CBS are named with their licence, in both languages', () => {
  for (const language of ['nl', 'en'] as const) {
    const html = shown({ language });
    expect(html).toContain('href="https://www.geonames.org"');
    expect(html).toContain('href="https://www.cbs.nl"');
    expect(html).toContain('href="https://creativecommons.org/licenses/by/4.0/"');
  }
});

test('the words say nothing of one kind of care, so that any portal may use them', () => {
  expect(JSON.stringify(words)).not.toMatch(/ambulance|\brav\b/i);
});
