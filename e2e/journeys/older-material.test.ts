/** O-J2 from both sides: older material asked for, identity checked, a file handed over; for another only with their signature. */
import { describe, expect, test } from 'vitest';
import { makePdf } from '../../src/platform/files/index.ts';
import { openPdf } from '../../src/testing/pdf.ts';
import { farthest, type Visitor, withStage } from '../harness.ts';

const outside = withStage();
const inside = withStage('ommelander-werkplek');
type How = (typeof farthest)[number];
/** Some of what the hospital has of her is older than the portal shows. */
const hanneke = '999991000';

/** Step 1 and 4: what, of when, how; and for whom. */
async function ask(visitor: Visitor, of: { period: string; other: 'yes' | 'no' | null }): Promise<void> {
  const { page, hands } = visitor;
  await hands.pick(page.getByRole('radio', { name: /^Oudere gegevens/ }));
  await hands.write(page.getByLabel('Uit welke tijd?'), of.period);
  await hands.write(page.getByLabel('Uw uitleg'), 'De brieven van de cardioloog.');
  await hands.pick(page.getByRole('radio', { name: /^Hier ophalen/ }));
  await hands.go(page.getByRole('button', { name: 'Verder', exact: true }));
  if (of.other === null) {
    await hands.pick(page.getByRole('radio', { name: 'Van mijzelf' }));
  } else {
    await hands.pick(page.getByRole('radio', { name: /^Van iemand anders/ }));
    await hands.go(page.getByRole('button', { name: 'Verder', exact: true }));
    await visitor.look(`opvragen-ander-invullen-${of.period}`);
    await hands.write(page.getByLabel('Naam van de ander'), 'Jan Vlierhuis');
    await hands.write(page.getByLabel('Geboortedatum van de ander'), '3-4-1951');
    const answer = of.other === 'yes' ? /^Ja, en ik lever die in/ : 'Nee, nog niet';
    await hands.pick(page.getByRole('radio', { name: answer }));
  }
  await hands.go(page.getByRole('button', { name: 'Verder', exact: true }));
}

async function send({ page, hands }: Visitor): Promise<void> {
  await hands.go(page.getByRole('button', { name: 'Stuur mijn verzoek' }));
}

async function openFromQueue(how: How, title: string): Promise<Visitor> {
  const office = await inside().newVisitor(how);
  await office.signInStaff('bert-wachtendonk');
  await office.goTo('Wachtrij');
  await office.hands.go(office.page.getByRole('link', { name: title }).last());
  return office;
}

/** Step 2 and 5: what was found out about whoever asks, by the way in which it was. */
async function check({ page, hands }: Visitor, of: { what: string; way: string }): Promise<void> {
  await hands.choose(page.getByLabel(`${of.what}: hoe gecontroleerd`), of.way);
  await hands.go(page.getByRole('button', { name: `Leg vast: ${of.what.toLowerCase()}` }));
  expect(await page.locator('main').innerText()).toContain('De controle is vastgelegd.');
}

/** Step 3: the file, looked over with the answer, and then it goes. */
async function handOver(office: Visitor, look: string): Promise<void> {
  const { page, hands } = office;
  const body = await makePdf({
    template: '= Brief van de cardioloog\nUit 2015.',
    values: {},
    language: 'nl',
    title: 'Brief',
    at: Temporal.Now.instant(),
  });
  const file = { name: 'brief 2015.pdf', mimeType: 'application/pdf', buffer: body };
  await page.getByLabel('Bestand', { exact: true }).setInputFiles(file);
  await hands.go(page.getByRole('button', { name: 'Voeg het bestand toe' }));
  expect(await office.text()).toContain('nog niet vrijgegeven');
  await hands.write(page.getByLabel('Uw antwoord'), 'De brieven van 2015 staan voor u klaar.');
  await hands.choose(page.getByLabel('Uw besluit'), 'Klaargezet om op te halen');
  await office.look(look);
  await hands.go(page.getByRole('button', { name: 'Kijk na' }));
  await office.look(`${look}-nakijken`);
  expect(await office.text()).toContain('brief 2015.pdf');
  await hands.go(page.getByRole('button', { name: 'Verstuur het antwoord' }));
  expect(await office.text()).toContain('Uw antwoord is verstuurd.');
}

