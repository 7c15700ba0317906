// The page of one volume: planes that are linked, what is laid over them, what is beside them, and 3D.
import { Volume, digits, json } from './volume.js';
import { Scene } from './scene.js';
import { Pane } from './pane.js';
import { related } from './related.js';
import { Space, canDraw } from './space.js';
import { showReport } from './report.js';

const find = id => document.getElementById(id);
const page = find('viewer');
const address = new URL(location.href);

const volume = new Volume(JSON.parse(page.dataset.volume));
const scene = new Scene(volume, address.searchParams.get('at'));
let panes = [];
let space = null;

// Planes

const planes = [...document.querySelectorAll('.plane')].map(figure => {
  const axis = figure.dataset.axis;
  const caption = figure.querySelector('figcaption');
  const slider = document.createElement('input');
  const output = document.createElement('output');
  Object.assign(slider, { type: 'range', min: 0, max: volume.shape[axis] - 1, step: 1, value: scene.place[axis] });
  slider.setAttribute('aria-label', `${axis} of the ${caption.textContent} plane`);
  slider.addEventListener('input', () => scene.moveTo({ ...scene.place, [axis]: Number(slider.value) }));
  caption.append(slider, output);
  const strip = document.createElement('div');
  strip.className = 'strip';
  figure.querySelector('.pane').replaceWith(strip);
  return { axis, slider, output, strip };
});

function shown() {
  if (!scene.second) {
    return ['first'];
  }
  if (find('mode').value === 'swipe') {
    return ['swipe'];
  }
  return ['first', 'second', ...(scene.labels && volume.isImage ? ['labels'] : [])];
}

function arrange() {
  const wanted = shown();
  document.querySelector('.planes').classList.toggle('many', wanted.length > 1);
  panes = planes.flatMap(({ axis, strip }) => {
    strip.replaceChildren();
    return wanted.map(shows => new Pane(scene, axis, shows, strip));
  });
  panes.forEach(pane => pane.resize());
  find('space').style.aspectRatio = wanted.length > 1 ? '' : planes[0].strip.firstElementChild.style.aspectRatio;
}

function draw() {
  panes.forEach(pane => pane.draw());
  planes.forEach(({ axis, slider, output }) => {
    slider.value = scene.place[axis];
    output.textContent = `${axis} ${scene.place[axis]} / ${volume.shape[axis] - 1}`;
  });
}

new ResizeObserver(draw).observe(document.querySelector('.planes'));

// What lies under the pointer, or else at the cross

let asked = 0;

function showPlace(place) {
  const micrometers = ['z', 'y', 'x'].map(axis => digits((place[axis] + 0.5) * volume.voxelSize[axis], 3)).join(', ');
  find('place').textContent = `z ${place.z}, y ${place.y}, x ${place.x}` + (volume.voxelSizeKnown ? ` (${micrometers} µm)` : '');
}

function words(object, labels) {
  if (!object) {
    return 'no object';
  }
  const said = [`object ${object.id}`];
  if (object.volume !== undefined) {
    said.push(`${object.counted === 'preview' ? 'about ' : ''}${digits(object.volume)} µm³`);
  } else if (object.voxels !== undefined) {
    said.push(`${object.counted === 'preview' ? 'about ' : ''}${object.voxels.toLocaleString('en')} voxels`);
  }
  const known = object.properties;
  if (known.snr !== undefined) {
    said.push(`seen at ${digits(known.snr, 3)} times the noise${known.snr < 1 ? ', hardly visible' : ''}`);
  }
  if (known.contrast !== undefined) {
    said.push(`contrast ${digits(known.contrast, 3)}`);
  }
  if (known.depth_um !== undefined) {
    said.push(`${digits(known.depth_um, 3)} µm deep`);
  }
  return labels.kind === 'labels' ? said.join(', ') : '';
}

async function lookUp() {
  const place = scene.hovered ?? scene.place;
  const turn = ++asked;
  showPlace(place);
  const labels = scene.labels ?? (volume.isImage ? null : volume);
  try {
    const [value, label] = await Promise.all([
      volume.isImage ? scene.first.at(volume.placeIn(scene.first, place)) : null,
      labels ? labels.at(volume.placeIn(labels, place)) : null,
    ]);
    if (turn === asked) {
      find('value').textContent = value ? (value.value === undefined ? 'no number' : digits(value.value)) : '';
      find('object').textContent = label ? words(label.object, labels) : '';
    }
  } catch (error) {
    find('object').textContent = error.message;
  }
}

