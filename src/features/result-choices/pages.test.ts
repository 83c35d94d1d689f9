import { expect, test } from 'vitest';
import { withHospital } from '../../testing/hospital.ts';

const hospital = withHospital();
const fenna = '999991668';
const daan = '999993318';

/** The form as a browser would send it, with these answers changed. */
function formOf(html: string, changes: { [field: string]: string | null }): { [field: string]: string } {
  const form: { [field: string]: string } = {};
  for (const [, name = '', options = ''] of html.matchAll(
    /<select[^>]*name="(kies-[^"]+)"[^>]*>([\s\S]*?)<\/select>/g,
  )) {
    form[name] =
      /<option[^>]*value="([^"]+)"[^>]*selected/.exec(options)?.[1] ??
      /selected[^>]*value="([^"]+)"/.exec(options)?.[1] ??
      '';
  }
  for (const [, name = '', value = ''] of html.matchAll(
    /<input type="hidden" name="(toen-[^"]+)" value="([^"]*)"/g,
  )) {
    form[name] = value;
  }
  for (const [tag] of html.matchAll(/<input[^>]*type="radio"[^>]*>/g)) {
    if (/ checked/.test(tag)) form['kies-alle'] = /value="([^"]+)"/.exec(tag)?.[1] ?? '';
  }
  for (const [tag] of html.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)) {
    if (/ checked/.test(tag)) form[/name="([^"]+)"/.exec(tag)?.[1] ?? ''] = 'on';
  }
  for (const [field, value] of Object.entries(changes)) {
    if (value === null) delete form[field];
    else form[field] = value;
  }
  return form;
}

test('O-06 a stranger is sent to sign in', async () => {
  expect((await hospital().visit('/keuzes')).location).toBe('/inloggen?naar=%2Fkeuzes');
});

test('O-20 the page says what the hospital does with each kind, and what one may choose', async () => {
  const { text } = await hospital().visit('/keuzes', { as: await hospital().signIn(fenna) });
  expect(text).toContain('Weefselonderzoek');
  expect(text).toContain('Het ziekenhuis geeft dit 14 dagen na de definitieve uitslag vrij.');
  expect(text).toContain('Pas na het gesprek met mijn zorgverlener');
});

test('O-20 the same result under three choices: after the delay, at once, only after the talk', async () => {
  const as = await hospital().signIn(fenna);
  const waiting = async () => (await hospital().visit('/uitslagen?soort=pathology', { as })).text;
  const choose = async (choice: string) => {
    const { html } = await hospital().visit('/keuzes', { as });
    const saved = await hospital().visit('/keuzes', { as, form: formOf(html, { 'kies-pathology': choice }) });
    expect(saved.location).toBe('/keuzes?bewaard=ja');
    // another session, so that nothing read a moment ago is used again
    return hospital().signIn(fenna);
  };
  expect(await waiting()).toMatch(/wacht tot \d+ \w+ \d{4}/);
  expect(
    (await hospital().visit('/uitslagen?soort=pathology', { as: await choose('at-once') })).text,
  ).not.toContain('wacht tot');
  const later = await hospital().visit('/uitslagen?soort=pathology', { as: await choose('after-talk') });
  expect(later.text).toContain('wacht op het gesprek');
  expect(later.text).toContain('U hebt gekozen om dit pas te zien na het gesprek');
  const rows = await hospital().auditRows('choose');
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({ patient: as.person, action: 'U', outcome: 'success' });
});

test('O-20 what is not on offer is refused, nothing is kept, and the page says by the field what to do', async () => {
  const as = await hospital().signIn(fenna);
  const { html } = await hospital().visit('/keuzes', { as });
  const form = formOf(html, { 'kies-genetics': 'at-once', 'verberg-sti': 'on' });
  const refused = await hospital().visit('/keuzes', { as, form });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Erfelijkheidsonderzoek: kies een van de mogelijkheden die er staan.');
  const after = await hospital().visit('/keuzes', { as });
  expect(after.html).not.toMatch(/name="verberg-sti"[^>]* checked/);
  expect((await hospital().auditRows('choose')).at(-1)).toMatchObject({ outcome: 'refused' });
});

test('O-23 what one would rather not know is gone from list, overview and address until one undoes it', async () => {
  const as = await hospital().signIn(daan);
  const before = await hospital().visit('/uitslagen?soort=sti', { as });
  const path = /href="(\/uitslagen\/(?:waarde|verslag)\/[^"]+)"/.exec(before.html)?.[1];
  const { html } = await hospital().visit('/keuzes', { as });
  await hospital().visit('/keuzes', { as, form: formOf(html, { 'verberg-sti': 'on' }) });
  const again = await hospital().signIn(daan);
  for (const page of ['/uitslagen', '/overzicht']) {
    const { text, html: shown } = await hospital().visit(page, { as: again });
    expect(text).not.toContain('Soa-onderzoek');
    if (path) expect(shown).not.toContain(path);
  }
  expect((await hospital().visit('/uitslagen', { as: again })).text).toContain(
    'U hebt gekozen om een deel niet te zien',
  );
  if (path) {
    const hidden = await hospital().visit(path, { as: again });
    expect(hidden.status).toBe(403);
    expect(hidden.text).not.toMatch(/Chlamydia|Gonorroe|Syfilis|HIV/i);
  }
  const choices = await hospital().visit('/keuzes', { as: again });
  await hospital().visit('/keuzes', { as: again, form: formOf(choices.html, { 'verberg-sti': null }) });
  const back = await hospital().visit('/uitslagen?soort=sti', { as: await hospital().signIn(daan) });
  expect(back.text).toContain('Soa-onderzoek');
});

test('O-19 O-23 who would rather not know reads that somebody makes contact where there is haste', async () => {
  const { text } = await hospital().visit('/keuzes', { as: await hospital().signIn(daan) });
  expect(text).toContain('U hebt het recht om iets niet te weten.');
  expect(text).toContain('Is er iets waar snel iets aan moet gebeuren? Dan neemt die contact met u op.');
});

test('O-20 one answer for all kinds, the kinds under it, and what nobody can move says so', async () => {
  const as = await hospital().signIn(daan);
  const { html, text } = await hospital().visit('/keuzes', { as });
  expect(html).toMatch(/name="kies-alle" value="after-delay" checked/);
  expect(text).toContain('dit laat het ziekenhuis niet online zien: Erfelijkheidsonderzoek.');
  expect(text).toContain('Niet voor: Ander onderzoek.');
  expect(html).not.toContain('<details class="fold" open');
  const form = formOf(html, { 'kies-alle': 'after-talk', 'kies-sti': 'at-once' });
  expect((await hospital().visit('/keuzes', { as, form })).status).toBe(303);
  const mixed = await hospital().visit('/keuzes', { as });
  expect(mixed.text).toContain('Nu verschilt het per soort');
  // What differs stands open.
  expect(mixed.html).toMatch(/<details class="fold" open[^>]*><summary>Kies per soort/);
  const back = formOf(mixed.html, { 'kies-alle': 'after-delay' });
  await hospital().visit('/keuzes', { as, form: back });
  expect((await hospital().visit('/keuzes', { as })).html).toMatch(/value="after-delay" checked/);
});
