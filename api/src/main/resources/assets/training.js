// The curves of a training: its files as far as they go, then what its events tell.
import { draw, parse } from './chart.js';

const LOSSES = ['generator', 'discriminator', 'adversarial', 'identity', 'paired'];
const LOOKS = ['distance', 'ssim', 'zncc', 'nrmse'];
const job = document.getElementById('curves').dataset.training;
const seen = new Map();
const charts = {};

async function file(name) {
  const answer = await fetch(`/v1/jobs/${job}/artifacts/${name}`);
  return answer.ok ? parse(await answer.text()) : null;
}

function show(id, table, names) {
  const place = document.getElementById(id);
  const there = names.filter(name => table[name]?.some(value => value !== null));
  if (!table.iteration?.length || !there.length) {
    place.classList.add('empty');
    return;
  }
  place.classList.remove('empty');
  const series = there.map(name => ({ label: name, values: table[name] }));
  if (charts[id]?.names !== there.join()) {
    place.replaceChildren();
    charts[id] = { names: there.join(), chart: null };
  }
  charts[id].chart = draw(place, table.iteration, series, charts[id].chart);
}

/** Points that came by events, behind those of the file. */
function together(table, names) {
  const columns = table ?? Object.fromEntries(['iteration', ...names].map(name => [name, []]));
  const last = columns.iteration.at(-1) ?? -1;
  for (const [iteration, metrics] of [...seen].sort((a, b) => a[0] - b[0])) {
    if (iteration > last) {
      for (const name of Object.keys(columns)) {
        columns[name].push(name === 'iteration' ? iteration : metrics[name] ?? null);
      }
    }
  }
  return columns;
}

let files = {};
async function load() {
  files = { losses: await file('losses.csv'), validation: await file('validation.csv') };
  redraw();
}

const copy = table => table && Object.fromEntries(Object.entries(table).map(([name, values]) => [name, [...values]]));

function redraw() {
  show('losses', together(copy(files.losses), LOSSES), LOSSES);
  show('validation', together(copy(files.validation), LOOKS), LOOKS);
}

let digest = '';
document.addEventListener('job', event => {
  const { progress, artifacts } = event.detail;
  if (progress.metrics?.generator !== undefined) {
    seen.set(progress.done, progress.metrics);
  }
  const now = artifacts.filter(each => each.name.endsWith('.csv')).map(each => each.sha256).join();
  if (now !== digest) {
    digest = now;
    load();
  } else {
    redraw();
  }
});
load();
