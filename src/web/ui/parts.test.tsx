import { describe, expect, test } from 'vitest';
import { renderDocument, renderFragment } from '../html.ts';
import { DataTable, Pagination } from './data.tsx';
import { Choice, ErrorSummary, Field } from './form.tsx';
import { compositionPage, compositions, examples, galleryPage } from './gallery.tsx';
import { Days } from './lists.tsx';
import { Page } from './page.tsx';
import type { PageProps } from './page-props.ts';
import { Phoned } from './phone.tsx';

const dress = {
  portal: {
    name: 'Mijn Voorbeeld',
    legalName: 'Ziekenhuis Voorbeeld',
    logoUrl: '/logo.svg',
    homeUrl: '/',
    phone: '050 123 45 67',
  },
  assets: { stylesheet: '/s.css', script: '/s.js' },
  footer: [{ href: '/privacy', label: 'Privacy' }],
};
const shell: PageProps = {
  ...dress,
  language: 'nl',
  title: 'Uitslagen',
  navigation: [],
  languages: [],
  demonstration: false,
};
const attack = '<script>alert(1)</script>" onload="x';

describe('every example', () => {
  test.each(examples.map(({ part, name, node }) => ({ part, name, node })))(
    '$part: $name renders, without style or script inside',
    ({ node }) => {
      const html = renderFragment(node);
      expect(html.length).toBeGreaterThan(20);
      expect(html).not.toMatch(/ style=| on\w+="|<script|undefined|\[object/);
    },
  );
});

test('the gallery and every composition are whole documents with one H1 and no id twice', () => {
  for (const page of [galleryPage(dress), ...compositions.map(each => compositionPage(dress, each))]) {
    expect(page.startsWith('<!doctype html><html lang="nl">')).toBe(true);
    expect(page.match(/<h1/g)).toHaveLength(1);
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(new Set(ids).size);
  }
});

test('what people write is text, wherever it stands', () => {
  const html = renderDocument(
    <Page
      {...shell}
      title={attack}
      lead={attack}
      person={{ name: attack, signOutAction: '/uit' }}
      actingFor={{ name: attack }}
    >
      <Field language="nl" name="f" label={attack} value={attack} error={attack} />
      <Field language="nl" name="g" label="g" kind="long" value={`</textarea>${attack}`} />
      <Days days={[{ day: attack, groups: [{ rows: [{ name: attack, plain: attack, value: attack }] }] }]} />
      <DataTable caption={attack} columns={[{ key: 'a', label: attack }]} rows={[{ a: attack }]} />
    </Page>,
  );
  expect(html.replace('<script src="/s.js" defer></script>', '')).not.toContain('<script');
  expect(html).not.toContain('</textarea>&lt;/textarea><script');
  expect(html).not.toMatch(/" onload="x/);
});

test('signed in: sign out is a POST that is always there; signed out: no navigation, no session', () => {
  const inside = renderDocument(
    <Page
      {...shell}
      navigation={[
        { href: '/uitslagen', label: 'Uitslagen', icon: 'results', count: 2, current: true, main: true },
      ]}
      person={{ name: 'A. de Vries', signOutAction: '/uitloggen' }}
      session={{
        endsAt: '2026-11-21T13:17:00Z',
        warnAt: '2026-11-21T13:15:00Z',
        stayAction: '/blijf',
        endedUrl: '/uitgelogd',
      }}
    />,
  );
  expect(inside).toMatch(
    /<form class="header__sign-out" method="post" action="\/uitloggen"><button type="submit"/,
  );
  expect(inside).toContain('aria-current="page"');
  expect(inside).toContain(', 2 nieuw');
  const outside = renderDocument(<Page {...shell} />);
  expect(outside).not.toMatch(/<nav|data-session|Uitloggen/);
});

test('on a phone every entry is in the bar or in its menu, each once, however many there are', () => {
  const names = ['een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven'];
  const navigation = names.map((label, place) => ({
    href: `/${label}`,
    label,
    icon: 'results' as const,
    current: false,
    main: place < 6,
  }));
  const html = renderDocument(<Page {...shell} navigation={navigation} />);
  const bar = html.slice(html.indexOf('class="bar"'));
  for (const name of names) expect(bar.split(`href="/${name}"`).length - 1, name).toBe(1);
  expect(bar.indexOf('href="/vijf"')).toBeLessThan(bar.indexOf('<details'));
  expect(bar.indexOf('href="/zes"')).toBeGreaterThan(bar.indexOf('<details'));
});

test('the demonstration says so on every page, and only there', () => {
  expect(renderDocument(<Page {...shell} demonstration />)).toContain(
    'Dit is een demonstratie: alle gegevens zijn verzonnen.',
  );
  expect(renderDocument(<Page {...shell} />)).not.toContain('demonstratie');
});

test('a field with an error is bound to its help and its message, and keeps what was typed', () => {
  const html = renderFragment(
    <Field
      language="nl"
      name="geboren"
      label="Geboortedatum"
      help="Dag, maand, jaar"
      error="Geboortedatum: …"
      value="31-02"
    />,
  );
  expect(html).toContain('aria-describedby="geboren-help geboren-error"');
  expect(html).toContain('aria-invalid="true"');
  expect(html).toContain('value="31-02"');
  expect(html.indexOf('geboren-error"')).toBeLessThan(html.indexOf('type="text"') + html.length);
  expect(
    renderFragment(<Field language="nl" name="vraag" label="Vraag" kind="long" value={'a\nb'} />),
  ).toContain('>a\nb</textarea>');
});

test('every link of an error summary leads to something that is there', () => {
  const errors = [
    { name: 'a', message: 'A: …' },
    { name: 'b', message: 'B: …' },
  ];
  const html = renderFragment(
    <div>
      <ErrorSummary errors={errors} language="nl" />
      <Field language="nl" name="a" label="A" error="A: …" />
      <Choice language="nl" name="b" label="B" error="B: …" options={[{ value: '1', label: 'een' }]} />
    </div>,
  );
  for (const [, target] of html.matchAll(/href="#(\w+)"/g)) expect(html).toContain(`id="${target}"`);
  expect(html).toContain('Er zijn nog 2 dingen niet goed');
});

test('what is not open yet stands in its place, without a link', () => {
  const html = renderFragment(
    <Days days={[{ day: 'Vandaag', groups: [{ rows: [{ name: 'Weefselonderzoek' }] }] }]} />,
  );
  expect(html).toContain('Weefselonderzoek');
  expect(html).not.toContain('<a');
});

test('pages near, first and last; none for a single page', () => {
  const html = renderFragment(
    <Pagination page={6} pages={24} href={page => `?pagina=${page}`} language="nl" />,
  );
  expect([...html.matchAll(/\?pagina=(\d+)/g)].map(([, page]) => Number(page))).toEqual([5, 1, 5, 7, 24, 7]);
  expect(renderFragment(<div>{<Pagination page={1} pages={1} href={String} language="nl" />}</div>)).toBe(
    '<div></div>',
  );
});

test('a number in a sentence can be tapped, and a sentence without it stays as it is', () => {
  const phone = '088 000 30 00';
  expect(renderFragment(<Phoned text="Bel ons: 088 000 30 00. Of kom langs." phone={phone} />)).toBe(
    'Bel ons: <a class="phone" href="tel:0880003000">088 000 30 00</a>. Of kom langs.',
  );
  for (const given of [phone, ''])
    expect(renderFragment(<Phoned text="Kom <langs>." phone={given} />)).toBe('Kom &lt;langs>.');
});
