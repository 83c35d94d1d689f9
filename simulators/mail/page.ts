import { escaped, phonePage } from '../inbox-page.ts';
import type { Mail } from './message.ts';

/** Every mail that came in, newest first, as somebody reads it. */
export function mailPage({ mails, to }: { mails: readonly Mail[]; to: string | null }): string {
  const list = mails.map(
    mail => `<article><h2>${escaped(mail.subject)}</h2>
<dl><dt>Aan</dt><dd><a href="/?to=${encodeURIComponent(mail.to)}">${escaped(mail.to)}</a></dd><dt>Van</dt><dd>${escaped(mail.from)}</dd>
<dt>Om</dt><dd><time datetime="${escaped(mail.at)}">${escaped(mail.at.slice(0, 19).replace('T', ' '))}</time></dd></dl>
<pre>${escaped(mail.text)}</pre></article>`,
  );
  const title = to === null ? 'Alle postvakken' : `Postvak van ${to}`;
  const empty = '<p>Hier is nog geen mail. Geef in een portaal een e-mailadres op bij Meldingen.</p>';
  return phonePage({
    name: 'E-mail (nagebootst)',
    title,
    lead: 'Niets van dit alles gaat echt op de post. Adressen die met bestaat-niet@, vol@ of later@ beginnen, weigert deze server.',
    content: list.length > 0 ? list.join('\n') : empty,
  });
}
