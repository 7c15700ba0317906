// Files of one's own: sent one after another, with progress, and what was found in them.
import { PartedUpload, giveUp, keyOf, unfinished } from './parts.js';
import { showReport } from './report.js';
import { json } from './volume.js';

const details = document.getElementById('upload');
const form = details.querySelector('form');
const list = document.getElementById('uploads');
const drop = document.getElementById('drop');
const FIELDS = ['voxelSizeZ', 'voxelSizeY', 'voxelSizeX', 'channel', 'time'];
const waiting = [];
let busy = false;

if (location.hash === '#upload') {
  details.open = true;
}

/** labels and masks are mostly called so. */
function kindOf(name) {
  const chosen = form.elements.kind.value;
  if (chosen) {
    return chosen;
  }
  return /mask|label|seg|annot|instance/i.test(name) ? 'labels' : 'image';
}

function text(name, content, parent, className = '') {
  const made = Object.assign(document.createElement(name), { textContent: content, className });
  parent.append(made);
  return made;
}

/** What the form says about a file. */
function about(file) {
  const said = { kind: kindOf(file.name) };
  for (const field of FIELDS) {
    const value = form.elements[field].value.trim().replace(',', '.');
    if (value) {
      said[field] = Number.isNaN(Number(value)) ? value : Number(value);
    }
  }
  return said;
}

/** Blames the fields that the service names; whatever else it names is in the text. */
function blame(problem) {
  for (const field of FIELDS) {
    form.elements[field].removeAttribute('aria-invalid');
  }
  for (const { pointer } of problem?.errors ?? []) {
    form.elements[pointer.replace(/^\//, '')]?.setAttribute?.('aria-invalid', 'true');
  }
}

function integrity(found, item) {
  const parts = [`${found.cells} object${found.cells === 1 ? '' : 's'}`];
  if (!found.consecutive && found.cells) {
    parts.push(`ids ${found.smallestId} to ${found.largestId} with gaps`);
  }
  if (found.fragmentedCells) {
    parts.push(`${found.fragmentedCells} of them in more than one piece`);
  }
  const line = text('p', '', item);
  text('span', found.sound ? 'sound' : 'look at them', line, `state ${found.sound ? 'succeeded' : 'cancelled'}`);
  line.append(` ${parts.join(', ')}`);
}

function askVoxelSize(volume, item) {
  const ask = document.createElement('form');
  ask.noValidate = true;
  ask.className = 'fields';
  text('span', 'The file does not say how large its voxels are. In µm:', ask);
  for (const axis of ['z', 'y', 'x']) {
    const label = text('label', `${axis} `, ask);
    label.append(Object.assign(document.createElement('input'), { name: axis, inputMode: 'decimal', size: 6 }));
  }
  text('button', 'Save', ask);
  const problem = text('p', '', ask, 'problem');
  problem.setAttribute('role', 'alert');
  ask.addEventListener('submit', async event => {
    event.preventDefault();
    const size = Object.fromEntries(['z', 'y', 'x'].map(axis => [axis, Number(ask.elements[axis].value.replace(',', '.'))]));
    try {
      await json(`/v1/volumes/${volume.id}`, {
        method: 'PATCH', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ voxelSize: size }) });
      ask.replaceWith(text('p', 'Its voxel size is known now.', item));
    } catch (error) {
      problem.textContent = error.message;
    }
  });
  item.append(ask);
}

/** What seems wrong, in words until the pictures are there. */
function pictures(volume, item) {
  const place = text('div', '', item, 'report');
  const warnings = () => place.replaceChildren(...(volume.warnings ?? []).map(warning =>
    Object.assign(document.createElement('p'), { className: 'note warn', textContent: warning })));
  showReport(`/v1/volumes/${volume.id}`, place).catch(warnings);
}

