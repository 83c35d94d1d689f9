import type { DemoPerson } from '../ehr/people.ts';
import { levelFromClass } from './answers.ts';
import type { Question } from './services.ts';
import { type Level, levels } from './switches.ts';
import { escaped } from './xml.ts';

/** What one can choose on the page. Two ways lead to Midden; the answer cannot tell them apart, as with the real one. */
export const ways: { [key: string]: { level: Level; label: string } } = {
  basis: { level: 'basis', label: 'Basis: gebruikersnaam en wachtwoord' },
  sms: { level: 'midden', label: 'Midden: met een controle via sms' },
  app: { level: 'midden', label: 'Midden: met de DigiD-app' },
  substantieel: { level: 'substantieel', label: 'Substantieel: met de app, na een ID-check' },
  hoog: { level: 'hoog', label: 'Hoog: met de chip van een identiteitsbewijs' },
};

/** The statuses with which a sign-in can fail (dutch-standards §1.7). */
export const failures: { [key: string]: { status: readonly [string, string]; label: string } } = {
  level: {
    status: ['Responder', 'NoAuthnContext'],
    label: 'Niveau niet gehaald (Responder, NoAuthnContext)',
  },
  denied: { status: ['Requester', 'RequestDenied'], label: 'Dienst niet actief (Requester, RequestDenied)' },
  failed: { status: ['Responder', 'RequestDenied'], label: 'Inloggen mislukt (Responder, RequestDenied)' },
  means: {
    status: ['Requester', 'NoSupportedIDP'],
    label: 'Middel niet ondersteund (Requester, NoSupportedIDP)',
  },
};

const style = `
:root { color-scheme: light }
body { margin: 0; font: 1.125rem/1.5 system-ui, sans-serif; background: #f3f3f3; color: #1b1b1b }
header { background: #3d3d3d; color: #fff; padding: 1rem }
header p, main { max-width: 42rem; margin: 0 auto }
main { padding: 1.5rem 1rem 3rem }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem }
fieldset { border: 1px solid #767676; border-radius: .5rem; background: #fff; margin: 1.5rem 0; padding: 1rem }
legend { font-weight: 700; padding: 0 .5rem }
.choice { display: grid; grid-template-columns: 1.5rem 1fr; gap: .25rem .75rem; padding: .5rem 0; min-height: 44px }
.choice input { width: 1.25rem; height: 1.25rem; margin: .25rem 0 0 }
.choice span { display: block; color: #4a4a4a; font-size: 1rem }
input[type=text], select { font: inherit; padding: .5rem; border: 1px solid #555; border-radius: .25rem; max-width: 100% }
button { font: inherit; font-weight: 700; min-height: 44px; padding: .5rem 1.25rem; border-radius: .25rem; border: 2px solid #154273; background: #fff; color: #154273; margin: .25rem .5rem .25rem 0 }
button.main { background: #154273; color: #fff }
:focus-visible { outline: 3px solid #b34700; outline-offset: 2px }
.notice { border-left: .5rem solid #b34700; background: #fff; padding: .75rem 1rem }
details { margin-top: 1.5rem } summary { min-height: 44px; padding: .5rem 0 }
`;

/** A page of the simulator; nobody can take it for the real one. */
export function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} - DigiD (nagebootst)</title><style>${style}</style></head>
<body><header><p><strong>DigiD (nagebootst)</strong>: dit is niet de echte DigiD. Alle personen zijn verzonnen.</p></header>
<main>${content}</main></body></html>`;
}

/** Where one chooses who to be, how, and how it ends. */
export function choosePage(of: {
  transaction: string;
  question: Question;
  people: readonly DemoPerson[];
  fault: string | null;
}): string {
  const { question } = of;
  const minimum = levelFromClass(question.minimum);
  const notice = of.fault ? `<p class="notice" id="fault" role="alert">${escaped(of.fault)}</p>` : '';
  return page(
    'Inloggen',
    `<h1>Inloggen bij ${escaped(question.service.name)}</h1>
<p>Kies als wie u inlogt en hoe. ${minimum ? `Er wordt ten minste niveau ${labelOf(minimum)} gevraagd.` : ''}</p>${notice}
<form method="post" action="/kies">
<input type="hidden" name="transaction" value="${escaped(of.transaction)}">
<fieldset><legend>Wie bent u?</legend>${of.people.map(personChoice).join('')}
<p><label for="bsn">Of een ander burgerservicenummer</label><br>
<input type="text" id="bsn" name="bsn" inputmode="numeric" autocomplete="off" maxlength="9" size="12"></p></fieldset>
<fieldset><legend>Hoe logt u in?</legend>${Object.entries(ways)
      .map(([key, way]) => wayChoice(key, { ...way, minimum }))
      .join('')}</fieldset>
<p><button class="main" name="action" value="sign-in">Inloggen</button>
<button name="action" value="cancel">Annuleren</button></p>
<details><summary>Laat het inloggen mislukken</summary>
<p><label for="failure">Met welke melding</label><br><select id="failure" name="failure">${Object.entries(
      failures,
    )
      .map(([key, failure]) => `<option value="${key}">${escaped(failure.label)}</option>`)
      .join('')}</select></p>
<p><button name="action" value="fail">Laat mislukken</button></p></details></form>`,
  );
}

function personChoice(person: DemoPerson, place: number): string {
  const [year, month, day] = person.birthDate.split('-').map(Number);
  return `<div class="choice"><input type="radio" id="p${place}" name="person" value="${escaped(person.bsn)}"${
    place === 0 ? ' checked' : ''
  }><label for="p${place}">${escaped(person.name)}
<span>Geboren op ${day}-${month}-${year}, burgerservicenummer ${escaped(person.bsn)}. ${escaped(person.story)}</span></label></div>`;
}

function wayChoice(key: string, way: { level: Level; label: string; minimum: Level | null }): string {
  const low = way.minimum !== null && levels.indexOf(way.level) < levels.indexOf(way.minimum);
  return `<div class="choice"><input type="radio" id="w-${key}" name="way" value="${key}"${
    key === 'sms' ? ' checked' : ''
  }><label for="w-${key}">${escaped(way.label)}${low ? '<span>Lager dan gevraagd</span>' : ''}</label></div>`;
}

function labelOf(level: Level): string {
  return level.charAt(0).toUpperCase() + level.slice(1);
}
