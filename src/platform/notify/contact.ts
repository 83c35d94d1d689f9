/** Addresses of mail and mobile numbers as people type them, and as others may see them. Pure. */
import { createRequire } from 'node:module';
import { domainToASCII } from 'node:url';
import { z } from 'zod';

/** The ways to reach somebody. */
export const channels = ['mail', 'sms'] as const;
export type Channel = (typeof channels)[number];

const address = z.email().max(254);

const load = createRequire(import.meta.url);
/** The numbers of the whole world are read with the first number that somebody types, not at each start. */
const phoneNumbers = (): typeof import('libphonenumber-js/mobile') => load('libphonenumber-js/mobile');

/** An address of mail; the part after the `@` in lower case and as the network knows it. Null where it is none. */
export function parseMailAddress(typed: string): string | null {
  const [, local = '', domain = ''] = /^([^@\s]+)@([^@\s]+)$/.exec(typed.trim()) ?? [];
  const whole = `${local}@${domainToASCII(domain)}`;
  return address.safeParse(whole).success ? whole : null;
}

/** A mobile number as the world writes it, `+31612345678`; one without a country is Dutch. Null where it is none that gets an SMS. */
export function parseMobileNumber(typed: string): string | null {
  const number = phoneNumbers().parsePhoneNumberFromString(typed.trim(), 'NL');
  if (!number?.isValid()) return null;
  const type = number.getType();
  return type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE' ? number.number : null;
}

/** What was typed for a channel, as it is kept. */
export function parseContact(channel: Channel, typed: string): string | null {
  return channel === 'mail' ? parseMailAddress(typed) : parseMobileNumber(typed);
}

/** The same for everybody who has this address: capitals make no other mailbox. */
export function sameAs(channel: Channel, value: string): string {
  return channel === 'mail' ? value.toLowerCase() : value;
}

/** As its owner reads it: `+31 6 12345678`. */
export function sayContact(channel: Channel, value: string): string {
  if (channel === 'mail') return value;
  return phoneNumbers().parsePhoneNumberFromString(value)?.formatInternational() ?? value;
}

/** What somebody may see who has to recognise it and not to know it: `j…@example.nl`, `+31 6 … 78`. */
export function maskContact(channel: Channel, value: string): string {
  if (channel === 'sms') return `${value.slice(0, 4).replace(/^\+31(\d)/, '+31 $1')} … ${value.slice(-2)}`;
  const [local = '', domain = ''] = value.split('@');
  return `${local.slice(0, 1)}…@${domain}`;
}
