// Warns before the session ends, politely and without taking the focus; the server's own clock stays the judge.
const box = document.querySelector('[data-session]');
if (box) {
  const words = box.querySelector('[role=status]');
  const stay = box.querySelector('button');
  const { ending, stayed, failed, endedUrl } = box.dataset;
  const clock = new Intl.DateTimeFormat('nl-NL', {
    timeZone: 'Europe/Amsterdam',
    hour: '2-digit',
    minute: '2-digit',
  });
  const others = 'BroadcastChannel' in window ? new BroadcastChannel('inzage-session') : null;
  let timers = [];

  const hide = () => {
    box.classList.remove('session--shown');
    stay.hidden = true;
  };
  // Once: leaving is itself a change of visibility, and who asks twice is told only that they were signed out.
  let ended = false;
  const end = () => {
    if (!ended) location.assign(endedUrl);
    ended = true;
  };

  // Counts from the server's `now`, so that a wrong clock at home does no harm. Timers sleep with the device: look again on waking.
  const follow = ({ now, warnAt, endsAt }) => {
    const offset = now ? Date.now() - Date.parse(now) : 0;
    const look = () => {
      timers.forEach(clearTimeout);
      const left = at => Date.parse(at) + offset - Date.now();
      if (left(endsAt) <= 0) return end();
      if (left(warnAt) <= 0) {
        if (stay.hidden) {
          box.classList.add('session--shown');
          stay.hidden = false;
          words.textContent = ending.replace('{time}', clock.format(Date.parse(endsAt)));
        }
        timers = [setTimeout(look, left(endsAt))];
      } else {
        hide();
        timers = [setTimeout(look, left(warnAt))];
      }
    };
    document.onvisibilitychange = look;
    look();
  };

  box.addEventListener('submit', async event => {
    event.preventDefault();
    try {
      const answer = await fetch(box.action, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams(new FormData(box)),
      });
      if (answer.status === 401) return end();
      if (!answer.ok) throw new Error(String(answer.status));
      const times = await answer.json();
      if (box.contains(document.activeElement))
        document.getElementById('content').focus({ preventScroll: true });
      others?.postMessage(times);
      follow(times);
      box.classList.add('session--shown');
      words.textContent = stayed;
      setTimeout(() => {
        words.textContent = '';
        if (stay.hidden) hide();
      }, 6000);
    } catch {
      words.textContent = failed;
    }
  });

  // Another tab of the same portal kept the session alive: this one follows.
  const mine = { now: box.dataset.now, warnAt: box.dataset.warnAt, endsAt: box.dataset.endsAt };
  others?.postMessage(mine);
  others?.addEventListener('message', ({ data }) => {
    words.textContent = '';
    follow(data);
  });
  follow(mine);
}
