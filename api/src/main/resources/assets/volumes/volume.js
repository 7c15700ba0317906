// What the viewer asks of the API.

const problems = async answer => {
  try {
    const problem = await answer.json();
    return problem.detail || problem.title || `the service answered ${answer.status}`;
  } catch {
    return `the service answered ${answer.status}`;
  }
};

/** The JSON at a path of the API; throws an Error that a person can read. */
export async function json(path, options) {
  const answer = await fetch(path, options);
  if (!answer.ok) {
    throw new Error(await problems(answer));
  }
  return answer.json();
}

/** A volume with what is counted and measured of it. Axes are named z, y and x. */
export class Volume {
  constructor(shown) {
    Object.assign(this, shown);
    this.path = `/v1/volumes/${this.id}`;
  }

  static async at(id) {
    return new Volume(await json(`/v1/volumes/${id}`));
  }

  get isImage() {
    return this.kind === 'image' || this.kind === 'distance';
  }

  get unit() {
    return this.voxelSizeKnown ? 'µm' : 'voxels';
  }

  /** What the preview shows; asked for once. */
  preview() {
    this.previewed ??= json(`${this.path}/preview`);
    return this.previewed;
  }

  /** What lies at a voxel. */
  at(place) {
    return json(`${this.path}/values?z=${place.z}&y=${place.y}&x=${place.x}`);
  }

  /** Whether both show the same region, as far as numbers of voxels and their size tell. */
  covers(other) {
    const axes = ['z', 'y', 'x'];
    return axes.every(axis => this.shape[axis] === other.shape[axis]) || axes.every(axis => {
      const known = this.voxelSizeKnown && other.voxelSizeKnown;
      const one = this.shape[axis] * (known ? this.voxelSize[axis] : 1);
      const two = other.shape[axis] * (known ? other.voxelSize[axis] : 1);
      return Math.abs(one - two) <= 0.02 * one;
    });
  }

  /** The same place in another volume of the same region. */
  placeIn(other, place) {
    const there = {};
    for (const axis of ['z', 'y', 'x']) {
      const at = Math.floor((place[axis] + 0.5) * other.shape[axis] / this.shape[axis]);
      there[axis] = Math.min(other.shape[axis] - 1, at);
    }
    return there;
  }
}

/** Rows and columns of a slice along an axis. */
export const SIDES = { z: ['y', 'x'], y: ['z', 'x'], x: ['z', 'y'] };

/** 1234.5678 is 1235, 0.012345 is 0.01235. */
export function digits(number, count = 4) {
  if (!Number.isFinite(number)) {
    return '';
  }
  return Math.abs(number) >= 10 ** count ? Math.round(number).toLocaleString('en') : String(Number(number.toPrecision(count)));
}
