/** D-J2 step 5: a question that is answered comes into a mailbox as a mail without content; and the service desk sees that it went out. */
import { describe, expect, test } from 'vitest';
import { farthest, type Received, type Visitor, withStage } from '../harness.ts';

const outside = withStage();
const inside = withStage('ommelander-werkplek');
const patience = { timeout: 30_000, interval: 300 };

/** Waits for the newest that says this. */
async function arrived(ask: () => Promise<readonly Received[]>, says: string): Promise<Received> {
  const find = async () => (await ask()).find(each => `${each.subject ?? ''} ${each.text}`.includes(says));
  await expect.poll(find, patience).toBeDefined();
  return (await find()) ?? { to: '', from: '', text: '' };
}

const codeIn = (text: string) => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0] ?? '';

/** Enters an address, types the code that comes there, and says that any hour is fine: journeys are made at night too. */
async function enterMail(visitor: Visitor, address: string, pictures: string): Promise<void> {
  const { page, hands } = visitor;
  await visitor.open('/meldingen');
  await visitor.look(`meldingen-leeg-${pictures}`);
  await hands.go(page.getByRole('link', { name: 'Geef een e-mailadres op' }));
  await visitor.look(`meldingen-adres-${pictures}`);
  await hands.write(page.getByLabel('E-mailadres'), address);
  await hands.go(page.getByRole('button', { name: 'Stuur mij een code' }));
  await visitor.look(`meldingen-code-${pictures}`);
  const mail = await arrived(() => outside().mailTo(address), 'Uw code');
  await hands.write(page.getByLabel('Code', { exact: true }), codeIn(mail.text));
  await hands.go(page.getByRole('button', { name: 'Bevestig' }));
  expect(await visitor.text()).toContain('Uw e-mailadres is bevestigd');
  await hands.pick(page.getByRole('radio', { name: 'Het mag altijd' }));
  await hands.go(page.getByRole('button', { name: 'Bewaar mijn keuze' }));
  await visitor.look(`meldingen-${pictures}`);
  expect(await visitor.text()).toContain('Uw keuze is bewaard.');
}

async function ask(visitor: Visitor, question: string): Promise<void> {
  const { page, hands } = visitor;
  await visitor.open('/berichten/nieuw');
  await hands.pick(page.getByRole('radio', { name: 'Cardiologie' }));
  await hands.write(page.getByLabel('Uw vraag'), question);
  await hands.go(page.getByRole('button', { name: 'Verder: kijk uw vraag na' }));
  await hands.go(page.getByRole('button', { name: 'Stuur mijn vraag' }));
}

describe.each(farthest)('$manner', ({ manner, ...how }) => {
  const width = how.viewport.width;
  const isPhone = width < 500;
  const bsn = isPhone ? '999993318' : '999991668';
  const address = `post${width}@example.nl`;
  const question = `Mag ik weer hardlopen na mijn hartfilmpje (${width})?`;

  test('D-110 D-111 D-J2 ask, be told without a word of care, follow the link, and read', async () => {
    const patient = await outside().newVisitor(how);
    await patient.signIn(bsn);
    await enterMail(patient, address, String(width));
    await ask(patient, question);

    const clinic = await inside().newVisitor();
    await clinic.signInStaff('greetje-haverkamp');
    await clinic.open('/werk/wachtrij');
    await clinic.hands.go(clinic.page.getByRole('link', { name: question }).last());
    await clinic.hands.write(clinic.page.getByLabel('Uw antwoord'), 'Ja, rustig opbouwen.');
    await clinic.hands.go(clinic.page.getByRole('button', { name: 'Kijk na' }));
    await clinic.hands.go(clinic.page.getByRole('button', { name: 'Verstuur het antwoord' }));
    await clinic.close();

    const mail = await arrived(() => outside().mailTo(address), 'Er is een nieuw bericht voor u');
    expect(mail.from).toContain('Mijn Ommelander');
    expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toMatch(/hart|cardio|hardlopen|opbouwen|polikl/i);
    const [link = ''] = mail.text.match(/https?:\S+/) ?? [];
    expect(link).toBe(`${outside().origin}/`);
    await patient.page.goto(link);
    await patient.open('/berichten');
    await patient.hands.go(patient.page.getByRole('link', { name: question }));
    expect(await patient.text()).toContain('Ja, rustig opbouwen.');
  });

  test('ST-06 D-112 the service desk finds the account, sees that the mail went out, and reads nothing else', async () => {
    const patient = await outside().newVisitor(how);
    await patient.signIn(bsn);
    await patient.open('/meldingen');
    const [, number = ''] = /\((M\w{3}-\w{4})\)/.exec(await patient.text()) ?? [];
    expect(number).not.toBe('');

    const desk = await inside().newVisitor(how);
    const { page, hands } = desk;
    await desk.signInStaff('omar-el-hadji');
    await desk.open('/servicedesk');
    await desk.look(`servicedesk-${width}`);
    await hands.write(page.getByLabel('E-mailadres'), address);
    await hands.go(page.getByRole('button', { name: 'Zoek het account' }));
    await desk.look(`servicedesk-een-ding-${width}`);
    expect(await desk.text()).toContain('Met 1 ding zoeken we niet');
    await hands.write(page.getByLabel('Nummer van een vraag of melding'), number);
    await hands.go(page.getByRole('button', { name: 'Zoek het account' }));
    await desk.look(`servicedesk-account-${width}`);
    const read = await desk.text();
    expect(read).toContain('p…@example.nl');
    expect(read).toContain('De mailserver nam het aan. Laat kijken bij ongewenste mail.');
    expect(read).not.toMatch(/hardlopen|hartfilmpje|cardio/i);
    expect(await page.content()).not.toContain(address);
    await hands.go(page.getByRole('button', { name: 'Log overal uit' }));
    expect(await desk.text()).toContain('De patiënt is overal uitgelogd.');

    await patient.open('/meldingen');
    expect(new URL(patient.page.url()).pathname).not.toBe('/meldingen');
    await patient.signIn(bsn);
    await patient.open('/wie-keek');
    expect(await patient.text()).toMatch(
      /Omar el Hadji \(.*\) bekeek uw account, zonder medische gegevens\./,
    );
    expect(await patient.text()).toMatch(/Omar el Hadji \(.*\) logde u overal uit\./);
  });
});
