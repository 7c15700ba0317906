// What every page does: it follows what changes, sends what changes something, and lets texts be copied.
import { send, say } from './send.js';

for (const time of document.querySelectorAll('time[datetime]')) {
  time.title = new Date(time.dateTime).toLocaleString();
}

/** What a button sends something to. */
function target(element) {
  return element?.dataset?.post ?? element?.dataset?.patch;
}

/** Reads the page again, and puts in what has changed of its live parts; who was at a button stays there, or near it. */
async function refresh(at = target(document.activeElement)) {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
  if (!answer.ok) {
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of document.querySelectorAll('[data-live]')) {
    const now = fresh.getElementById(part.id);
    if (now && now.innerHTML !== part.innerHTML) {
      const left = at && [...part.querySelectorAll('button')].some(button => target(button) === at);
      part.replaceWith(now);
      if (left) {
        ([...now.querySelectorAll('button')].find(button => target(button) === at) ?? now).focus({ preventScroll: true });
      }
    }
  }
}

/** Runs something at most once in so many milliseconds, and always once more after the last call. */
function calmly(action, pause) {
  let waiting = null;
  let last = 0;
  return () => {
    if (waiting === null) {
      waiting = setTimeout(async () => {
        waiting = null;
        last = Date.now();
        await action();
      }, Math.max(0, last + pause - Date.now()));
    }
  };
}

const source = document.querySelector('[data-events]')?.dataset.events;
if (source) {
  const events = new EventSource(source);
  const calm = calmly(refresh, 1000);
  events.addEventListener('job', event => {
    const job = JSON.parse(event.data);
    document.dispatchEvent(new CustomEvent('job', { detail: job }));
    if (['succeeded', 'failed', 'cancelled'].includes(job.state)) {
      events.close();
    }
    calm();
  });
}

setInterval(() => {
  if (!document.hidden && document.querySelector('[data-poll]')) {
    refresh();
  }
}, 3000);

document.addEventListener('change', event => event.target.closest('form[data-submit-on-change]')?.requestSubmit());

document.addEventListener('click', event => {
  const button = event.target.closest('button[data-post], button[data-patch], button[data-delete]');
  if (button && (!button.dataset.ask || confirm(button.dataset.ask))) {
    act(button);
  }
});

function change(of) {
  if (of.post) {
    return send('POST', of.post);
  }
  return of.patch ? send('PATCH', of.patch, JSON.parse(of.body)) : send('DELETE', of.delete);
}

async function act(button) {
  button.disabled = true;
  try {
    await change(button.dataset);
    if (button.dataset.then) {
      location.href = button.dataset.then;
    } else if (source || button.dataset.patch) {
      await refresh(target(button));
      button.disabled = false;
    } else {
      location.reload();
    }
  } catch (problem) {
    button.disabled = false;
    say(problem.message);
  }
}

document.addEventListener('click', async event => {
  const button = event.target.closest('button[data-copy]');
  if (!button) {
    return;
  }
  const shown = document.querySelector(button.dataset.copy);
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(shown.value ?? shown.textContent);
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Select it and copy it by hand';
  }
  setTimeout(() => { button.textContent = label; }, 2000);
});

document.addEventListener('submit', async event => {
  const form = event.target.closest('form[data-upload]');
  if (!form) {
    return;
  }
  event.preventDefault();
  const button = form.querySelector('button[type=submit]');
  button.disabled = true;
  const fields = new FormData(form);
  [...fields].filter(([, value]) => value === '').forEach(([name]) => fields.delete(name));
  try {
    const made = await send('POST', form.dataset.upload, fields);
    location.href = form.dataset.then + made.id;
  } catch (problem) {
    button.disabled = false;
    say(problem.message);
  }
});
