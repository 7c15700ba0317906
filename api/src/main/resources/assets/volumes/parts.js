// A file that is sent in parts, and goes on after a pause, a broken connection, or in another tab.
import { Problem, send } from '../send.js';

const PART = 16 * 2 ** 20;
const MEMORY = 'cytoforge.uploads';
const TRIES = 6;

/** The uploads of this browser that have not ended, by what tells their files apart. */
export function remembered() {
  try {
    return JSON.parse(localStorage.getItem(MEMORY) ?? '{}');
  } catch {
    return {};
  }
}

function remember(key, id) {
  const all = remembered();
  if (id === null) {
    delete all[key];
  } else {
    all[key] = id;
  }
  try {
    localStorage.setItem(MEMORY, JSON.stringify(all));
  } catch {
    // a browser that keeps nothing sends a file in one go
  }
}

export const keyOf = file => `${file.name}|${file.size}|${file.lastModified}`;

/** What is there of uploads that were begun here; those that are gone or have ended are forgotten. */
export async function unfinished() {
  const found = [];
  for (const [key, id] of Object.entries(remembered())) {
    try {
      const upload = await send('GET', `/v1/uploads/${id}`);
      if (upload.volumeId) {
        remember(key, null);
      } else {
        found.push({ key, upload });
      }
    } catch (problem) {
      if (problem.status === 404) {
        remember(key, null);
      }
    }
  }
  return found;
}

export async function giveUp(key, id) {
  remember(key, null);
  await send('DELETE', `/v1/uploads/${id}`).catch(() => {});
}

/** Whether it may go well a little later: nobody answers, somebody else is at it, or the service is busy. */
const passes = problem => problem.status === 0 || problem.status === 409 || problem.status === 429 || problem.status >= 502;

export class PartedUpload {
  /** @param onProgress hears how many bytes are there, of how many */
  constructor(file, about, onProgress) {
    this.file = file;
    this.about = about;
    this.onProgress = onProgress;
    this.key = keyOf(file);
    this.isPaused = false;
  }

  /** Sends what is missing, and answers the volume; null where it was paused. */
  async run() {
    this.isPaused = false;
    const upload = await this.begin();
    let at = upload.received;
    let failures = 0;
    while (at < this.file.size) {
      if (this.isPaused) {
        return null;
      }
      this.onProgress(at, this.file.size);
      try {
        at = await this.part(at);
        failures = 0;
      } catch (problem) {
        if (this.isPaused) {
          return null;
        }
        if (!passes(problem) || ++failures === TRIES) {
          throw problem;
        }
        await new Promise(resolve => setTimeout(resolve, 500 * 2 ** failures));
        at = await this.there().catch(() => at);
      }
    }
    this.onProgress(at, this.file.size);
    return this.end();
  }

  /** Where an earlier attempt has left it, or a new upload. */
  async begin() {
    this.id = remembered()[this.key] ?? null;
    if (this.id) {
      try {
        return await send('GET', `/v1/uploads/${this.id}`);
      } catch (problem) {
        if (problem.status !== 404) {
          throw problem;
        }
      }
    }
    const upload = await send('POST', '/v1/uploads', { bytes: this.file.size, fileName: this.file.name, ...this.about });
    this.id = upload.id;
    remember(this.key, this.id);
    return upload;
  }

  async there() {
    return (await send('GET', `/v1/uploads/${this.id}`)).received;
  }

  part(at) {
    const end = Math.min(this.file.size, at + PART);
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      this.request = request;
      request.open('PATCH', `/v1/uploads/${this.id}`);
      request.setRequestHeader('Upload-Offset', String(at));
      request.setRequestHeader('Content-Type', 'application/offset+octet-stream');
      request.upload.addEventListener('progress', event => this.onProgress(at + event.loaded, this.file.size));
      request.addEventListener('load', () => {
        if (request.status === 204) {
          resolve(end);
          return;
        }
        let answer = {};
        try {
          answer = JSON.parse(request.responseText);
        } catch {
          // what is no JSON says nothing more than the status
        }
        reject(new Problem(request.status, answer));
      });
      const broken = () => reject(new Problem(0, { detail: 'the connection broke' }));
      request.addEventListener('error', broken);
      request.addEventListener('abort', broken);
      request.send(this.file.slice(at, end));
    });
  }

  /** What the service refuses once it has seen it is not sent again, so nothing of it is kept. */
  async end() {
    try {
      const volume = await send('POST', `/v1/uploads/${this.id}/volume`);
      remember(this.key, null);
      return volume;
    } catch (problem) {
      if (!passes(problem)) {
        await giveUp(this.key, this.id);
      }
      throw problem;
    }
  }

  pause() {
    this.isPaused = true;
    this.request?.abort();
  }

  async giveUp() {
    this.pause();
    if (this.id) {
      await giveUp(this.key, this.id);
    }
  }
}
