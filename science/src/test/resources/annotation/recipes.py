"""The recipes of science.annotation with scipy and scikit-image, and how well they do.

    python3 recipes.py FOLDER_OF_DATA [SET=RADIUS ...]

For every set it prints what AnnotationTable prints: F1 at IoU 0.1, AP at 0.5, mean IoU of true instances, seconds that
it took and that one core worked. The typical radius (µm) is given, not estimated; nothing is tuned per set. Nuclei are
separated by flooding the response; science.annotation climbs it, which is the same but on slopes between two of them.
"""
import sys
import time

import numpy as np
import tifffile
from scipy import ndimage as ndi
from scipy.optimize import linear_sum_assignment
from skimage.filters import threshold_otsu
from skimage.measure import label
from skimage.morphology import h_minima
from skimage.segmentation import watershed

EMBRYO = (1, 0.18, 0.18)
SETS = {
    "T46": ("nuc_celegans_t46_%s.tif", EMBRYO, 2.79), "T62": ("nuc_celegans_t62_%s.tif", EMBRYO, 2.79),
    "T85": ("nuc_celegans_t85_%s.tif", EMBRYO, 2.34), "T104": ("nuc_celegans_t104_%s.tif", EMBRYO, 1.97),
    "MOUSE8": ("nuc_mouse8_%s.ome.tif", (1.75, 0.8, 0.8), 6.19),
    "P58": ("mem_meristem_p58_%s.ome.tif", (2, 0.401, 0.401), 3.39),
    "OVULE": ("mem_ovule_%s.tif", (0.235, 0.15, 0.15), 2.54),
}
FACES = ndi.generate_binary_structure(3, 1)


def smooth(image, sigma, edges):
    return ndi.gaussian_filter(image, sigma / edges)


def blob_response(image, radius, edges):
    sigma = radius / 3 ** 0.5
    blurred = smooth(image, sigma, edges)
    return -sigma ** 2 * sum(ndi.correlate1d(blurred, [1, -2, 1], axis=a) / edges[a] ** 2 for a in range(3))


def weighted_median(values, weights):
    order = np.argsort(values, kind="stable")
    sums = np.cumsum(weights[order])
    return values[order][np.searchsorted(sums, sums[-1] / 2)]


def largest_piece(mask):
    pieces, count = ndi.label(mask)
    return mask if count < 2 else pieces == 1 + np.argmax(np.bincount(pieces.ravel())[1:])


def nuclei(image, radius, edges):
    root = np.sqrt(np.maximum(image - np.percentile(image, 1), 0)).astype(np.float32)
    response = np.max([blob_response(root, radius * f, edges) for f in (0.8, 1, 1.25)], 0)
    peaks = np.argwhere((response == ndi.maximum_filter(response, 3)) & (response > 0))
    values = response[tuple(peaks.T)].astype(float)
    peaks = peaks[np.argsort(-values, kind="stable")]
    values = response[tuple(peaks.T)].astype(float)
    seeds = []
    for peak in peaks[values >= 0.25 * weighted_median(values, values ** 3)]:
        if all((((peak - s) * edges) ** 2).sum() >= (0.75 * radius) ** 2 for s in seeds):
            seeds.append(peak)
    markers = np.zeros(image.shape, np.int32)
    markers[tuple(np.array(seeds).T)] = np.arange(1, len(seeds) + 1)
    basins = watershed(-response, markers, mask=response > 0)
    bright, around = smooth(root, 0.25 * radius, edges), smooth(root, 1.5 * radius, edges)
    labels = np.zeros_like(basins)
    for number, box in enumerate(ndi.find_objects(basins), 1):
        inside = (basins[box] == number) & (response[box] > 0.2 * response[tuple(seeds[number - 1])])
        dark = np.median(around[box][inside])
        inside &= bright[box] > dark + 0.45 * (np.percentile(bright[box][inside], 90) - dark)
        inside = largest_piece(inside)
        if inside.sum() * edges.prod() >= 0.1 * 4 / 3 * np.pi * radius ** 3:
            labels[box][inside] = number
    return labels


def membranes(image, radius, edges):
    """Without the merging of small basins, which scikit-image has not."""
    root = np.sqrt(np.maximum(image - np.percentile(image, 1), 0)).astype(np.float32)
    around = smooth(root, radius, edges)
    relative = smooth(root, 0.2 * radius, edges) / np.maximum(around, 1e-3)
    markers = label(h_minima(relative, 0.025, FACES), connectivity=1)
    basins = watershed(relative, markers)
    dark = around <= threshold_otsu(around)
    middles = ndi.distance_transform_edt(dark, sampling=edges) > 2 * radius
    if middles.any():
        parts, _ = ndi.label(ndi.distance_transform_edt(~middles, sampling=edges) <= 2 * radius)
        large = np.bincount(parts.ravel()) * edges.prod() >= 20 * 4 / 3 * np.pi * radius ** 3
        outside = large[parts] & (parts > 0)
        share = np.bincount(basins.ravel(), outside.ravel()) / np.maximum(np.bincount(basins.ravel()), 1)
        basins[share[basins] >= 0.5] = 0
    return basins


def scores(truth, found):
    _, truth = np.unique(np.r_[0, truth.ravel()], return_inverse=True)
    _, found = np.unique(np.r_[0, found.ravel()], return_inverse=True)
    shape = truth.max() + 1, found.max() + 1
    shared = np.bincount(truth[1:] * shape[1] + found[1:], minlength=shape[0] * shape[1]).reshape(shape).astype(float)
    iou = shared[1:, 1:] / (shared.sum(1)[1:, None] + shared.sum(0)[None, 1:] - shared[1:, 1:])
    pairs = []
    for threshold in (0.1, 0.5):
        i, j = linear_sum_assignment(-(iou >= threshold).astype(float) - iou / (2 * min(iou.shape)))
        pairs.append(iou[i, j][iou[i, j] >= threshold])
    matched, half = len(pairs[0]), len(pairs[1])
    return 2 * matched / sum(iou.shape), half / (sum(iou.shape) - half), pairs[0].sum() / len(iou), len(iou), iou.shape[1]


def main():
    wanted = dict(a.split("=") for a in sys.argv[2:]) or {name: s[2] for name, s in SETS.items()}
    for name, radius in wanted.items():
        file, edges, _ = SETS[name]
        image = tifffile.imread(f"{sys.argv[1]}/{file % 'image'}").astype(np.float32)
        truth = tifffile.imread(f"{sys.argv[1]}/{file % 'labels'}").astype(np.int64)
        recipe = nuclei if file.startswith("nuc") else membranes
        start, before = time.perf_counter(), time.process_time()
        found = recipe(image, float(radius), np.array(edges, float))
        seconds, worked = time.perf_counter() - start, time.process_time() - before
        f1, ap, mean, true, count = scores(truth, found)
        print(f"{name:7} {float(radius):6.2f} {true:5} {count:5}  {f1:.3f}  {ap:.3f}  {mean:.3f}  {seconds:.2f} s {worked:.2f} s", flush=True)


if __name__ == "__main__":
    main()
