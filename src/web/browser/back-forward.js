// A page kept alive by the browser would show itself again after signing out: ask the server instead.
addEventListener('pageshow', event => {
  if (event.persisted) {
    document.documentElement.hidden = true;
    location.reload();
  }
});