const soon = (action, delay) => {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  };
};
const lookUpSoon = soon(lookUp, 60);
const saySoon = soon(() => {
  find('said').textContent = `${find('place').textContent} ${find('value').textContent} ${find('object').textContent}`;
}, 900);

scene.listen(what => {
  if (what !== 'hover') {
    draw();
  }
  lookUpSoon();
  if (what === 'place') {
    saySoon();
    space?.moveTo(scene.place);
  }
});

// Zoom

const zooms = { nearer: 1.5, farther: 1 / 1.5, whole: 0 };
for (const [id, factor] of Object.entries(zooms)) {
  find(id).addEventListener('click', () => scene.zoomBy(factor, scene.place, Math.max(...panes.map(pane => pane.maxZoom))));
}

// Contrast

const STEPS = 1000;

async function prepareContrast(image) {
  const preview = await image.preview();
  image.window = preview.window;
  return preview.window;
}

function share(value, { low, high }) {
  return Math.min(1, Math.max(0, (value - low) / (high - low)));
}

async function contrast() {
  if (volume.kind !== 'image') {
    countObjects(volume);
    return;
  }
  const window = await prepareContrast(volume);
  const [black, white] = [find('black'), find('white')];
  const reset = () => {
    scene.window = { black: share(window.black, window), white: share(window.white, window) };
    show();
  };
  const show = () => {
    const values = [scene.window.black, scene.window.white].map(part => window.low + part * (window.high - window.low));
    [black, white].forEach((input, i) => {
      input.value = Math.round(STEPS * (i === 0 ? scene.window.black : scene.window.white));
      input.setAttribute('aria-valuetext', digits(values[i]));
      document.querySelector(`output[for=${input.id}]`).textContent = digits(values[i]);
    });
    scene.tell('picture');
  };
  [black, white].forEach(input => {
    Object.assign(input, { min: 0, max: STEPS, step: 1 });
    input.addEventListener('input', () => {
      const value = Number(input.value) / STEPS;
      scene.window = input === black
        ? { black: Math.min(value, 1 - 1 / STEPS), white: Math.max(scene.window.white, value + 1 / STEPS) }
        : { black: Math.min(scene.window.black, value - 1 / STEPS), white: value };
      show();
    });
  });
  find('auto').addEventListener('click', reset);
  find('contrast').hidden = false;
  reset();
}

// What is laid over it, and what is beside it

function remember(name, value) {
  if (value) {
    address.searchParams.set(name, value);
  } else {
    address.searchParams.delete(name);
  }
  history.replaceState(null, '', address);
}

function choose(select, choices, chosen) {
  choices.forEach(({ volume: choice, word }) => select.append(new Option(word, choice.id)));
  const wanted = address.searchParams.get(select.id) ?? chosen;
  if (choices.some(({ volume: choice }) => choice.id === wanted)) {
    select.value = wanted;
  }
}

async function compared() {
  scene.second = others.get(find('other').value) ?? null;
  if (scene.second?.kind === 'image') {
    await prepareContrast(scene.second).catch(() => {});
  }
  find('swipe-label').hidden = !scene.second || find('mode').value !== 'swipe';
  arrange();
  draw();
}

const others = new Map();

function overlaid() {
  scene.labels = others.get(find('labels').value) ?? null;
  scene.opacity = Number(find('opacity').value);
  scene.outline = find('outline').checked;
  countObjects(scene.labels);
}

/** Once its preview is made, the service can say how large an object is. */
function countObjects(labels) {
  labels?.preview().then(lookUpSoon, () => {});
}

async function relate() {
  const found = await related(volume);
  [...found.labels, ...found.images].forEach(({ volume: other }) => others.set(other.id, other));
  if (volume.isImage && found.labels.length) {
    const own = found.labels.find(({ word }) => word === 'labels' || word === 'image-labels');
    choose(find('labels'), found.labels, own?.volume.id);
    find('overlay').hidden = false;
  }
  const comparable = volume.isImage ? found.images : [...found.images, ...found.labels];
  if (comparable.length) {
    choose(find('other'), comparable);
    find('mode').value = address.searchParams.get('mode') === 'swipe' ? 'swipe' : 'beside';
    find('compare').hidden = false;
  }
  overlaid();
  await compared();
  scene.tell('picture');
  if (found.quality.length > 1) {
    quality(found.quality, found.qualityWord);
  }
}

