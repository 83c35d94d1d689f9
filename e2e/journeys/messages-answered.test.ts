/** D-J2 from both sides: the clinic reads first and sends on, the doctor answers, the patient reads; what stays goes to the team lead. */
import { describe, expect, test } from 'vitest';
import { farthest, type Visitor, withStage } from '../harness.ts';

const outside = withStage();
const inside = withStage('ommelander-werkplek');

/** A patient writes a question and sends it. */
async function ask(visitor: Visitor, of: { subject: string; question: string }): Promise<void> {
  const { page, hands } = visitor;
  await visitor.open('/berichten/nieuw');
  await hands.pick(page.getByRole('radio', { name: of.subject }));
  await hands.write(page.getByLabel('Uw vraag'), of.question);
  await hands.go(page.getByRole('button', { name: 'Verder: kijk uw vraag na' }));
  await hands.go(page.getByRole('button', { name: 'Stuur mijn vraag' }));
}

describe.each(farthest)('$manner', ({ manner, ...how }) => {
  const width = how.viewport.width;
  const question = `Mag ik weer zwemmen (${width})?`;

  test('D-J2 D-104 D-109 asked, read first, sent on with a note, answered as the preview shows, and read', async () => {
    const patient = await outside().newVisitor(how);
    await patient.signIn(width < 500 ? '999991000' : '999992326');
    await ask(patient, { subject: 'Cardiologie', question });

    const clinic = await inside().newVisitor(how);
    await clinic.signInStaff('greetje-haverkamp');
    await clinic.goTo('Wachtrij');
    await clinic.look(`wachtrij-${width}`);
    await clinic.hands.go(clinic.page.getByRole('link', { name: question }).last());
    await clinic.look(`zaak-${width}`);
    expect(await clinic.text()).toContain(question);
    const forward = clinic.page.locator('details').filter({ hasText: 'Naar wie' });
    await clinic.hands.press(forward.locator('summary'));
    await clinic.hands.choose(forward.getByLabel('Naar wie'), 'Arts');
    await clinic.hands.write(forward.getByLabel('Notitie voor collega’s'), 'graag uw oordeel');
    await clinic.look(`zaak-doorsturen-${width}`);
    await clinic.hands.go(forward.getByRole('button', { name: 'Stuur door' }));
    await clinic.close();

    const doctor = await inside().newVisitor(how);
    await doctor.signInStaff('am-hoogterp');
    await doctor.goTo('Wachtrij');
    await doctor.hands.go(doctor.page.getByRole('link', { name: question }).last());
    expect(await doctor.text()).toContain('graag uw oordeel');
    await doctor.hands.write(doctor.page.getByLabel('Uw antwoord'), 'Ja, dat mag weer.');
    await doctor.hands.go(doctor.page.getByRole('button', { name: 'Kijk na' }));
    await doctor.look(`antwoord-nakijken-${width}`);
    expect(await doctor.text()).toContain('A.M. Hoogterp, internist-nefroloog');
    await doctor.hands.go(doctor.page.getByRole('button', { name: 'Verstuur het antwoord' }));
    await doctor.look(`zaak-beantwoord-${width}`);
    await doctor.close();

    await patient.open('/berichten');
    expect(await patient.text()).toContain('nieuw bericht');
    await patient.hands.go(patient.page.getByRole('link', { name: question }));
    await patient.look(`bericht-beantwoord-${width}`);
    const read = await patient.text();
    expect(read).toContain('A.M. Hoogterp, internist-nefroloog');
    expect(read).toContain('Ja, dat mag weer.');
    expect(read).not.toContain('graag uw oordeel');
    await patient.goTo('Wie keek er mee');
    expect(await patient.text()).toContain(
      'A.M. Hoogterp (internist-nefroloog) gaf antwoord op een vraag over u',
    );
  });
});

test('D-J2 D-108 what nobody answers is with the team lead after four working days, and the patient reads sorry and the number', async () => {
  const patient = await outside().newVisitor();
  await patient.signIn('999992326');
  // Asked eleven days ago, which hold four working days at any time of the year; DigiD and the provider keep the time of today.
  outside().clock.pass('-PT264H');
  await ask(patient, { subject: 'Chirurgie', question: 'Blijft deze vraag liggen?' });
  outside().clock.reset();
  const lead = await inside().newVisitor();
  await lead.signInStaff('tineke-oosterwold');
  await expect
    .poll(
      async () => {
        await lead.open('/werk/wachtrij?rij=team-lead');
        return lead.text();
      },
      { timeout: 60_000, interval: 3_000 },
    )
    .toContain('Blijft deze vraag liggen?');
  await lead.look('wachtrij-te-laat');
  const reader = await outside().newVisitor();
  await reader.signIn('999992326');
  await reader.open('/berichten');
  await reader.hands.go(reader.page.getByRole('link', { name: 'Blijft deze vraag liggen?' }));
  await reader.look('bericht-te-laat');
  expect(await reader.text()).toContain('Onze excuses: uw antwoord is te laat');
  expect(await reader.text()).toContain('Bel ons: 088 000 30 00');
});
