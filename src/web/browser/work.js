// Keys for who works in a queue all day. They can be turned off, and never take a key from a field.
const help = document.querySelector('[data-keys]');
if (help) {
  const store = 'inzage-keys';
  const toggle = help.querySelector('[data-keys-switch]');
  const said = help.querySelector('[data-keys-said]');
  let isOn = localStorage.getItem(store) !== 'off';
  const show = () => {
    toggle.textContent = isOn ? toggle.dataset.off : toggle.dataset.on;
  };
  help.hidden = false;
  show();
  toggle.addEventListener('click', () => {
    isOn = !isOn;
    localStorage.setItem(store, isOn ? 'on' : 'off');
    show();
    said.textContent = toggle.textContent;
  });
  const links = [...document.querySelectorAll('[data-work]')].filter(link => link.offsetParent !== null);
  const move = step => {
    const at = links.indexOf(document.activeElement);
    const start = at === -1 ? links.findIndex(link => link.hasAttribute('aria-current')) : at;
    links[Math.min(Math.max(start + step, 0), links.length - 1)]?.focus();
  };
  const act = {
    j: () => move(1),
    k: () => move(-1),
    a: () => document.getElementById('antwoord')?.focus(),
    f: () => {
      const fold = document.querySelector('[data-key="f"]');
      if (!fold) return;
      fold.open = true;
      fold.querySelector('select, textarea').focus();
    },
    '/': () => document.getElementById('nummer')?.focus(),
    '?': () => {
      help.open = true;
      help.querySelector('summary').focus();
    },
  };
  document.addEventListener('keydown', event => {
    if (!isOn || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest('input, textarea, select, [contenteditable]')) return;
    const does = act[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  });
}

// What came in meanwhile is said, and shown only when asked for. Asking stops where nobody has moved for two minutes, so that
// it does not keep a session open.
const line = document.querySelector('[data-live]');
if (line) {
  const link = line.querySelector('a');
  const source = new URL(line.dataset.live, location.href);
  source.searchParams.set('sinds', line.dataset.since);
  let moved = Date.now();
  for (const sign of ['pointermove', 'keydown', 'scroll']) {
    addEventListener(sign, () => (moved = Date.now()), { passive: true });
  }
  setInterval(async () => {
    if (document.hidden || Date.now() - moved > 120000) return;
    try {
      const answer = await fetch(source, { headers: { accept: 'application/json' } });
      const said = answer.ok ? await answer.json() : { count: 0 };
      if (said.count > 0 && link.textContent !== said.text) {
        link.textContent = said.text;
        link.hidden = false;
      }
    } catch {
      // Without a network the page stays as it is.
    }
  }, 15000);
}