function quality(levels, word) {
  const slider = find('level');
  const output = document.querySelector('output[for=level]');
  slider.max = levels.length - 1;
  slider.value = levels.findIndex(({ id }) => id === volume.id);
  find('quality-word').textContent = word;
  const say = () => {
    output.textContent = levels[slider.value].word;
    slider.setAttribute('aria-valuetext', levels[slider.value].word);
  };
  slider.addEventListener('input', async () => {
    say();
    const id = levels[slider.value].id;
    const next = id === volume.id ? volume : await Volume.at(id);
    if (next.kind === 'image') {
      await prepareContrast(next);
    }
    if (levels[slider.value].id === id) {
      scene.first = next;
      scene.tell('picture');
      showSpace();
    }
  });
  find('quality').hidden = false;
  say();
}

for (const id of ['labels', 'opacity', 'outline']) {
  find(id).addEventListener('input', () => {
    overlaid();
    remember('labels', find('labels').value);
    if (id === 'labels') {
      arrange();
      showSpace();
    }
    space?.opacity(scene.opacity);
    scene.tell('picture');
  });
}
for (const id of ['other', 'mode']) {
  find(id).addEventListener('input', () => {
    remember('other', find('other').value);
    remember('mode', find('other').value ? find('mode').value : '');
    compared();
  });
}
find('swipe').addEventListener('input', () => {
  scene.swipe = Number(find('swipe').value);
  draw();
});

// In space

async function showSpace() {
  if (space) {
    await space.show(scene.first, scene.labels, scene.opacity, Number(find('from').value));
    space.moveTo(scene.place);
  }
}

async function beginSpace() {
  const box = find('space');
  box.replaceChildren(Object.assign(document.createElement('p'), { textContent: 'Loading…' }));
  try {
    space = await Space.in(box, page.dataset.assets);
    space.onPlace = place => scene.moveTo(place);
    await showSpace();
    find('from-label').hidden = volume.kind !== 'image';
    page.dataset.space = 'shown';
  } catch (error) {
    space = null;
    box.replaceChildren(Object.assign(document.createElement('p'), { textContent: `No 3D: ${error.message}.` }));
  }
}

function offerSpace() {
  const button = find('show-space');
  const drawable = canDraw();
  button.hidden = !drawable;
  find('space').classList.toggle('without', !drawable);
  find('space-word').textContent = drawable
    ? 'A smaller copy of the whole volume, to be turned.'
    : 'This browser has no WebGL 2, which 3D needs. The planes do without.';
  button.addEventListener('click', beginSpace);
}
find('from').addEventListener('input', () => space?.from(Number(find('from').value)));

// What seems wrong with labels

const report = find('report');

async function reportOn() {
  try {
    await showReport(report.dataset.path, report, place => {
      scene.moveTo(place);
      page.scrollIntoView({ block: 'start' });
    });
  } catch (error) {
    report.replaceChildren(Object.assign(document.createElement('p'), {
      className: 'note', textContent: `No report: ${error.message}` }));
  }
}

// The voxel size, where nobody said it

find('voxel-size')?.addEventListener('submit', async event => {
  event.preventDefault();
  const form = event.target;
  const size = Object.fromEntries(['z', 'y', 'x'].map(axis => [axis, Number(form.elements[axis].value.replace(',', '.'))]));
  const problem = form.querySelector('.problem');
  try {
    await json(volume.path, {
      method: 'PATCH', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ voxelSize: size }) });
    location.reload();
  } catch (error) {
    problem.textContent = error.message;
    problem.hidden = false;
  }
});

arrange();
draw();
find('tools').hidden = false;
find('readout').hidden = false;
offerSpace();
lookUp();
await Promise.all([contrast().catch(() => {}), relate().catch(error => { find('object').textContent = error.message; })]);
page.dataset.ready = 'true';
if (report) {
  await reportOn();
}
