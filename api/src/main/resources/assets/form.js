// A form that stands for a JSON request. The request is the truth: fields show it and change it, and what no field shows
// stays as it is.
import { previewer } from './preview.js';
import { Problem, send } from './send.js';

const form = document.getElementById('form');
const path = form.dataset.path;
const json = document.getElementById('json');
const start = document.getElementById('start');
let request = JSON.parse(form.dataset.initial);
const touched = new Set();
const preview = previewer(document.getElementById('preview'));
const key = crypto.randomUUID?.() ?? String(Math.random());

/* --- the request, by JSON pointers --- */

const steps = pointer => pointer.split('/').slice(1);
const get = pointer => steps(pointer).reduce((value, step) => value?.[step], request);

function set(pointer, value) {
  const all = steps(pointer);
  let parent = request;
  for (let i = 0; i < all.length - 1; i++) {
    parent = parent[all[i]] ??= {};
  }
  const last = all.at(-1);
  if (value === undefined && !Array.isArray(parent)) {
    delete parent[last];
    prune(all.slice(0, -1));
  } else {
    parent[last] = value ?? '';
  }
}

/** Takes away objects in which nothing is left; what is in a list stays. */
function prune(all) {
  const pointer = '/' + all.join('/');
  const value = all.length ? get(pointer) : null;
  if (value && !Array.isArray(value) && Object.keys(value).length === 0 && !/^\d+$/.test(all.at(-1))) {
    set(pointer, undefined);
  }
}

/* --- fields --- */

const isRange = value => value?.type === 'uniform' && !value.together;

function read(field) {
  const text = field.value.trim();
  if (text === '') {
    return undefined;
  }
  const list = () => text.split(',').map(part => part.trim()).filter(part => part !== '');
  switch (field.dataset.type) {
    case 'number': return Number.isNaN(Number(text)) ? text : Number(text);
    case 'json': return parsed(text);
    case 'switch': return text === 'true';
    case 'numbers': return list().map(part => Number.isNaN(Number(part)) ? part : Number(part));
    case 'texts': return list();
    default: return field.value;
  }
}

/** What is no JSON stays a text, for the API to say so. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The picture of what was chosen, if it has one. */
function picture(select) {
  const image = select.closest('.field').querySelector(':scope > img.chosen');
  if (image) {
    const address = select.selectedOptions[0]?.dataset.picture;
    image.hidden = !address;
    image.alt = address ? `Middle plane of ${select.selectedOptions[0].text}` : '';
    if (address && image.getAttribute('src') !== address) {
      image.src = address;
    }
  }
}

function show(field) {
  const value = get(field.dataset.pointer);
  if (field.type === 'radio') {
    field.checked = field.value === (value ?? '');
  } else if (field.dataset.type === 'number' && typeof value === 'object' && value !== null) {
    field.value = isRange(value) ? value.from : '';
    field.placeholder = isRange(value) ? field.placeholder : `${value.type}, see the request`;
  } else if (field.dataset.type === 'json') {
    field.value = value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  } else {
    const text = Array.isArray(value) ? value.join(', ') : String(value ?? '');
    if (field.tagName === 'SELECT' && text && ![...field.options].some(option => option.value === text)) {
      field.add(new Option(text, text));
    }
    field.value = text;
    picture(field);
  }
  const to = form.querySelector(`[data-to="${CSS.escape(field.dataset.pointer)}"]`);
  if (to) {
    to.value = isRange(value) ? value.to : '';
  }
}

function change(field) {
  const pointer = field.dataset.pointer ?? field.dataset.to;
  touched.add(pointer);
  const from = form.querySelector(`[data-pointer="${CSS.escape(pointer)}"]`);
  const to = form.querySelector(`[data-to="${CSS.escape(pointer)}"]`);
  const value = field.type === 'radio' ? field.value || undefined : read(from);
  set(pointer, to?.value.trim() && typeof value === 'number'
    ? { type: 'uniform', from: value, to: Number(to.value) } : value);
  if (field.tagName === 'SELECT') {
    picture(field);
  }
  told();
}

