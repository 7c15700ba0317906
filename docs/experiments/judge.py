"""Does a data set teach a segmenter? Trains a small 3D U-Net on a set and prints its AP@0.5 on four real stacks.

    python3 judge.py SET REAL [SEED]

SET is an unpacked export in the layout stardist, or the word real, for the real stacks t46, t62 and t85. REAL is the
folder with nuc_celegans_t46_image.tif and so on. Needs numpy, scipy, scikit-image, tifffile and torch; some four minutes
on two cores. docs/experiments/datasets.md says what it told us.
"""
import sys
from pathlib import Path

import numpy as np
import tifffile
import torch
import torch.nn.functional as F
from scipy import ndimage, optimize
from skimage.segmentation import find_boundaries, watershed

VOXEL = np.array([1, 0.36, 0.36])
REAL_VOXEL = np.array([1, 0.18, 0.18])
AGES = 't46', 't62', 't85', 't104'
PATCH = 16, 64, 64
ITERATIONS = 450


def on_grid(image, labels, voxel):
    """Both on voxels of VOXEL: the image's means, the label in each voxel's middle."""
    shape = np.maximum(1, np.round(np.array(image.shape) * voxel / VOXEL).astype(int))
    sigma = np.maximum(VOXEL / voxel - 1, 0) / 2
    smooth = ndimage.gaussian_filter(image.astype(np.float32), sigma)
    at = [np.minimum(((np.arange(n) + 0.5) * VOXEL[a] / voxel[a]).astype(int), image.shape[a] - 1)
          for a, n in enumerate(shape)]
    return smooth[np.ix_(*at)], labels[np.ix_(*at)].astype(np.int32)


def normalized(image):
    low, high = np.percentile(image, [1, 99.8])
    return np.clip((image - low) / max(high - low, 1e-6), 0, 1.5).astype(np.float32)


def classes(labels):
    """0 background, 1 inside, 2 border."""
    border = np.stack([find_boundaries(plane, mode='inner') for plane in labels])
    return np.where(labels == 0, 0, np.where(border, 2, 1)).astype(np.int64)


def real(folder, age):
    image = tifffile.imread(folder / f'nuc_celegans_{age}_image.tif')
    labels = tifffile.imread(folder / f'nuc_celegans_{age}_labels.tif')
    return on_grid(image, labels, REAL_VOXEL)


def voxel_of(path):
    with tifffile.TiffFile(path) as file:
        page = file.pages[0]
        across = page.tags['XResolution'].value
        spacing = (file.imagej_metadata or {}).get('spacing')
        return np.array([spacing, across[1] / across[0], across[1] / across[0]], float)


def given(folder):
    """Samples of the part that a trainer learns from."""
    found = []
    for path in sorted(folder.rglob('train/images/*.tif')):
        voxel = voxel_of(path)
        found.append(on_grid(tifffile.imread(path), tifffile.imread(path.parent.parent / 'masks' / path.name), voxel))
    return found


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.down = torch.nn.ModuleList([self.two(1, 12), self.two(12, 24), self.two(24, 48)])
        self.up = torch.nn.ModuleList([self.two(72, 24), self.two(36, 12)])
        self.last = torch.nn.Conv3d(12, 3, 1)

    @staticmethod
    def two(inputs, outputs):
        def one(i):
            return [torch.nn.Conv3d(i, outputs, 3, padding=1), torch.nn.InstanceNorm3d(outputs, affine=True),
                    torch.nn.LeakyReLU(0.1)]
        return torch.nn.Sequential(*one(inputs), *one(outputs))

    def forward(self, x):
        first = self.down[0](x)
        second = self.down[1](F.max_pool3d(first, (1, 2, 2)))
        third = self.down[2](F.max_pool3d(second, 2))
        x = self.up[0](torch.cat([F.interpolate(third, second.shape[2:]), second], 1))
        return self.last(self.up[1](torch.cat([F.interpolate(x, first.shape[2:]), first], 1)))


def train(samples, seed):
    random = np.random.default_rng(seed)
    torch.manual_seed(seed)
    pad = [[(0, max(0, p - n)) for p, n in zip(PATCH, image.shape)] for image, _ in samples]
    samples = [(np.pad(normalized(i), w), np.pad(classes(l), w)) for (i, l), w in zip(samples, pad)]
    net = Net()
    adam = torch.optim.Adam(net.parameters(), 2e-3)
    for iteration in range(ITERATIONS):
        images, targets = [], []
        for _ in range(2):
            image, target = samples[random.integers(len(samples))]
            at = [random.integers(n - p + 1) for n, p in zip(image.shape, PATCH)]
            box = tuple(slice(a, a + p) for a, p in zip(at, PATCH))
            flips = tuple(slice(None, None, random.choice([1, -1])) for _ in range(3))
            images.append((image[box][flips] ** random.uniform(0.7, 1.4))[None])
            targets.append(target[box][flips])
        for group in adam.param_groups:
            group['lr'] = 2e-3 * (1 - iteration / ITERATIONS) ** 0.9
        logits = net(torch.tensor(np.stack(images)))
        loss = F.cross_entropy(logits, torch.tensor(np.stack(targets)), torch.tensor([1.0, 2.0, 2.0]))
        adam.zero_grad()
        loss.backward()
        adam.step()
        if iteration % 150 == 149:
            print(f'{iteration + 1} iterations, loss {loss.item():.3f}', file=sys.stderr)
    return net.eval()


def segment(net, image):
    edge = [-n % 4 for n in image.shape]
    padded = np.pad(normalized(image), [(0, e) for e in edge], mode='edge')
    with torch.no_grad():
        p = torch.softmax(net(torch.tensor(padded)[None, None]), 1)[0].numpy()
    p = p[:, :image.shape[0], :image.shape[1], :image.shape[2]]
    seeds, count = ndimage.label(p[1] > 0.5)
    sizes = ndimage.sum_labels(np.ones_like(seeds), seeds, np.arange(1, count + 1))
    seeds[np.isin(seeds, np.flatnonzero(sizes < 8) + 1)] = 0
    return watershed(-p[1], seeds, mask=p[0] < 0.5)


def average_precision(found, true, threshold=0.5):
    _, found = np.unique(found, return_inverse=True)
    _, true = np.unique(true, return_inverse=True)
    found, true = found.ravel(), true.ravel()
    overlap = np.zeros((true.max() + 1, found.max() + 1))
    np.add.at(overlap, (true, found), 1)
    union = overlap.sum(1, keepdims=True) + overlap.sum(0, keepdims=True) - overlap
    iou = (overlap / union)[1:, 1:]
    rows, columns = optimize.linear_sum_assignment(-(iou >= threshold).astype(float))
    hits = (iou[rows, columns] >= threshold).sum()
    return hits / (iou.shape[0] + iou.shape[1] - hits)


def main(which, folder, seed):
    stacks = {age: real(folder, age) for age in AGES}
    samples = [stacks[age] for age in AGES[:3]] if which == 'real' else given(Path(which))
    print(f'{len(samples)} volumes to learn from', file=sys.stderr)
    net = train(samples, seed)
    print(' '.join(f'{age} {average_precision(segment(net, image), labels):.2f}'
                   for age, (image, labels) in stacks.items()))


if __name__ == '__main__':
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0)