describe.each(farthest)('$manner', how => {
  const width = how.viewport.width;
  const [own, others] = [`2015 (${width})`, `1998 (${width})`];

  test('O-J2 O-25 D-102 older material: asked, identity checked, a file, told, fetched, with the deadline in sight', async () => {
    const patient = await outside().newVisitor(how);
    await patient.signIn(hanneke);
    await patient.goTo('Uitslagen');
    await patient.hands.go(patient.page.getByRole('link', { name: 'Vraag oudere gegevens op' }).first());
    await patient.look(`opvragen-wat-${width}`);
    await ask(patient, { period: own, other: null });
    await patient.look(`opvragen-nakijken-${width}`);
    await send(patient);
    await patient.look(`opvragen-verstuurd-${width}`);
    const sent = await patient.text();
    expect(sent).toContain('Uw verzoek ligt bij het medisch archief.');
    expect(sent).toMatch(/U krijgt antwoord vóór \w+ \d/);

    const office = await openFromQueue(how, `Oudere gegevens (${own})`);
    await office.look(`verzoek-${width}`);
    expect(await office.text()).toContain('De brieven van de cardioloog.');
    await check(office, { what: 'Identiteit', way: 'Ingelogd met DigiD' });
    await handOver(office, `verzoek-klaar-${width}`);
    await office.close();

    await patient.goTo('Gegevens opvragen');
    await patient.look(`opvragen-lijst-${width}`);
    expect(await patient.text()).toContain('nieuw bericht');
    await patient.hands.go(patient.page.getByRole('link', { name: `Oudere gegevens (${own})` }));
    await patient.look(`opvragen-klaar-${width}`);
    const coming = patient.page.waitForEvent('download');
    await patient.hands.press(patient.page.getByRole('link', { name: /^Haal brief 2015\.pdf op/ }));
    const stream = await (await coming).createReadStream();
    const pdf = await openPdf(Buffer.concat(await Array.fromAsync(stream)));
    expect(pdf.text).toContain('Uit 2015.');
    await patient.goTo('Wie keek er mee');
    await patient.hands.go(patient.page.getByRole('link', { name: 'Toon ook wat u zelf deed' }));
    expect(await patient.text()).toContain('haalde op als bestand: een bestand dat u opvroeg');
    await patient.close();
  });

  test('O-J2 for another: refused with the explanation without written consent; with a signed one admitted and recorded', async () => {
    const patient = await outside().newVisitor(how);
    await patient.signIn(hanneke);
    await patient.open('/opvragen/nieuw');
    await ask(patient, { period: others, other: 'no' });
    await patient.look(`opvragen-geweigerd-${width}`);
    const refused = await patient.text();
    expect(refused).toContain('niet opvragen zonder getekende toestemming');
    expect(refused).toContain('Wij hebben beroepsgeheim.');
    await patient.hands.go(patient.page.getByRole('link', { name: 'Bekijk en print het formulier' }));
    await patient.look(`opvragen-formulier-${width}`);
    await patient.open('/opvragen/nieuw/voor-wie');
    await patient.hands.pick(patient.page.getByRole('radio', { name: /^Ja, en ik lever die in/ }));
    await patient.hands.go(patient.page.getByRole('button', { name: 'Verder', exact: true }));
    await send(patient);
    expect(await patient.text()).toContain('Wij wachten op de getekende toestemming');
    await patient.look(`opvragen-ander-${width}`);

    const office = await openFromQueue(how, `Oudere gegevens (${others})`);
    expect(await office.text()).toContain('Jan Vlierhuis (3 april 1951)');
    await check(office, { what: 'Identiteit', way: 'Paspoort, aan de balie' });
    await check(office, { what: 'Getekende toestemming', way: 'Ingeleverd aan de balie' });
    await handOver(office, `verzoek-ander-${width}`);
    await office.close();

    await patient.goTo('Gegevens opvragen');
    await patient.hands.go(patient.page.getByRole('link', { name: `Oudere gegevens (${others})` }));
    const read = await patient.text();
    expect(read).toContain('getekende toestemming (ingeleverd aan de balie)');
    expect(read).toContain('Haal brief 2015.pdf op');
    await patient.close();

    const officer = await inside().newVisitor(how);
    await officer.signInStaff('marijke-toornvliet');
    await officer.goTo('Termijnen');
    await officer.look(`termijnen-${width}`);
    expect(await officer.text()).toMatch(/Verzoek om gegevens/);
    expect(await officer.text()).toContain('0 keer te laat');
  });
});
