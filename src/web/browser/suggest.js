// Offers names under a search field while one types. The browser's own list does the rest; without it one just searches.
for (const place of document.querySelectorAll('[data-suggest]')) {
  const field = place.querySelector('input');
  const list = document.createElement('datalist');
  list.id = `${field.id}-names`;
  field.after(list);
  field.setAttribute('list', list.id);

  let waiting;
  let asked = '';
  const ask = async () => {
    const typed = field.value.trim();
    if (typed === asked) return;
    asked = typed;
    try {
      const answer = await fetch(`${place.dataset.suggest}?zoek=${encodeURIComponent(typed)}`);
      const { names } = await answer.json();
      // An answer that was overtaken by the next letter says nothing any more.
      if (typed !== field.value.trim()) return;
      list.replaceChildren(...names.map(name => new Option('', name)));
    } catch {
      list.replaceChildren();
    }
  };
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  });
}
