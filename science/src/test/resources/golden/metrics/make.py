"""Makes the golden values of this folder; see README.md. Run it here: python3 make.py"""
import numpy as np
from scipy.ndimage import gaussian_filter, zoom
from scipy.spatial.distance import cdist
from scipy.stats import wasserstein_distance
from skimage.filters import threshold_otsu
from skimage.metrics import structural_similarity

rng = np.random.default_rng(20260101)
shape = (17, 22, 31)
real = gaussian_filter(rng.random(shape), 1.2)
real = ((real - real.min()) * 4000 + rng.poisson(30, shape)).astype('<f4')
synthetic = (0.8 * real + gaussian_filter(rng.normal(0, 300, shape), 0.7) + 90).astype('<f4')
real.tofile('real.f4')
synthetic.tofile('synthetic.f4')

a, b = real.astype(float), synthetic.astype(float)
span = a.max() - a.min()


def spectrum(volume):
    plane = volume[:, volume.shape[1] // 2, :]
    power = np.abs(np.fft.fft2(plane - plane.mean())) ** 2 / plane.size
    fz = np.abs(np.fft.fftfreq(plane.shape[0]))[:, None]
    fx = np.abs(np.fft.fftfreq(plane.shape[1]))[None, :]
    ring = np.floor(np.hypot(fz, fx) / 0.5 * 20).astype(int)
    ring[0, 0] = 99
    log = np.log10(power + 1e-12)
    filled = {r: log[ring == r].mean() for r in range(20) if (ring == r).any()}
    lowest = filled[min(filled)]
    out = []
    for r in range(20):
        lowest = filled.get(r, lowest)
        out.append(lowest)
    return np.array(out)


def patches(images, edges):
    """13 numbers of each 8x8x8 patch, as PatchStatistics describes them."""
    out = []
    most = max(1, 1000 // len(images))
    for image in images:
        step = 4
        while np.prod([(n - e) // step + 1 for n, e in zip(image.shape, edges)]) > most:
            step += 1
        for z in range(0, image.shape[0] - edges[0] + 1, step):
            for y in range(0, image.shape[1] - edges[1] + 1, step):
                for x in range(0, image.shape[2] - edges[2] + 1, step):
                    p = image[z:z + edges[0], y:y + edges[1], x:x + edges[2]]
                    v = np.sort(p.ravel())
                    row = [p.mean(), p.std(), v[(v.size - 1) // 10], v[9 * (v.size - 1) // 10]]
                    for lag in (1, 2, 4):
                        for axis in range(3):
                            a = np.moveaxis(p, axis, 0)
                            row.append(np.abs(a[lag:] - a[:-lag]).mean())
                    out.append(row)
    return np.array(out)


def patch_distance(real, synthetic):
    edges = np.minimum(8, np.min([i.shape for i in real + synthetic], axis=0))
    r, s = patches(real, edges), patches(synthetic, edges)
    mean, deviation = r.mean(axis=0), r.std(axis=0)
    r, s = (r - mean) / deviation, (s - mean) / deviation
    squares = np.sort(cdist(r, r, 'sqeuclidean')[np.tril_indices(len(r), -1)])
    median = squares[squares.size // 2]

    def kernel(a, b):
        d = cdist(a, b, 'sqeuclidean')
        return np.mean([np.exp(-d / (2 * factor * median)).mean() for factor in (0.25, 1, 4)])

    return np.sqrt(kernel(r, r) + kernel(s, s) - 2 * kernel(r, s))


grown = zoom(a, (2, 1.5, 40 / 31), order=1, mode='nearest', grid_mode=True).astype('<f4')
assert grown.shape == (34, 33, 40)
grown.tofile('grown.f4')

values = {
    'nrmse': np.sqrt(((a - b) ** 2).mean()) / span,
    'ssim': structural_similarity(a, b, data_range=span),
    'zncc': np.corrcoef(a.ravel(), b.ravel())[0, 1],
    'wasserstein1': wasserstein_distance(a.ravel(), b.ravel()),
    'spectrum_distance': np.abs(spectrum(a) - spectrum(b)).mean(),
    'spectrum_first': spectrum(a)[0],
    'spectrum_last': spectrum(a)[19],
    'profile_first': a[:, 11, :].sum(axis=0)[0],
    'profile_last': a[:, 11, :].sum(axis=0)[30],
    'percentile_1': np.percentile(a, 1),
    'percentile_99_8': np.percentile(a, 99.8),
    'otsu': threshold_otsu(real),
    'patch_distance': patch_distance([a], [b]),
    'patch_distance_of_sets': patch_distance([a, b], [grown.astype(float), a]),
}
with open('values.properties', 'w') as file:
    for name, value in values.items():
        file.write(f'{name}={float(value)!r}\n')
