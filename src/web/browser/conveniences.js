// Small kindnesses; nothing depends on them.
document.querySelector('[data-errors]')?.focus();

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

// The phone's menu closes with Escape and when one taps beside it, and gives the focus back.
for (const menu of document.querySelectorAll('details.menu')) {
  const close = () => {
    menu.open = false;
  };
  document.addEventListener('click', event => {
    if (menu.open && !menu.contains(event.target)) close();
  });
  document.addEventListener('keydown', event => {
    if (menu.open && event.key === 'Escape') {
      close();
      menu.querySelector('summary').focus();
    }
  });
}