/* --- parts that come and go --- */

function fill(place) {
  for (const select of place.querySelectorAll('select[data-options]')) {
    if (select.options.length < 2) {
      select.append(document.getElementById(select.dataset.options).content.cloneNode(true));
    }
  }
  place.querySelectorAll('[data-union]').forEach(renderUnion);
  place.querySelectorAll('[data-list]').forEach(renderList);
  place.querySelectorAll('[data-pointer]').forEach(show);
}

function renderUnion(select) {
  const group = select.closest('.union');
  const value = get(select.dataset.union);
  select.value = value?.type ?? '';
  const place = group.querySelector(':scope > .variant');
  const template = group.querySelector(`:scope > template[data-variant="${CSS.escape(select.value)}"]`);
  place.replaceChildren(...(template ? [template.content.cloneNode(true)] : []));
  fill(place);
}

function renderList(group) {
  const values = get(group.dataset.list) ?? [];
  const items = group.querySelector(':scope > .items');
  const template = group.querySelector(':scope > template');
  const depth = group.dataset.list.split('/').filter(step => /^\d+$/.test(step)).length + 1;
  items.innerHTML = values.map((_, i) => template.innerHTML.replaceAll(`{${depth}}`, i)).join('');
  [...items.children].forEach(fill);
}

form.addEventListener('input', event => {
  if (event.target.matches('[data-pointer], [data-to]')) {
    change(event.target);
  }
});

form.addEventListener('change', event => {
  const select = event.target.closest('[data-union]');
  if (select) {
    touched.add(select.dataset.union);
    set(select.dataset.union, select.value ? { type: select.value } : undefined);
    renderUnion(select);
    told();
  }
});

form.addEventListener('click', event => {
  const group = event.target.closest('.list');
  if (event.target.matches('.add')) {
    const plain = group.querySelector(':scope > template').content.querySelector('.item > .field:not(.group)');
    set(group.dataset.list, [...(get(group.dataset.list) ?? []), plain ? '' : {}]);
    renderList(group);
    [...group.querySelectorAll(':scope > .items > .item')].at(-1).querySelector('select, input')?.focus();
    told();
  } else if (event.target.matches('.remove')) {
    const items = [...group.querySelector(':scope > .items').children];
    const left = get(group.dataset.list).filter((_, i) => i !== items.indexOf(event.target.closest('.item')));
    set(group.dataset.list, left.length ? left : undefined);
    renderList(group);
    group.querySelector(':scope > .add').focus();
    told();
  }
});

/* --- what it stands for --- */

const quoted = text => `'${text.replaceAll("'", "'\\''")}'`;

function told() {
  json.value = JSON.stringify(request, null, 2);
  json.removeAttribute('aria-invalid');
  state();
}

function state() {
  document.getElementById('curl').textContent =
    `curl -X POST ${location.origin}${path} \\\n  -H 'Content-Type: application/json' \\\n  -d ${quoted(JSON.stringify(request))}`;
  estimateSoon();
  preview(request, missing().length === 0);
}

json.addEventListener('input', () => {
  try {
    request = JSON.parse(json.value);
    json.removeAttribute('aria-invalid');
    fill(form);
    state();
  } catch (error) {
    json.setAttribute('aria-invalid', 'true');
    document.getElementById('estimate').textContent = `The request is no JSON: ${error.message}`;
  }
});

/* --- what the API says of it --- */

