import type { Html } from '../html.ts';

/** A number to tap, on one line. */
export function Phone({ number }: { number: string }): Html {
  return (
    <a class="phone" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
      {number}
    </a>
  );
}

/** A sentence with a number in it to tap. */
export function Phoned({ text, phone }: { text: string; phone: string }): Html {
  const at = phone === '' ? -1 : text.indexOf(phone);
  if (at === -1) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <Phone number={phone} />
      {text.slice(at + phone.length)}
    </>
  );
}
