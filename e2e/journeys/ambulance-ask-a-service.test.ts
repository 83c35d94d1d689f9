/** A-J1 step 10 from both sides: not among the questions, so asked of the service that gave the care; staff of another never see it. */
import { describe, expect, test } from 'vitest';
import { comeIn, services } from '../ambulance.ts';
import { farthest, withStage } from '../harness.ts';

const outside = withStage('mijn-ambulancezorg');
const inside = withStage('ambulance-werkplek');
const service = services.groningen;

describe.each(farthest)('$manner', how => {
  const width = how.viewport.width;
  const question = `Waarom staat mijn huisarts er niet bij (${width})?`;

  test('A-J1 A-32 ST-10 from the questions to that service, answered by its own staff only, and read', async () => {
    const patient = await outside().newVisitor(how);
    const { page, hands } = patient;
    await comeIn(patient, { bsn: width < 500 ? '999991334' : '999991000', service });
    await patient.goTo('Veelgestelde vragen');
    await hands.go(page.getByRole('link', { name: 'Wie kan mij helpen?' }));
    await hands.go(page.getByRole('link', { name: /^Zo bereikt u deze organisatie/ }));
    await patient.look(`hulp-van-${width}`);
    expect(await patient.text()).toContain(`Hulp van ${service.name}`);
    await hands.go(page.getByRole('link', { name: 'Stel een vraag' }));
    await hands.go(page.getByRole('button', { name: 'Verder: kijk uw vraag na' }));
    expect(await patient.text()).toContain('Uw vraag: schrijf op wat u wilt vragen.');
    await hands.write(page.getByLabel('Wanneer en waar bent u geholpen?'), 'zaterdag, in Assen');
    await hands.write(page.getByLabel('Uw vraag'), question);
    await patient.look(`vraag-aan-${width}`);
    await hands.go(page.getByRole('button', { name: 'Verder: kijk uw vraag na' }));
    await patient.look(`vraag-aan-nakijken-${width}`);
    expect(await patient.text()).toContain(`Een medewerker van ${service.name} leest uw vraag.`);
    await hands.go(page.getByRole('button', { name: 'Stuur mijn vraag' }));
    await patient.look(`vraag-aan-verstuurd-${width}`);

    const other = await inside().newVisitor(how);
    await other.signInStaff('hidde-lonneker');
    await other.goTo('Wachtrij');
    expect(await other.text()).not.toContain(question);
    await other.close();

    const own = await inside().newVisitor(how);
    await own.signInStaff('renske-terhorne');
    await own.goTo('Wachtrij');
    await own.hands.go(own.page.getByRole('link', { name: question }).last());
    await own.look(`ambulance-zaak-${width}`);
    await own.hands.write(own.page.getByLabel('Uw antwoord'), 'Die staat niet in onze gegevens.');
    await own.hands.go(own.page.getByRole('button', { name: 'Kijk na' }));
    await own.hands.go(own.page.getByRole('button', { name: 'Verstuur het antwoord' }));
    expect(await own.text()).toContain('Uw antwoord is verstuurd.');
    await own.close();

    await patient.goTo('Mijn vragen');
    await hands.go(page.getByRole('link', { name: question }));
    await patient.look(`vraag-aan-antwoord-${width}`);
    expect(await patient.text()).toContain('Die staat niet in onze gegevens.');
    expect(await patient.text()).toContain('Renske Terhorne, medewerker dossiers');
  });
});
