/** A worker beside the hospital of the tests: what stands in the outbox is really delivered, to the simulators at their sockets. */
import { afterAll, beforeAll, vi } from 'vitest';
import type { Mail } from '../../simulators/mail/index.ts';
import type { Sms } from '../../simulators/sms/index.ts';
import { startDeliveries } from '../commands/deliveries.ts';
import { asOwner } from './database.ts';
import type { Guest, Hospital, PortalDoor } from './hospital.ts';

/** For the top of a file, after `withHospital()`. */
export function withDeliveries(hospital: () => Hospital): void {
  let worker: { stop(): Promise<void> } | undefined;
  beforeAll(async () => {
    await asOwner(owner => owner.query('delete from pgboss.job'));
    worker = await startDeliveries(hospital().house);
  }, 60_000);
  afterAll(async () => {
    await worker?.stop();
    await asOwner(owner => owner.query('delete from pgboss.job'));
  });
}

const patience = { timeout: 20_000, interval: 100 };

/** The newest mail to an address that says this in its subject; waits for it. */
export function mailTo(hospital: Hospital, to: string, subject: string): Promise<Mail> {
  return vi.waitFor(() => {
    const found = hospital.mail.mails.find(mail => mail.to === to && mail.subject.includes(subject));
    if (!found) throw new Error(`no mail to ${to} about "${subject}"`);
    return found;
  }, patience);
}

/** The newest SMS to a number that says this; waits for it. */
export function smsTo(hospital: Hospital, to: string, text: string): Promise<Sms> {
  return vi.waitFor(() => {
    const found = hospital.sms.messages.find(sms => sms.to === to && sms.text.includes(text));
    if (!found) throw new Error(`no SMS to ${to} that says "${text}"`);
    return found;
  }, patience);
}

const codeIn = (text: string) => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0] ?? '';

/** Somebody enters an address of mail and types the code that comes there. */
export async function confirmMail(
  hospital: Hospital & PortalDoor,
  as: Guest,
  address: string,
): Promise<void> {
  const before = hospital.mail.mails.length;
  await hospital.visit('/meldingen/e-mail', { as, form: { waarde: address } });
  await vi.waitFor(() => {
    if (hospital.mail.mails.length === before) throw new Error('no code yet');
  }, patience);
  const { text } = await mailTo(hospital, address, 'Uw code');
  await hospital.visit('/meldingen/e-mail/code', { as, form: { code: codeIn(text) } });
}

/** Somebody enters a mobile number and types the code that comes there. */
export async function confirmMobile(
  hospital: Hospital & PortalDoor,
  as: Guest,
  number: string,
): Promise<void> {
  await hospital.visit('/meldingen/sms', { as, form: { waarde: number } });
  const { text } = await smsTo(hospital, number, 'Uw code');
  await hospital.visit('/meldingen/sms/code', { as, form: { code: codeIn(text) } });
}