function report(volume, item) {
  const link = Object.assign(document.createElement('a'), { href: `/volumes/${volume.id}`, textContent: 'Look at it' });
  const line = text('p', `${volume.kind}, ${volume.shape.z} × ${volume.shape.y} × ${volume.shape.x} voxels. `, item);
  line.append(link);
  if (volume.integrity) {
    integrity(volume.integrity, item);
  }
  if (volume.links.labelIntegrity) {
    pictures(volume, item);
  }
  if (!volume.voxelSizeKnown) {
    askVoxelSize(volume, item);
  }
}

async function next() {
  if (busy || !waiting.length) {
    return;
  }
  busy = true;
  await waiting.shift()();
  busy = false;
  next();
}

function button(words, action, parent) {
  const made = text('button', words, parent);
  made.type = 'button';
  made.addEventListener('click', action);
  return made;
}

/** A file in the list: what is known of it, and what can be done. */
function line(name) {
  const item = document.createElement('li');
  const head = text('p', '', item);
  text('strong', name, head);
  head.append(' ');
  const state = text('span', 'waiting', head, 'quiet');
  const progress = document.createElement('progress');
  progress.setAttribute('aria-label', `progress of ${name}`);
  Object.assign(progress, { max: 1, value: 0 });
  const buttons = document.createElement('p');
  buttons.className = 'buttons';
  item.append(progress, buttons);
  list.append(item);
  return { item, state, progress, buttons };
}

const percent = (done, all) => `${Math.floor(100 * done / all)} %`;

function take(files) {
  for (const file of files) {
    list.querySelector(`li[data-key="${CSS.escape(keyOf(file))}"]`)?.remove();
    const place = line(file.name);
    const upload = new PartedUpload(file, about(file), (done, all) => {
      place.progress.value = done / all;
      place.state.textContent = done < all ? percent(done, all) : 'being read…';
    });
    waiting.push(() => run(upload, place));
  }
  next();
}

async function run(upload, { item, state, progress, buttons }) {
  item.querySelectorAll('.problem').forEach(each => each.remove());
  buttons.replaceChildren();
  button('Pause', () => upload.pause(), buttons);
  const goOn = words => {
    buttons.replaceChildren();
    button(words, () => {
      buttons.replaceChildren();
      state.textContent = 'waiting';
      waiting.push(() => run(upload, { item, state, progress, buttons }));
      next();
    }, buttons);
    button('Give up', async () => {
      await upload.giveUp();
      item.remove();
    }, buttons);
  };
  try {
    const volume = await upload.run();
    if (volume === null) {
      state.textContent = `paused at ${percent(progress.value, 1)}`;
      goOn('Go on');
      return;
    }
    state.textContent = 'stored';
    progress.remove();
    buttons.remove();
    blame(null);
    report(volume, item);
  } catch (problem) {
    const isOver = problem.status >= 400 && problem.status < 500 && ![409, 429].includes(problem.status);
    state.textContent = isOver ? 'refused' : 'stopped';
    text('p', problem.message, item, 'problem');
    blame(problem);
    if (isOver) {
      progress.remove();
      buttons.remove();
    } else {
      goOn('Try again');
    }
  }
}

/** What was begun before this page was opened: its file must be chosen again, since no page may keep it. */
async function offer() {
  for (const { key, upload } of await unfinished()) {
    details.open = true;
    const { item, state, progress, buttons } = line(upload.fileName);
    item.dataset.key = key;
    progress.value = upload.received / upload.bytes;
    state.textContent = `${percent(upload.received, upload.bytes)} of it is there; choose the same file again to go on`;
    button('Give up', async () => {
      await giveUp(key, upload.id);
      item.remove();
    }, buttons);
  }
}

offer();
form.elements.files.addEventListener('change', event => {
  take(event.target.files);
  event.target.value = '';
});
form.addEventListener('submit', event => event.preventDefault());
for (const type of ['dragenter', 'dragover']) {
  drop.addEventListener(type, event => {
    event.preventDefault();
    drop.classList.add('over');
  });
}
drop.addEventListener('dragleave', () => drop.classList.remove('over'));
drop.addEventListener('drop', event => {
  event.preventDefault();
  drop.classList.remove('over');
  take(event.dataTransfer.files);
});