function complain(errors, all) {
  for (const field of form.querySelectorAll('[data-field]')) {
    const place = field.querySelector(':scope > .error');
    place.hidden = true;
    field.querySelector(':scope > input, :scope > select, :scope > .number-input > input')?.removeAttribute('aria-invalid');
  }
  const left = [];
  for (const { pointer, detail } of errors) {
    const field = nearest(pointer);
    if (!field || !all && ![...touched].some(each => each.startsWith(field.dataset.field))) {
      left.push(`${pointer.slice(1).replaceAll('/', ' · ')}: ${detail}`);
      continue;
    }
    const place = field.querySelector(':scope > .error');
    place.textContent = field.dataset.field === pointer ? detail : `${pointer}: ${detail}`;
    place.hidden = false;
    field.closest('details')?.setAttribute('open', '');
    field.querySelector(':scope > input, :scope > select, :scope > .number-input > input')?.setAttribute('aria-invalid', 'true');
  }
  const list = document.getElementById('violations');
  list.replaceChildren(...left.map(text => Object.assign(document.createElement('li'), { textContent: text })));
  list.hidden = left.length === 0;
}

/** The field that a pointer means, or the one around it. */
function nearest(pointer) {
  for (let at = pointer; at; at = at.slice(0, at.lastIndexOf('/'))) {
    const field = form.querySelector(`[data-field="${CSS.escape(at)}"]`);
    if (field) {
      return field;
    }
  }
  return null;
}

const round = value => value >= 100 ? Math.round(value).toLocaleString('en') : Number(value.toPrecision(2)).toString();
const minutes = value => value < 1 ? `${Math.max(1, Math.round(value * 60))} s`
  : value < 90 ? `${round(value)} min` : `${round(value / 60)} h`;
const size = bytes => bytes >= 1e9 ? `${round(bytes / 1e9)} GB` : `${round(Math.max(0.1, bytes / 1e6))} MB`;

function note(texts) {
  const list = document.getElementById('notes');
  list.replaceChildren(...texts.map(text => Object.assign(document.createElement('li'), { textContent: text })));
  list.hidden = texts.length === 0;
}

let latest = 0;
let timer;
function estimateSoon() {
  clearTimeout(timer);
  timer = setTimeout(estimate, 500);
}

/** What is needed at the top of the request, and missing: the API need not be asked to know that. */
const missing = () => [...form.querySelectorAll('[data-needed]')]
  .filter(field => /^\/[^/]+$/.test(field.dataset.field) && get(field.dataset.field) === undefined)
  .map(field => field.dataset.needed);

async function estimate() {
  const mine = ++latest;
  const place = document.getElementById('estimate');
  if (missing().length) {
    place.textContent = `Still needed: ${missing().join(', ')}.`;
    complain([], false);
    return;
  }
  try {
    const answer = await send('POST', `${path}?dryRun=true`, request);
    if (mine === latest) {
      complain([], false);
      const { median, low, high } = answer.minutes;
      const amount = answer.voxels === undefined ? '' : `; ${round(answer.voxels / 1e6)} million voxels, ${size(answer.bytes)}`;
      place.textContent = `About ${minutes(median)} (${minutes(low)} to ${minutes(high)}) once it has begun${amount}.`;
      note(answer.stages ? answer.notes : []);
    }
  } catch (problem) {
    if (mine === latest) {
      const errors = problem.errors ?? [];
      place.textContent = errors.length ? 'Not yet complete:' : problem.message;
      complain(errors, false);
    }
  }
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  start.disabled = true;
  const message = document.getElementById('message');
  message.hidden = true;
  clearTimeout(timer);
  latest++;
  try {
    const job = await send('POST', path, request, { 'Idempotency-Key': `${key}-${hash()}` });
    location.href = form.dataset.then + job.id;
  } catch (problem) {
    start.disabled = false;
    complain(problem instanceof Problem ? problem.errors : [], true);
    message.textContent = problem.message;
    message.hidden = false;
    form.querySelector('[aria-invalid]')?.focus();
  }
});

/** Another request of the same form has another key. */
function hash() {
  let sum = 0;
  for (const character of JSON.stringify(request)) {
    sum = (sum * 31 + character.codePointAt(0)) | 0;
  }
  return sum >>> 0;
}

fill(form);
told();
