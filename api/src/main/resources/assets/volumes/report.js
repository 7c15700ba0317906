// What seems wrong with labels, in pictures: each place near and in its whole slice.
import { json } from './volume.js';

/** Examples that are shown at once; the others are folded away. */
const AT_ONCE = 3;

const TITLES = {
  background: 'An id that may be the background',
  interpolated: 'Ids that may have been interpolated',
  pieces: 'Cells in pieces',
};

const LEGENDS = {
  background: [['fault', 'that id']],
  interpolated: [['fault', 'voxels with an id in between']],
  pieces: [['fault', 'the loose piece'], ['rest', 'the rest of the cell']],
};

function add(name, parent, properties = {}) {
  const made = Object.assign(document.createElement(name), properties);
  parent.append(made);
  return made;
}

function picture(parent, source, alternative) {
  add('img', parent, { src: source, alt: alternative, loading: 'lazy', width: 480, height: 480 });
}

/** Where the rest of a cell in pieces is, if its slice does not show it. */
function elsewhere({ main, place, axis }) {
  const [from, length] = [main?.first[axis], main?.shape[axis]];
  return main && (place[axis] < from || place[axis] >= from + length)
    ? `The rest of it lies at ${axis} ${from} to ${from + length - 1}. ` : '';
}

function example(shown, parent, onPlace) {
  const { message, links, place, axis } = shown;
  const figure = add('figure', parent);
  const pictures = add('div', figure, { className: 'report-pair' });
  picture(pictures, links.picture, `What is around it, seen along ${axis}: ${message}`);
  picture(pictures, links.whole, `Where it is in the whole slice ${place[axis]} along ${axis}`);
  const caption = add('figcaption', figure, { textContent: `${message[0].toUpperCase()}${message.slice(1)}. ${elsewhere(shown)}` });
  const link = add('a', caption, { href: links.viewer, textContent: 'Go there' });
  link.addEventListener('click', event => {
    if (onPlace && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      onPlace(place);
    }
  });
}

function finding({ kind, message, count, examples }, parent, onPlace) {
  const section = add('section', parent, { className: 'finding' });
  add('h3', section, { textContent: TITLES[kind] });
  add('p', section, { textContent: `${message[0].toUpperCase()}${message.slice(1)}.` });
  const legend = add('p', section, { className: 'report-legend small' });
  for (const [mark, words] of LEGENDS[kind]) {
    const item = add('span', legend);
    add('i', item, { className: mark });
    item.append(words);
  }
  const shown = add('div', section, { className: 'report-examples' });
  examples.slice(0, AT_ONCE).forEach(each => example(each, shown, onPlace));
  const others = examples.slice(AT_ONCE);
  if (others.length) {
    const details = add('details', section);
    add('summary', details, { textContent: `${others.length} more` });
    const folded = add('div', details, { className: 'report-examples' });
    details.addEventListener('toggle', () => others.splice(0).forEach(each => example(each, folded, onPlace)));
  }
  if (kind === 'pieces' && count > examples.length) {
    add('p', section, {
      className: 'small quiet', textContent: `Of ${count.toLocaleString('en')} cells in pieces these have the largest loose ones.`,
    });
  }
}

function verdict(report) {
  const { cells, smallestId, largestId, consecutive } = report.integrity;
  const found = `${cells.toLocaleString('en')} ${cells === 1 ? 'cell' : 'cells'}`;
  if (report.findings.length) {
    return `${found}; ${report.findings.length === 1 ? 'one thing' : `${report.findings.length} things`} to look at. All of it may be meant: labels are taken as they are.`;
  }
  const ids = cells === 0 ? '' : `, ids ${smallestId} to ${largestId}${consecutive ? ' without a gap' : ', with gaps'}`;
  return cells === 0 ? 'No cells: every voxel is 0.'
    : `${found}, none in pieces${ids}; no id that fills half of the volume, and none that interpolation would have left.`;
}

/**
 * Fetches the report on labels and shows it.
 *
 * @param onPlace is told where to go; without it links lead to the page of the volume
 * @returns whether anything seems wrong
 */
export async function showReport(path, parent, onPlace) {
  parent.replaceChildren();
  const status = add('p', parent, { className: 'quiet', textContent: 'Looking at every voxel…' });
  status.setAttribute('role', 'status');
  const report = await json(`${path}/label-integrity`);
  const isSound = report.findings.length === 0;
  status.textContent = verdict(report);
  status.className = `note ${isSound ? 'good' : 'warn'}`;
  if (isSound && report.integrity.cells) {
    const shown = add('div', parent, { className: 'report-examples' });
    const figure = add('figure', shown);
    picture(add('div', figure, { className: 'report-pair one' }), report.slice.links.whole, `All cells of ${report.slice.message}`);
    add('figcaption', figure, { textContent: `S${report.slice.message.slice(1)} along z, where most cells meet.` });
  }
  report.findings.forEach(each => finding(each, parent, onPlace));
  parent.dataset.ready = 'true';
  return !isSound;
}
