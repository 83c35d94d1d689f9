// What is typed is kept while it is typed, so that an end of the session loses nothing.
for (const form of document.querySelectorAll('form[data-draft]')) {
  let timer;
  let kept = new URLSearchParams(new FormData(form)).toString();
  const keep = () => {
    clearTimeout(timer);
    const body = new URLSearchParams(new FormData(form));
    if (body.toString() === kept) return;
    kept = body.toString();
    fetch(form.dataset.draft, { method: 'POST', body, keepalive: true }).catch(() => {
      kept = '';
    });
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 3000);
  });
  // After sending nothing may come back that was sent.
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    kept = new URLSearchParams(new FormData(form)).toString();
  });
  addEventListener('pagehide', keep);
}
