// One picture of a plane: layers drawn by the service, a cross and a scale bar over them.
import { SIDES, digits } from './volume.js';

const NICE = [1, 2, 5];
const MAX_ZOOM_PIXELS = 48;

/** The longest of 1, 2, 5, 10, 20, … that is not above a length. */
export function niceLength(length) {
  const power = 10 ** Math.floor(Math.log10(length));
  const found = NICE.filter(step => step * power <= length * (1 + 1e-9)).pop();
  return found * power;
}

function element(name, className, parent) {
  const made = document.createElement(name);
  made.className = className;
  parent.append(made);
  return made;
}

/**
 * A picture that is asked for only when the one before has come, so that whoever scrolls waits for one picture at most.
 * What was drawn stays until the next is there, with the region that it shows.
 */
class Layer {
  constructor(pane, onTrouble) {
    this.image = element('img', 'layer', pane);
    this.image.alt = '';
    this.image.hidden = true;
    this.onTrouble = onTrouble;
  }

  show(url, region) {
    this.wanted = url === null ? null : { url, region };
    if (url === null) {
      this.shown = null;
      this.image.hidden = true;
    } else if (!this.loading) {
      this.load();
    }
  }

  async load() {
    this.loading = true;
    while (this.wanted && this.wanted.url !== this.shown?.url) {
      const next = this.wanted;
      const picture = new Image();
      picture.src = next.url;
      try {
        await picture.decode();
      } catch {
        this.onTrouble(next.url);
        if (this.wanted === next) {
          break;
        }
        continue;
      }
      if (this.wanted) {
        this.image.src = next.url;
        await this.image.decode().catch(() => {});
        this.shown = next;
        this.image.hidden = false;
        this.place();
        this.onShown?.();
      }
    }
    this.loading = false;
  }

  /** @param toPixels of rows and columns in the pane */
  place(toPixels = this.toPixels) {
    this.toPixels = toPixels;
    if (!this.shown || !toPixels) {
      return;
    }
    const [row, column, rows, columns] = this.shown.region;
    const [top, left] = toPixels(row, column);
    const [bottom, right] = toPixels(row + rows, column + columns);
    Object.assign(this.image.style, {
      top: `${top}px`, left: `${left}px`, height: `${bottom - top}px`, width: `${right - left}px`
    });
    this.image.classList.toggle('smooth', this.image.naturalWidth > right - left);
  }
}

/** A plane of a volume within a box of the page. Rows and columns are those of the full resolution. */
export class Pane {
  /**
   * @param scene what all panes share
   * @param axis the plane is perpendicular to
   * @param shows what is drawn: 'first', 'second', 'labels', or 'swipe' for the first and the second
   */
  constructor(scene, axis, shows, parent) {
    this.scene = scene;
    this.axis = axis;
    this.shows = shows;
    this.box = element('div', 'pane', parent);
    this.box.tabIndex = 0;
    this.box.setAttribute('role', 'group');
    this.layers = (shows === 'swipe' ? ['first', 'second'] : [shows]).map(what => {
      const layer = new Layer(this.box, url => this.explain(url));
      layer.what = what;
      layer.onShown = () => { this.trouble.hidden = true; };
      return layer;
    });
    this.divider = element('div', 'divider', this.box);
    this.rowLine = element('div', 'cross row', this.box);
    this.columnLine = element('div', 'cross column', this.box);
    this.title = element('div', 'title', this.box);
    this.bar = element('div', 'bar', this.box);
    this.trouble = element('div', 'trouble', this.box);
    this.trouble.hidden = true;
    this.listen();
  }

  async explain(url) {
    let words = 'This picture could not be drawn.';
    try {
      const answer = await fetch(url);
      words = answer.ok ? words : (await answer.json()).detail;
    } catch {
      words = 'The service does not answer.';
    }
    this.trouble.textContent = words;
    this.trouble.hidden = false;
  }

  get sides() {
    return SIDES[this.axis];
  }

  /** Rows and columns of the plane, and their length. */
  get extent() {
    const [row, column] = this.sides;
    const { shape, voxelSize } = this.scene.volume;
    return { rows: shape[row], columns: shape[column], height: voxelSize[row], width: voxelSize[column] };
  }

  /** Sets the height that goes with the width, and draws. */
  resize() {
    const { rows, columns, height, width } = this.extent;
    const ratio = rows * height / (columns * width);
    this.box.style.aspectRatio = String(1 / Math.min(1.25, Math.max(0.3, ratio)));
    this.box.style.maxHeight = '78vh';
    this.draw();
  }

  /** Pixels per µm, and the pixel of the first row and column. */
  get view() {
    const { rows, columns, height, width } = this.extent;
    const box = { height: this.box.clientHeight, width: this.box.clientWidth };
    const fit = Math.min(box.height / (rows * height), box.width / (columns * width));
    const scale = fit * this.scene.zoom;
    const [row, column] = this.sides;
    const middle = this.scene.middle;
    const place = (centre, count, edge, pixels) => count * edge * scale <= pixels
      ? (pixels - count * edge * scale) / 2
      : Math.min(0, Math.max(pixels - count * edge * scale, pixels / 2 - (centre + 0.5) * edge * scale));
    return {
      scale, fit, box,
      top: place(middle[row], rows, height, box.height),
      left: place(middle[column], columns, width, box.width),
    };
  }

