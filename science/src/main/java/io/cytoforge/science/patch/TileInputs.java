package io.cytoforge.science.patch;

import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.random.VoxelNoise;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What the model is to see of a block, tile by tile. While one tile is painted the next is made by another thread, which
 * reads what a layer of tiles sees when it comes to its first one. Holds two inputs and the surroundings of one layer.
 */
final class TileInputs implements AutoCloseable {
    private final Sources sources;
    private final TileAverage average;
    private final Box3 tiles;
    private final float[][] buffers;
    private final ExecutorService other = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("inputs of tiles").factory());
    private Future<float[]> next;
    private long taken;
    /** Belongs to the other thread, as what follows. */
    private int made;

    private @Nullable Surroundings seen;

    /**
     * What tiles are cut from.
     *
     * @param noiseSeed of the last channel; empty if there is none
     */
    record Sources(
            List<? extends BlockSource> structureMasks,
            BlockSource signedDistance,
            PositionalMap positionalMap,
            OptionalLong noiseSeed) {
        int channels() {
            return structureMasks.size() + (noiseSeed.isPresent() ? 2 : 1);
        }
    }

    /**
     * Begins with the first tile.
     *
     * @param tiles of the grid, in whose order they come
     * @param voxels of a patch
     */
    TileInputs(Sources sources, TileAverage average, Box3 tiles, int voxels) {
        this.sources = sources;
        this.average = average;
        this.tiles = tiles;
        this.buffers = new float[2][sources.channels() * voxels];
        this.next = other.submit(this::make);
    }

    /** The input of the next tile, [D, H, W, channels]; valid until the next call. */
    float[] next() {
        float[] input = made(next);
        if (++taken < tiles.shape().voxels()) {
            next = other.submit(this::make);
        }
        return input;
    }

    private static float[] made(Future<float[]> input) {
        try {
            return input.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException refused -> throw refused;
                case Error broken -> throw broken;
                case null, default -> throw new IllegalStateException("the input of a tile could not be made", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted between two tiles").initCause(e);
        }
    }

    private float[] make() {
        int layer = tiles.shape().y() * tiles.shape().x();
        int z = tiles.z() + made / layer;
        int y = tiles.y() + made % layer / tiles.shape().x();
        int x = tiles.x() + made % tiles.shape().x();
        if (made % layer == 0) {
            seen = Surroundings.read(
                    sources.structureMasks(),
                    sources.signedDistance(),
                    sources.positionalMap(),
                    average.layer(z, tiles));
        }
        float[] input = buffers[made++ % 2];
        Box3 patch = average.patch(z, y, x);
        int channels = sources.channels();
        Objects.requireNonNull(seen).copy(patch, input, channels);
        sources.noiseSeed().ifPresent(seed -> VoxelNoise.fill(input, patch, channels, seed));
        return input;
    }

    /** Waits for what is being read. */
    @Override
    public void close() {
        other.close();
    }
}
