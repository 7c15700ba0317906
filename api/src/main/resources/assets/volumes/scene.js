// What all planes of a page share: which volumes are shown how, and where the cross is.
import { SIDES } from './volume.js';

export class Scene {
  /**
   * @param volume the one that places are counted in
   * @param at where the cross is at first, "z,y,x"; null for the middle
   */
  constructor(volume, at = null) {
    this.volume = volume;
    this.first = volume;
    this.second = null;
    this.labels = null;
    this.opacity = 0.35;
    this.outline = false;
    this.window = null;
    this.zoom = 1;
    this.swipe = 0.5;
    const asked = /^\d+,\d+,\d+$/.test(at ?? '') ? at.split(',').map(Number) : null;
    this.place = Object.fromEntries(['z', 'y', 'x'].map((axis, i) => [axis, asked
      ? Math.min(volume.shape[axis] - 1, asked[i]) : Math.floor(volume.shape[axis] / 2)]));
    this.middle = this.place;
    this.listeners = [];
  }

  /** @param listener is told what changed: 'place', 'picture' or 'hover' */
  listen(listener) {
    this.listeners.push(listener);
  }

  tell(what) {
    this.listeners.forEach(listener => listener(what));
  }

  moveTo(place) {
    const inside = {};
    for (const axis of Object.keys(SIDES)) {
      inside[axis] = Math.min(this.volume.shape[axis] - 1, Math.max(0, place[axis]));
    }
    if (Object.keys(SIDES).some(axis => inside[axis] !== this.place[axis])) {
      this.place = inside;
      this.hovered = null;
      this.tell('place');
    }
  }

  /** By keys and wheels, where what is zoomed follows the cross. */
  step(axis, steps) {
    this.moveTo({ ...this.place, [axis]: this.place[axis] + steps });
    if (this.zoom > 1) {
      this.middle = this.place;
      this.tell('picture');
    }
  }

  hover(place) {
    this.hovered = place;
    this.tell('hover');
  }

  /** @param factor 0 to show all */
  zoomBy(factor, around, most) {
    this.zoom = Math.min(most, Math.max(1, this.zoom * factor));
    this.middle = around ?? this.place;
    this.tell('picture');
  }

  /** What a pane shows, in words. */
  title(shows) {
    if (shows === 'labels') {
      return this.labels?.name ?? '';
    }
    if (shows === 'swipe') {
      return `${this.first.name} | ${this.second?.name ?? ''}`;
    }
    return (shows === 'second' ? this.second : this.first)?.name ?? '';
  }

  /** Where the service draws it; null if there is nothing to draw. */
  picture(what, axis, region, maxEdge) {
    const volume = what === 'second' ? this.second : what === 'labels' ? this.labels : this.first;
    if (!volume) {
      return null;
    }
    const query = new URLSearchParams({ maxEdge });
    const [row, column] = SIDES[axis];
    const [rows, columns] = [volume.shape[row] / this.volume.shape[row], volume.shape[column] / this.volume.shape[column]];
    const first = [Math.floor(region[0] * rows), Math.floor(region[1] * columns)];
    const last = [Math.ceil((region[0] + region[2]) * rows), Math.ceil((region[1] + region[3]) * columns)];
    const part = [...first, Math.max(1, last[0] - first[0]), Math.max(1, last[1] - first[1])];
    if (part[2] < volume.shape[row] || part[3] < volume.shape[column]) {
      query.set('region', part.join(','));
    }
    if (volume.kind === 'image' && this.window && volume.window) {
      const { low, high } = volume.window;
      query.set('min', low + this.window.black * (high - low));
      query.set('max', low + this.window.white * (high - low));
    }
    if (volume.isImage && this.labels && what !== 'labels') {
      query.set('labels', this.labels.id);
      query.set('opacity', this.opacity);
      query.set('outline', this.outline);
    }
    const index = this.volume.placeIn(volume, this.place)[axis];
    return `${volume.path}/slices/${axis}/${index}.png?${query}`;
  }
}