  /** The largest zoom that shows a voxel as so many pixels. */
  get maxZoom() {
    const { height, width } = this.extent;
    return Math.max(1, MAX_ZOOM_PIXELS / (Math.min(height, width) * this.view.fit));
  }

  draw() {
    const { rows, columns, height, width } = this.extent;
    const view = this.view;
    if (!view.box.width || !view.box.height) {
      return;
    }
    const toPixels = (row, column) => [view.top + row * height * view.scale, view.left + column * width * view.scale];
    const first = (start, edge) => Math.max(0, Math.floor(-start / (edge * view.scale)));
    const last = (start, edge, pixels, count) => Math.min(count, Math.ceil((pixels - start) / (edge * view.scale)));
    const row = first(view.top, height);
    const column = first(view.left, width);
    const region = [row, column,
      Math.max(1, last(view.top, height, view.box.height, rows) - row),
      Math.max(1, last(view.left, width, view.box.width, columns) - column)];
    const pixels = Math.max(region[2] * height, region[3] * width) * view.scale * Math.min(2, window.devicePixelRatio || 1);
    const maxEdge = Math.min(4096, Math.max(16, Math.ceil(pixels / 64) * 64));
    for (const layer of this.layers) {
      layer.place(toPixels);
      layer.show(this.scene.picture(layer.what, this.axis, region, maxEdge), region);
    }
    this.swipe(view);
    this.cross(toPixels);
    this.measure(view);
    this.describe();
  }

  swipe(view) {
    const isSwiped = this.shows === 'swipe';
    this.divider.hidden = !isSwiped;
    if (isSwiped) {
      const at = this.scene.swipe * view.box.width;
      this.divider.style.left = `${at - 1}px`;
      const left = parseFloat(this.layers[1].image.style.left) || 0;
      this.layers[1].image.style.clipPath = `inset(0 0 0 ${Math.max(0, at - left)}px)`;
    }
  }

  cross(toPixels) {
    const [row, column] = this.sides;
    const [top, left] = toPixels(this.scene.place[row] + 0.5, this.scene.place[column] + 0.5);
    this.rowLine.style.top = `${Math.round(top)}px`;
    this.columnLine.style.left = `${Math.round(left)}px`;
  }

  measure(view) {
    const length = niceLength(view.box.width / view.scale / 4);
    this.bar.textContent = `${digits(length)} ${this.scene.volume.unit}`;
    element('i', '', this.bar).style.width = `${length * view.scale}px`;
  }

  describe() {
    const at = this.scene.place[this.axis];
    const count = this.scene.volume.shape[this.axis];
    const name = this.sides.slice().reverse().join('');
    this.title.textContent = this.scene.title(this.shows);
    this.box.setAttribute('aria-label', `${name} plane, ${this.axis} ${at} of ${count}, ${this.scene.title(this.shows)}`);
  }

  /** The voxel under a pointer; null beside the plane. */
  voxelAt(event) {
    const { rows, columns, height, width } = this.extent;
    const view = this.view;
    const box = this.box.getBoundingClientRect();
    const row = Math.floor((event.clientY - box.top - view.top) / (height * view.scale));
    const column = Math.floor((event.clientX - box.left - view.left) / (width * view.scale));
    if (row < 0 || row >= rows || column < 0 || column >= columns) {
      return null;
    }
    return { ...this.scene.place, [this.sides[0]]: row, [this.sides[1]]: column };
  }

  listen() {
    const { box, scene } = this;
    box.addEventListener('pointerdown', event => {
      if (event.button === 0) {
        const place = this.voxelAt(event);
        if (place) {
          scene.moveTo(place);
        }
        if (event.pointerType === 'mouse') {
          box.setPointerCapture(event.pointerId);
        }
      }
    });
    box.addEventListener('pointermove', event => {
      const place = this.voxelAt(event);
      if (place && event.buttons === 1 && event.pointerType === 'mouse') {
        scene.moveTo(place);
      } else {
        scene.hover(place);
      }
    });
    box.addEventListener('pointerleave', () => scene.hover(null));
    box.addEventListener('wheel', event => this.wheel(event), { passive: false });
    box.addEventListener('keydown', event => this.key(event));
  }

  wheel(event) {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.scene.zoomBy(event.deltaY < 0 ? 1.25 : 0.8, this.voxelAt(event), this.maxZoom);
    } else if (document.activeElement === this.box) {
      event.preventDefault();
      this.scene.step(this.axis, Math.sign(event.deltaY) * (event.shiftKey ? 10 : 1));
    }
  }

  key(event) {
    const steps = event.shiftKey ? 10 : 1;
    const [row, column] = this.sides;
    const actions = {
      ArrowUp: () => this.scene.step(row, -steps),
      ArrowDown: () => this.scene.step(row, steps),
      ArrowLeft: () => this.scene.step(column, -steps),
      ArrowRight: () => this.scene.step(column, steps),
      PageUp: () => this.scene.step(this.axis, -steps),
      PageDown: () => this.scene.step(this.axis, steps),
      '+': () => this.scene.zoomBy(1.5, this.scene.place, this.maxZoom),
      '=': () => this.scene.zoomBy(1.5, this.scene.place, this.maxZoom),
      '-': () => this.scene.zoomBy(1 / 1.5, this.scene.place, this.maxZoom),
      0: () => this.scene.zoomBy(0, this.scene.place, this.maxZoom),
    };
    const action = event.ctrlKey || event.metaKey || event.altKey ? null : actions[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  }
}
