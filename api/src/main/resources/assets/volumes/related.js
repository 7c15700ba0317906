// Which other volumes show the same region: those of the same job, other quality levels, and uploads of the same extent.
import { Volume, json } from './volume.js';

const LISTED = 100;

async function quietly(asked, otherwise) {
  try {
    return await asked;
  } catch {
    return otherwise;
  }
}

/** Volumes of the job that made one, each with its role, index and path; empty for uploads. */
async function ofJob(volume) {
  if (!volume.jobId) {
    return { job: null, made: [] };
  }
  const job = await quietly(json(`/v1/jobs/${volume.jobId}`), null);
  return { job, made: job?.volumes ?? [] };
}

/** The sample of a data set that a volume is of, and those of the same specimen: one image, differently well taken. */
async function samples(job, volume) {
  const { items } = job?.datasetId ? await quietly(json(`/v1/datasets/${job.datasetId}/samples`), { items: [] }) : { items: [] };
  const own = items.find(sample => sample.volumes.some(made => made.id === volume.id));
  if (!own) {
    return { volumes: [], quality: [] };
  }
  const role = own.volumes.find(made => made.id === volume.id).role;
  const quality = items.filter(sample => sample.specimen === own.specimen)
    .map(sample => ({ level: sample.level, made: sample.volumes.find(made => made.role === role) }))
    .filter(found => found.made)
    .sort((one, other) => other.level - one.level)
    .map(({ level, made }) => ({ id: made.id, word: `${Math.round(100 * level)} %` }));
  return { volumes: own.volumes, quality };
}

/** What a synthesis was asked for: an image for each of its levels or alphas. */
function levels(job, made, own) {
  if (job?.type !== 'synthesis' || !own) {
    return [];
  }
  const asked = job.spec?.levels ?? job.spec?.alphas ?? [];
  return made.filter(other => other.role === own.role)
    .sort((one, other) => one.index - other.index)
    .map(other => ({ id: other.id, word: asked[other.index] === undefined ? `${other.index}` : `${asked[other.index]}` }));
}

/**
 * @returns labels that can be laid over it, images to compare it with, and quality levels, itself among these; what cannot
 *   be found out is left out
 */
export async function related(volume) {
  const [{ job, made }, images, labels] = await Promise.all([
    ofJob(volume),
    quietly(json(`/v1/volumes?kind=image&limit=${LISTED}`), { items: [] }),
    quietly(json(`/v1/volumes?kind=labels&limit=${LISTED}`), { items: [] }),
  ]);
  const sample = await samples(job, volume);
  const all = [...made, ...sample.volumes];
  const own = all.find(other => other.id === volume.id);
  const listed = new Map([...images.items, ...labels.items].map(shown => [shown.id, new Volume(shown)]));
  const beside = all.filter(other => other.id !== volume.id);
  const near = await Promise.all(beside.slice(0, 24)
    .map(async other => ({ ...other, volume: listed.get(other.id) ?? await quietly(Volume.at(other.id), null) })));
  const siblings = near.filter(other => other.volume?.covers(volume));
  const known = new Set([volume.id, ...siblings.map(other => other.id)]);
  const others = [...listed.values()].filter(other => !known.has(other.id) && other.covers(volume));
  return {
    labels: [
      ...siblings.filter(other => !other.volume.isImage).map(other => ({ volume: other.volume, word: other.role })),
      ...others.filter(other => !other.isImage).map(other => ({ volume: other, word: other.name })),
    ],
    images: [
      ...siblings.filter(other => other.volume.kind === 'image')
        .map(other => ({ volume: other.volume, word: `${other.role} ${other.index ?? ''}`.trim() })),
      ...others.filter(other => other.isImage).map(other => ({ volume: other, word: other.name })),
    ],
    quality: sample.quality.length ? sample.quality : levels(job, made, own),
    qualityWord: job?.spec?.alphas ? 'α' : 'level',
  };
}
