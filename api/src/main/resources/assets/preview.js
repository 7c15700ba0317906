// The picture beside a form of what its request would make. It follows the request: what was asked for before is given up.

/** Milliseconds without a change after which the request is looked at. */
const PAUSE = 250;

/** What does not change the picture. */
const ASIDE = ['name', 'count', 'samples', 'split', 'reference', 'voxelType', 'type'];

/**
 * @param figure with a picture and a caption; null if there is no preview
 * @returns a function to be called with every request, and whether nothing is known to be missing in it
 */
export function previewer(figure) {
  if (!figure) {
    return () => {};
  }
  const picture = figure.querySelector('img');
  const caption = figure.querySelector('figcaption');
  let timer;
  let asked = null;
  let shown = '';

  const say = (text, isStale) => {
    caption.textContent = text;
    figure.classList.toggle('stale', isStale);
  };

  async function draw(request, key) {
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const answer = await fetch(figure.dataset.path, {
        method: 'POST', body: JSON.stringify(request), headers: { 'Content-Type': 'application/json' }, signal,
      });
      if (answer.status === 503) {
        timer = setTimeout(() => draw(request, key), 1000 * Number(answer.headers.get('Retry-After') ?? 1));
      } else if (answer.ok) {
        show(URL.createObjectURL(await answer.blob()), answer.headers);
        shown = key;
      } else {
        const { detail } = await answer.json();
        say(`No picture of it as it stands: ${detail}`, true);
      }
    } catch (error) {
      if (error.name !== 'AbortError') {
        say('No picture: the server does not answer.', true);
      }
    }
  }

  function show(address, headers) {
    URL.revokeObjectURL(picture.src);
    picture.src = address;
    const extent = headers.get('Preview-Extent').split(', ').map(length => Number(Number(length).toPrecision(3))).join(' × ');
    const cells = Number(headers.get('Preview-Cells'));
    const whole = headers.get('Preview-Whole') === 'true';
    const count = `${cells.toLocaleString('en')} ${cells === 1 ? 'cell' : 'cells'}`;
    say(`${whole ? 'All of it' : 'A part at the surface'}, ${extent} µm (z, y, x), with ${count}. `
      + 'The job draws others like them.', false);
    picture.alt = `Two planes of what the request would make: ${caption.textContent}`;
    figure.hidden = false;
  }

  return (request, isComplete) => {
    const { ...seen } = request;
    ASIDE.forEach(field => delete seen[field]);
    const key = JSON.stringify(seen);
    clearTimeout(timer);
    if (key === shown || !isComplete) {
      asked?.abort();
      figure.classList.toggle('stale', key !== shown);
      return;
    }
    timer = setTimeout(() => draw(request, key), PAUSE);
  };
}
