package io.cytoforge.science.patch;

import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What the model is to see of a block, some tiles at a time. While these are painted the next are made by another thread,
 * which reads what a layer of tiles sees when it comes to its first one. Holds the inputs of twice as many tiles as are
 * painted at once, and the surroundings of one layer.
 */
final class TileInputs implements AutoCloseable {
    private final Sources sources;
    private final BlockTiles tiles;
    private final float[][][] buffers;
    private final ExecutorService other = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("inputs of tiles").factory());
    private Future<List<float[]>> next;
    private int taken;
    /** Belongs to the other thread, as what follows. */
    private int made;

    private int turn;
    private @Nullable Surroundings seen;

    /** What tiles are cut from. */
    record Sources(
            List<? extends BlockSource> structureMasks, BlockSource signedDistance, StackInput input, long noiseSeed) {}

    /**
     * Begins with the first tiles.
     *
     * @param atOnce how many come together, at least 1
     */
    TileInputs(Sources sources, BlockTiles tiles, int atOnce) {
        this.sources = sources;
        this.tiles = tiles;
        int length = sources.input().channels().count() * tiles.patchShape().arrayLength();
        this.buffers = new float[2][Math.min(atOnce, tiles.count())][length];
        this.next = other.submit(this::make);
    }

    /** The inputs of the next tiles, each [D, H, W, channels], fewer at the end; valid until the next call. */
    List<float[]> next() {
        List<float[]> inputs = made(next);
        taken += inputs.size();
        if (taken < tiles.count()) {
            next = other.submit(this::make);
        }
        return inputs;
    }

    private static List<float[]> made(Future<List<float[]>> inputs) {
        try {
            return inputs.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException refused -> throw refused;
                case Error broken -> throw broken;
                case null, default -> throw new IllegalStateException("the inputs of tiles could not be made", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted between two tiles").initCause(e);
        }
    }

    private List<float[]> make() {
        float[][] free = buffers[turn++ % 2];
        List<float[]> inputs = List.of(free).subList(0, Math.min(free.length, tiles.count() - made));
        inputs.forEach(this::fill);
        return inputs;
    }

    private void fill(float[] input) {
        int number = made++;
        if (tiles.beginsLayer(number)) {
            seen = Surroundings.read(
                    sources.structureMasks(), sources.signedDistance(), sources.input(), tiles.patchesOfLayer(number));
        }
        Box3 patch = tiles.patch(number);
        Objects.requireNonNull(seen).copy(patch, input);
        sources.input().channels().fillNoise(input, patch, sources.noiseSeed());
    }

    /** Waits for what is being read. */
    @Override
    public void close() {
        other.close();
    }
}
