// Requests to the public API.

/** What the API answered instead of what was asked for. */
export class Problem extends Error {
  constructor(status, document) {
    super(document.detail ?? document.title ?? `the server answered ${status}`);
    this.status = status;
    this.errors = document.errors ?? [];
  }
}

/** Sends a request, with a body as JSON or as a form. Answers the JSON that came back, null if none; throws a Problem. */
export async function send(method, path, body, headers = {}) {
  const options = { method, headers: { ...headers } };
  if (body instanceof FormData) {
    options.body = body;
  } else if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers['Content-Type'] = 'application/json';
  }
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Problem(0, { detail: 'the server does not answer' });
  }
  const isJson = /json/.test(answer.headers.get('Content-Type') ?? '');
  const content = isJson ? await answer.json() : null;
  if (!answer.ok) {
    throw new Problem(answer.status, content ?? {});
  }
  return content;
}

/** Shows a message where the page has a place for it, and has it read out. */
export function say(text) {
  const place = document.getElementById('message');
  if (place) {
    place.textContent = text;
    place.hidden = false;
  } else {
    alert(text);
  }
}
