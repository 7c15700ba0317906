package io.cytoforge.science.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hills, and the seeds that they go to, beside plain NumPy and SciPy's spanning tree. */
class HillsTest {
    private static final Shape3 SHAPE = new Shape3(8, 9, 10);
    private static final Box3 WHOLE = Box3.of(SHAPE);
    private static final VoxelSize EDGES = new VoxelSize(1, 0.5, 0.25);
    private static final float LEAST = 0.3f;

    @TempDir
    Path folder;

    @Test
    void hills_are_those_of_numpy_and_join_as_a_spanning_tree_of_scipy_does() {
        RandomGenerator random = new RandomStreams(7).named("heights");
        FloatVolume heights = FloatVolume.zero(SHAPE);
        for (int i = 0; i < heights.voxels().length; i++) {
            heights.voxels()[i] = random.nextFloat();
        }
        Peaks peaks = Peaks.of(heights.voxels(), WHOLE, WHOLE, SHAPE, heights.voxels())
                .above(LEAST);
        int[] hills = new SteepestAscent(heights, EDGES, peaks, LEAST, Halo.NONE).hills(WHOLE);
        int[] seeds = IntStream.rangeClosed(0, peaks.size())
                .map(peak -> peak % 3 == 1 ? peak : 0)
                .toArray();
        int[] joined =
                BasinPasses.of(hills, heights.voxels(), WHOLE, WHOLE, seeds).flood(seeds);
        RawArrays.write(folder.resolve("heights"), heights.voxels());
        RawArrays.write(folder.resolve("hills"), hills);
        RawArrays.write(folder.resolve("joined"), joined);
        String script = """
                import sys, itertools, numpy as np
                from scipy.sparse import coo_matrix
                from scipy.sparse.csgraph import minimum_spanning_tree, connected_components
                read = lambda name, kind='<i4': np.fromfile(f'{sys.argv[1]}/{name}', kind)
                h, least, edges = read('heights', '<f4').reshape(8, 9, 10).astype(float), np.float32(0.3), np.array([1, 0.5, 0.25])
                steps = [d for d in itertools.product((-1, 0, 1), repeat=3) if any(d)]
                def up(p):
                    near = [tuple(np.add(p, d)) for d in steps]
                    slopes = [((h[q] - h[p]) / np.linalg.norm(np.multiply(d, edges)), q) for d, q in zip(steps, near)
                              if all(0 <= c < n for c, n in zip(q, h.shape))]
                    slope, q = max(slopes)
                    return up(q) if slope > 0 else p
                tops = {p: up(p) for p in np.ndindex(h.shape) if h[p] > least}
                numbers = {p: i + 1 for i, p in enumerate(sorted(set(tops.values())))}
                hills = np.zeros(h.shape, int)
                for p, top in tops.items():
                    hills[p] = numbers[top]
                same = (hills == read('hills').reshape(h.shape)).all()
                n = len(numbers)
                cost = np.full((n + 1, n + 1), np.inf)
                for axis in range(3):
                    a, b = np.moveaxis(hills, axis, 0)[:-1], np.moveaxis(hills, axis, 0)[1:]
                    low = np.minimum(np.moveaxis(h, axis, 0)[:-1], np.moveaxis(h, axis, 0)[1:])
                    for i, j, height in zip(a.ravel(), b.ravel(), low.ravel()):
                        if i and j and i != j:
                            cost[min(i, j), max(i, j)] = min(cost[min(i, j), max(i, j)], 2 - height)
                cost[0, 1::3] = 0.001
                i, j = np.nonzero(np.isfinite(cost))
                tree = minimum_spanning_tree(coo_matrix((cost[i, j], (i, j)), cost.shape)).tolil()
                tree[0, :] = 0
                parts = connected_components(tree.tocsr(), directed=False)[1]
                seed = {parts[s]: s for s in range(1, n + 1, 3)}
                joined = [seed.get(parts[hill], 0) for hill in range(1, n + 1)]
                print(same, n > 20, joined == read('joined')[1:].tolist())
                """;
        assertThat(Python.run(List.of("scipy", "numpy"), script, folder)).isEqualTo("True True True");
    }
}
