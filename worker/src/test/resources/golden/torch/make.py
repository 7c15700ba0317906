"""docs/method.md, section 4, in PyTorch: the losses of a few iterations; see README.md. python3 make.py [FOLDER [ITERATIONS]]"""
import json
import math
import os
import struct
import sys

import numpy as np
import torch
import torch.nn.functional as F

WIDTH, D_WIDTH = 4, 8
PATCH = 32, 40, 48
ITERATIONS = 6
RATE, BETA1, BETA2, EPSILON = 1e-3, 0.9, 0.999, 1e-8


def uniform(stream, count):
    """Number i of a stream: the upper 24 bits of SplitMix64's finalizer of (stream << 32) + i, in [0, 1)."""
    z = (np.uint64(stream) << np.uint64(32)) + np.arange(count, dtype=np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((z ^ (z >> np.uint64(31))) >> np.uint64(40)).astype(np.float64) / 2 ** 24


def convolutions(f, d):
    """Name: edge, channels in, channels out."""
    generator = {
        'down1.conv1': (3, 2, f // 2), 'down1.conv2': (3, f // 2, f), 'down1.shrink': (4, f, f),
        'down2.conv1': (3, f, f), 'down2.conv2': (3, f, 2 * f), 'down2.shrink': (4, 2 * f, 2 * f),
        'down3.conv1': (3, 2 * f, 2 * f), 'down3.conv2': (3, 2 * f, 4 * f), 'down3.shrink': (4, 4 * f, 4 * f),
        'bottom.conv1': (3, 4 * f, 4 * f), 'bottom.conv2': (3, 4 * f, 8 * f),
        'up1.expand': (1, 8 * f, 8 * f), 'up1.conv1': (3, 5 * f, 8 * f), 'up1.conv2': (3, 8 * f, 8 * f),
        'up2.expand': (1, 8 * f, 8 * f), 'up2.conv1': (3, 3 * f, 8 * f), 'up2.conv2': (3, 8 * f, 8 * f),
        'up3.expand': (1, 8 * f, 8 * f), 'up3.conv1': (3, 2 * f, f), 'up3.conv2': (3, f, f),
        'head.conv1': (3, f, f), 'head.conv2': (3, f, f), 'head.output': (1, f, 1)}
    discriminator = {
        'conv1': (3, 2, d), 'conv2': (3, d, 2 * d), 'conv3': (3, 2 * d, 4 * d), 'conv4': (3, 4 * d, 8 * d),
        'conv5': (3, 8 * d, 8 * d), 'conv6': (3, 8 * d, 1)}
    return {'generator.' + n: s for n, s in generator.items()} | {'discriminator.' + n: s for n, s in discriminator.items()}


def weights():
    """Filters [out, in, k, k, k] in ±√(6 / fan-in), biases in ±√(1 / fan-in); parameter number n is stream n."""
    drawn = {}
    for name, (k, inputs, outputs) in convolutions(WIDTH, D_WIDTH).items():
        for kind, shape, spread in ('weight', (outputs, inputs, k, k, k), 6 if name[0] == 'g' else 1), ('bias', (outputs,), 1):
            values = (2 * uniform(len(drawn), math.prod(shape)) - 1) * math.sqrt(spread / (k ** 3 * inputs))
            drawn[f'{name}.{kind}'] = values.astype(np.float32).reshape(shape)
    return drawn


def batch(number):
    """Image, its positional map, mask, its positional map: blocks of 4³ voxels, some noise, and ramps."""
    def blocks(stream):
        coarse = uniform(stream, math.prod(PATCH) // 64).reshape([n // 4 for n in PATCH]) >= 0.75
        return coarse.repeat(4, 0).repeat(4, 1).repeat(4, 2).astype(np.float64)

    z, y, x = np.indices(PATCH)
    stream = 1000 + 3 * number
    image = 0.625 * blocks(stream) + 0.25 * uniform(stream + 1, math.prod(PATCH)).reshape(PATCH)
    volumes = image, (z + y / 2 - x / 4) / 64, blocks(stream + 2), (x / 2 + number - z) / 64
    return [torch.tensor(v.astype(np.float32), dtype=torch.float64)[None, None] for v in volumes]


def act(x):
    return F.leaky_relu(x, 0.2)


def norm_act(x):
    return act(F.instance_norm(x, eps=1e-5))


def pixel_shuffle(x):
    """[N, 8c, D, H, W] → [N, c, 2D, 2H, 2W]: channel ((c·2 + dz)·2 + dy)·2 + dx goes to the child at (dz, dy, dx)."""
    n, c, d, h, w = x.shape
    children = x.view(n, c // 8, 2, 2, 2, d, h, w)
    return children.permute(0, 1, 5, 2, 6, 3, 7, 4).reshape(n, c // 8, 2 * d, 2 * h, 2 * w)


class Networks:
    def __init__(self, parameters):
        self.parameters = parameters

    def conv(self, name, x, stride=1, padding=1):
        return F.conv3d(x, self.parameters[name + '.weight'], self.parameters[name + '.bias'], stride, padding)

    def two(self, stage, x):
        return norm_act(self.conv(stage + '.conv2', norm_act(self.conv(stage + '.conv1', x))))

    def up(self, stage, x, skip):
        grown = norm_act(pixel_shuffle(norm_act(self.conv(stage + '.expand', x, padding=0))))
        return self.two(stage, torch.cat([grown, skip], 1))

    def paint(self, structure, position):
        g = 'generator.'
        x = torch.cat([structure, position], 1)
        skip1 = act(self.conv(g + 'down1.conv2', act(self.conv(g + 'down1.conv1', x))))
        skip2 = self.two(g + 'down2', act(self.conv(g + 'down1.shrink', skip1, 2)))
        skip3 = self.two(g + 'down3', norm_act(self.conv(g + 'down2.shrink', skip2, 2)))
        x = self.two(g + 'bottom', norm_act(self.conv(g + 'down3.shrink', skip3, 2)))
        x = self.up(g + 'up1', x, skip3)
        x = self.up(g + 'up2', x, skip2)
        x = self.up(g + 'up3', x, skip1)
        return torch.sigmoid(self.conv(g + 'head.output', self.two(g + 'head', x), padding=0))

    def judge(self, image, position):
        d = 'discriminator.'
        x = act(self.conv(d + 'conv1', torch.cat([image, position], 1), 2))
        for name in 'conv2', 'conv3', 'conv4':
            x = norm_act(self.conv(d + name, x, 2))
        return self.conv(d + 'conv6', norm_act(self.conv(d + 'conv5', x)))


class RectifiedAdam:
    """Liu et al. 2020, algorithm 2."""

    def __init__(self, parameters):
        self.parameters = parameters
        self.means = [torch.zeros_like(p) for p in parameters]
        self.squares = [torch.zeros_like(p) for p in parameters]
        self.t = 0

    def step(self, gradients):
        self.t += 1
        longest = 2 / (1 - BETA2) - 1
        length = longest - 2 * self.t * BETA2 ** self.t / (1 - BETA2 ** self.t)
        for p, g, m, v in zip(self.parameters, gradients, self.means, self.squares):
            m.mul_(BETA1).add_((1 - BETA1) * g)
            v.mul_(BETA2).add_((1 - BETA2) * g * g)
            direction = m / (1 - BETA1 ** self.t)
            if length > 4:
                rectification = math.sqrt(
                    (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length))
                direction = rectification * direction / (torch.sqrt(v / (1 - BETA2 ** self.t)) + EPSILON)
            p.data.sub_(RATE * direction)


def verdict(logits, real):
    return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, real))


def losses(networks, image, image_position, mask, mask_position):
    painted = networks.paint(mask, mask_position)
    adversarial = verdict(networks.judge(painted, mask_position), 1.0)
    identity = (image - networks.paint(image, image_position)).abs().mean()
    discriminator = (verdict(networks.judge(image, image_position), 1.0)
                     + verdict(networks.judge(painted.detach(), mask_position), 0.0)) / 2
    return {'generator': (adversarial + identity) / 2, 'adversarial': adversarial, 'identity': identity,
            'discriminator': discriminator}


def train(start, iterations):
    parameters = {n: torch.tensor(w, dtype=torch.float64).requires_grad_() for n, w in start.items()}
    networks = Networks(parameters)
    players = ['generator', 'discriminator']
    own = {who: [p for n, p in parameters.items() if n.startswith(who + '.')] for who in players}
    optimizers = {who: RectifiedAdam(own[who]) for who in players}
    told = []
    for number in range(iterations):
        now = losses(networks, *batch(number))
        gradients = {who: torch.autograd.grad(now[who], own[who], retain_graph=True) for who in players}
        for who in players:
            optimizers[who].step(gradients[who])
        told.append({name: loss.item() for name, loss in now.items()})
    return told


def write_safetensors(path, tensors):
    header, offset = {}, 0
    for name, values in tensors.items():
        header[name] = {'dtype': 'F32', 'shape': values.shape, 'data_offsets': [offset, offset + values.nbytes]}
        offset += values.nbytes
    text = json.dumps(header, separators=(',', ':')).encode()
    text += b' ' * (-len(text) % 8)
    with open(path, 'wb') as file:
        file.write(struct.pack('<Q', len(text)) + text)
        for values in tensors.values():
            file.write(values.astype('<f4').tobytes())


def main(folder, iterations):
    start = weights()
    write_safetensors(os.path.join(folder, 'weights.safetensors'), start)
    with open(os.path.join(folder, 'losses.json'), 'w', encoding='utf-8') as file:
        json.dump(train(start, iterations), file, indent=1)
        file.write('\n')


if __name__ == '__main__':
    main(sys.argv[1] if len(sys.argv) > 1 else '.', int(sys.argv[2]) if len(sys.argv) > 2 else ITERATIONS)
