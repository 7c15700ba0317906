package io.cytoforge.science.metrics;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Goes through two images of any size, block by block. A block is read at once and measured cell by cell, in parallel;
 * cells lie on a lattice of their own, and what was found in them is added up in the lattice's order. So a result depends
 * neither on the blocks nor on the threads.
 */
final class PairScan {
    /** Small enough that the window sums of a plane stay in a core's cache. */
    static final Shape3 CELL = new Shape3(64, 64, 128);
    /** Some million voxels. */
    private static final Shape3 BLOCK = new Shape3(64, 256, 512);

    private final BlockSource real;
    private final BlockSource synthetic;
    private final DepthShells shells;
    private final Shape3 block;

    PairScan(BlockSource real, BlockSource synthetic, DepthShells shells) {
        this(real, synthetic, shells, BLOCK);
    }

    /**
     * @param block what is read at once, whole cells along every axis
     * @throws UnusableDataException if the shapes differ
     */
    PairScan(BlockSource real, BlockSource synthetic, DepthShells shells, Shape3 block) {
        if (block.z() % CELL.z() != 0 || block.y() % CELL.y() != 0 || block.x() % CELL.x() != 0) {
            throw new IllegalArgumentException("a block must hold whole cells of %s, was %s".formatted(CELL, block));
        }
        if (!real.shape().equals(synthetic.shape())) {
            throw new UnusableDataException(
                    "the real image is %s, the synthetic %s".formatted(real.shape(), synthetic.shape()));
        }
        this.real = real;
        this.synthetic = synthetic;
        this.shells = shells;
        this.block = block;
    }

    /** A part of two images on one grid, with the voxels around it that a measure looks at. */
    static final class Cell {
        private final Box3 box;
        private final Box3 read;
        private final float[] real;
        private final float[] synthetic;
        private final byte[] regions;

        /**
         * Arrays are shared with other cells.
         *
         * @param box the cell itself
         * @param read what the arrays hold, C order z·y·x
         * @param regions of all that was read; empty if everything is one region
         */
        Cell(Box3 box, Box3 read, float[] real, float[] synthetic, byte[] regions) {
            this.box = box;
            this.read = read;
            this.real = real;
            this.synthetic = synthetic;
            this.regions = regions;
        }

        Box3 box() {
            return box;
        }

        float[] real() {
            return real;
        }

        float[] synthetic() {
            return synthetic;
        }

        /** Where a voxel of the volume is in the arrays. */
        int index(int z, int y, int x) {
            return read.shape().index(z - read.z(), y - read.y(), x - read.x());
        }

        int region(int index) {
            return regions.length == 0 ? 0 : regions[index];
        }
    }

    Shape3 shape() {
        return real.shape();
    }

    /** How many regions there are: what is outside, region 0, and the shells from the outermost. */
    int regions() {
        return shells.count() + 1;
    }

    /**
     * Measures every cell.
     *
     * @param halo voxels around a cell that are looked at, as far as the volume goes
     * @param measure called by several threads at once
     * @param add called with what was found, cell by cell in one order
     */
    <T> void forEachCell(Halo halo, Function<Cell, T> measure, Consumer<T> add) {
        Shape3 cells = times(shape(), CELL);
        SortedMap<Integer, T> found = new TreeMap<>();
        for (Box3 part : parts(Box3.of(shape()), block)) {
            Box3 read = halo.around(part, shape());
            float[] a = read(real, read);
            float[] b = read(synthetic, read);
            byte[] regions = shells.read(read);
            List<Box3> boxes = parts(part, CELL);
            List<T> results = boxes.parallelStream()
                    .map(box -> measure.apply(new Cell(box, read, a, b, regions)))
                    .toList();
            for (int i = 0; i < boxes.size(); i++) {
                Box3 box = boxes.get(i);
                found.put(cells.index(box.z() / CELL.z(), box.y() / CELL.y(), box.x() / CELL.x()), results.get(i));
            }
        }
        found.values().forEach(add);
    }

    private static float[] read(BlockSource image, Box3 box) {
        float[] voxels = new float[box.shape().arrayLength()];
        image.read(box, voxels);
        return voxels;
    }

    /** How many steps it takes along each axis. */
    private static Shape3 times(Shape3 whole, Shape3 step) {
        return new Shape3(
                Math.ceilDiv(whole.z(), step.z()),
                Math.ceilDiv(whole.y(), step.y()),
                Math.ceilDiv(whole.x(), step.x()));
    }

    private static List<Box3> parts(Box3 whole, Shape3 step) {
        List<Box3> parts = new ArrayList<>();
        for (int z = 0; z < whole.shape().z(); z += step.z()) {
            for (int y = 0; y < whole.shape().y(); y += step.y()) {
                for (int x = 0; x < whole.shape().x(); x += step.x()) {
                    parts.add(new Box3(whole.z() + z, whole.y() + y, whole.x() + x, step).common(whole));
                }
            }
        }
        return parts;
    }
}
