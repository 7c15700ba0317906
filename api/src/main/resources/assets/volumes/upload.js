// Files of one's own: sent one after another, with progress, and what was found in them.
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

function send(file, kind, onProgress) {
  const body = new FormData();
  body.append('kind', kind);
  for (const field of FIELDS) {
    const value = form.elements[field].value.trim().replace(',', '.');
    if (value) {
      body.append(field, value);
    }
  }
  body.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/v1/volumes');
    request.upload.addEventListener('progress', event => onProgress(event.loaded, event.total));
    request.addEventListener('load', () => {
      let answer = null;
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        // what is no JSON says nothing more than the status
      }
      if (request.status === 201) {
        resolve(answer);
      } else {
        reject(Object.assign(new Error(answer?.detail ?? `the service answered ${request.status}`), { problem: answer }));
      }
    });
    request.addEventListener('error', () => reject(new Error('the connection broke')));
    request.send(body);
  });
}

/** Blames the fields that the service names; whatever else it names is in the text. */
function blame(problem) {
  for (const field of FIELDS) {
    form.elements[field].removeAttribute('aria-invalid');
  }
  for (const { pointer } of problem?.errors ?? []) {
    form.elements[pointer]?.setAttribute?.('aria-invalid', 'true');
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

function report(volume, item) {
  const link = Object.assign(document.createElement('a'), { href: `/volumes/${volume.id}`, textContent: 'Look at it' });
  const line = text('p', `${volume.kind}, ${volume.shape.z} × ${volume.shape.y} × ${volume.shape.x} voxels. `, item);
  line.append(link);
  if (volume.integrity) {
    integrity(volume.integrity, item);
  }
  for (const warning of volume.warnings ?? []) {
    text('p', warning, item, 'note warn');
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
  const { file, item, state, progress } = waiting.shift();
  const kind = kindOf(file.name);
  try {
    const volume = await send(file, kind, (loaded, total) => {
      progress.value = loaded / total;
      state.textContent = loaded < total ? `${Math.round(100 * loaded / total)} %` : 'being read…';
    });
    state.textContent = 'stored';
    blame(null);
    report(volume, item);
  } catch (error) {
    state.textContent = 'refused';
    text('p', error.message, item, 'problem');
    blame(error.problem);
  }
  progress.remove();
  busy = false;
  next();
}

function take(files) {
  for (const file of files) {
    const item = document.createElement('li');
    const head = text('p', '', item);
    text('strong', file.name, head);
    head.append(' ');
    const state = text('span', 'waiting', head, 'quiet');
    const progress = document.createElement('progress');
    progress.setAttribute('aria-label', `progress of ${file.name}`);
    Object.assign(progress, { max: 1, value: 0 });
    item.append(progress);
    list.append(item);
    waiting.push({ file, item, state, progress });
  }
  next();
}

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
