import type { StaffPerson } from './people.ts';

const style = `
:root { color-scheme: light }
body { margin: 0; font: 1.125rem/1.5 system-ui, sans-serif; background: #f3f3f3; color: #1b1b1b }
header { background: #2f3b2f; color: #fff; padding: 1rem }
header p, main { max-width: 42rem; margin: 0 auto }
main { padding: 1.5rem 1rem 3rem }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem }
fieldset { border: 1px solid #767676; border-radius: .5rem; background: #fff; margin: 1.5rem 0; padding: 1rem }
legend { font-weight: 700; padding: 0 .5rem }
.choice { display: grid; grid-template-columns: 1.5rem 1fr; gap: .25rem .75rem; padding: .5rem 0; min-height: 44px }
.choice input { width: 1.25rem; height: 1.25rem; margin: .25rem 0 0 }
.choice span { display: block; color: #4a4a4a; font-size: 1rem }
button { font: inherit; font-weight: 700; min-height: 44px; padding: .5rem 1.25rem; border-radius: .25rem; border: 2px solid #2d5a2d; background: #fff; color: #2d5a2d; margin: .25rem .5rem .25rem 0 }
button.main { background: #2d5a2d; color: #fff }
:focus-visible { outline: 3px solid #b34700; outline-offset: 2px }
`;

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - Werkaccount (nagebootst)</title><style>${style}</style></head>
<body><header><p><strong>Werkaccount (nagebootst)</strong>: de inlogdienst van een werkgever. Alle medewerkers zijn verzonnen.</p></header>
<main>${content}</main></body></html>`;
}

/** Where one chooses who to be, and with how many proofs. */
export function choosePage({ uid, people }: { uid: string; people: readonly StaffPerson[] }): string {
  const choices = people.map(
    (person, place) => `<div class="choice">
<input type="radio" id="p${place}" name="person" value="${escaped(person.id)}"${place === 0 ? ' checked' : ''}>
<label for="p${place}">${escaped(person.name)}
<span>${escaped(person.function)}. ${escaped(person.story)}</span></label></div>`,
  );
  return page(
    'Inloggen',
    `<h1>Inloggen bij uw werk</h1><p>Kies als wie u inlogt en hoe.</p>
<form method="post" action="/kies/${escaped(uid)}">
<fieldset><legend>Wie bent u?</legend>${choices.join('')}</fieldset>
<fieldset><legend>Hoe logt u in?</legend>
<div class="choice"><input type="radio" id="w-two" name="way" value="two" checked>
<label for="w-two">Wachtwoord en een tweede controle</label></div>
<div class="choice"><input type="radio" id="w-one" name="way" value="one">
<label for="w-one">Alleen een wachtwoord <span>Niet sterk genoeg voor medische gegevens</span></label></div></fieldset>
<p><button class="main" name="action" value="sign-in">Inloggen</button>
<button name="action" value="cancel">Annuleren</button></p></form>`,
  );
}

/** Signing out goes on by itself; `form` is what the library made, with a button where there is no script. */
export function leavePage(form: string): string {
  return page(
    'Uitloggen',
    `<h1>Uitloggen bij uw werk</h1>${form}
<p><button class="main" form="op.logoutForm" name="logout" value="yes">Uitloggen</button></p>
<script>document.forms[0].insertAdjacentHTML('beforeend','<input type="hidden" name="logout" value="yes">');document.forms[0].submit()</script>`,
  );
}

const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, character => entities[character] ?? '');
}
