/** An employee who does not treat a patient looks in their record: refused, in an emergency not, and seen by all who should. */
import { describe, expect, test } from 'vitest';
import { farthest, originOf, type Visitor, withStage } from '../harness.ts';

const stage = withStage('ommelander-werkplek');
const fenna = '999991668';
const monthAgo = '-PT744H';

describe.each(farthest)('O-✗2 $manner', ({ manner, ...how }) => {
  async function patient(): Promise<Visitor> {
    const { demonstration, newVisitor } = stage();
    const visitor = await newVisitor(how);
    await visitor.page.goto(`${originOf(demonstration, 'mijn-ommelander')}/inloggen`);
    return visitor;
  }
  // The text of a reason tells the runs apart in a demonstration that they share.
  const reason = `Patiënt ligt bewusteloos op de spoedeisende hulp, bloedverdunners onbekend (${manner}).`;

  test('O-✗2 refused, opened with a reason, seen by the patient, judged, and in the sample of the month', async () => {
    const employee = await stage().newVisitor(how);
    await employee.signInStaff('jw-kampstede');
    // In a month that is over, as a round goes over no other; whoever signs people in keeps the time of today.
    stage().clock.pass(monthAgo);
    await employee.goTo('Patiënten');
    await employee.look(`patient-search-${manner}`);
    await employee.hands.write(employee.page.getByLabel('Burgerservicenummer'), fenna);
    await employee.hands.go(employee.page.getByRole('button', { name: 'Zoek', exact: true }));
    expect(await employee.text()).toContain(
      'Er is geen dossier met dit nummer, of u behandelt deze patiënt niet.',
    );
    await employee.look(`patient-refused-${manner}`);

    const why = employee.page.getByLabel('Waarom is het nodig?');
    await employee.hands.write(why, 'spoed');
    await employee.hands.go(employee.page.getByRole('button', { name: 'Open het dossier met spoed' }));
    expect(await employee.text()).toContain('schrijf een hele zin');
    await why.fill('');
    await employee.hands.write(why, reason);
    await employee.hands.go(employee.page.getByRole('button', { name: 'Open het dossier met spoed' }));
    expect(await employee.text()).toContain('Met spoed geopend, tot');
    expect(await employee.text()).toContain('Fenna');
    await employee.look(`patient-file-${manner}`);
    await employee.hands.go(employee.page.getByRole('link', { name: 'Uitslagen', exact: true }));
    await employee.look(`patient-results-${manner}`);
    const address = employee.page.url();
    await employee.hands.go(employee.page.getByRole('button', { name: 'Sluit het dossier nu' }));
    await employee.page.goto(address);
    expect(await employee.text()).toContain('Deze pagina is er niet');
    stage().clock.reset();

    const officer = await stage().newVisitor(how);
    await officer.signInStaff('marijke-toornvliet');
    await officer.goTo('Spoed');
    expect(await officer.text()).toContain(reason);
    await officer.look(`privacy-emergencies-${manner}`);
    const finding = officer.page.getByLabel('Wat vond u over de toegang van J.W. Kampstede?').first();
    await officer.hands.write(finding, 'Er was levensgevaar en niemand anders was er.');
    await officer.hands.go(officer.page.getByRole('button', { name: 'Het was terecht' }).first());
    expect(await officer.text()).toContain('Terecht: Er was levensgevaar');

    await officer.goTo('Rondes');
    await officer.look(`privacy-rounds-${manner}`);
    // The first of the two runs draws the month; the other finds it drawn.
    const drawn = officer.page.getByRole('link', { name: /\d{4}/ });
    if ((await drawn.count()) > 0) await officer.hands.go(drawn.first());
    else {
      const month = Temporal.Now.instant().add(monthAgo).toString().slice(0, 7);
      await officer.page.getByLabel('Maand').selectOption(month);
      await officer.hands.go(officer.page.getByRole('button', { name: 'Trek de steekproef' }));
    }
    expect(await officer.text()).toContain('opende met spoed: dossier');
    await officer.look(`privacy-round-${manner}`);
    await officer.goTo('Logboek');
    await officer.look(`privacy-log-${manner}`);
    for (const path of ['/privacy/signalen', '/privacy/register']) await officer.open(path);

    const holder = await patient();
    await signInAsPatient(holder);
    const log = `${originOf(stage().demonstration, 'mijn-ommelander')}/wie-keek?wie=anderen`;
    await holder.page.goto(log);
    await holder.look(`patient-log-${manner}`);
    const told = await holder.text();
    expect(told).toContain('J.W. Kampstede (cardioloog) opende uw dossier met spoed');
    expect(told).toContain('bloedverdunners onbekend');
    expect(told).toContain('Terecht: Er was levensgevaar');
  });

  /** The stage is the workplace; the patient comes in at their own portal. */
  async function signInAsPatient(visitor: Visitor): Promise<void> {
    const { demonstration } = stage();
    const origin = originOf(demonstration, 'mijn-ommelander');
    const { page, hands } = visitor;
    const begin = page.getByRole('button', { name: 'Inloggen met DigiD' });
    if ('javaScript' in how) {
      await hands.go(begin);
      await hands.press(page.getByRole('button', { name: 'Verder naar DigiD' }));
    } else await hands.press(begin);
    await page.waitForURL(url => url.origin !== origin);
    await page.waitForLoadState('load');
    await hands.pick(page.locator(`input[name=person][value="${fenna}"]`));
    await hands.press(page.getByRole('button', { name: 'Inloggen', exact: true }));
    await page.waitForURL(url => url.origin === origin);
    await page.waitForLoadState('load');
  }
});
