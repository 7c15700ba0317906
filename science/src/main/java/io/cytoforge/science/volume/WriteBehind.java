package io.cytoforge.science.volume;

import io.cytoforge.science.progress.Progress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes boxes by another thread, one after the other, while the next ones are computed. After a box that could not be
 * written nothing more is, and the owner learns of it once: by {@link #watched progress}, at the next write, or at the end.
 */
public final class WriteBehind implements AutoCloseable {
    private final int most;
    private final Semaphore room;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("writes behind").factory());
    private final AtomicReference<@Nullable Throwable> untold = new AtomicReference<>();
    private volatile boolean hasFailed;

    /** @param most voxels that may wait or be written at a time; a larger box is written alone */
    public WriteBehind(long most) {
        if (most < 1) {
            throw new IllegalArgumentException("room for at least one voxel is needed, was " + most);
        }
        this.most = (int) Math.min(most, Integer.MAX_VALUE);
        this.room = new Semaphore(this.most);
    }

    /** A sink that keeps the values it is given and passes them on later, so they must not be changed any more. */
    public BlockSink to(BlockSink sink) {
        return new Behind(sink);
    }

    /** The same progress, which throws what the writer has failed of. */
    public Progress watched(Progress progress) {
        return (done, total) -> {
            tellFailure();
            progress.at(done, total);
        };
    }

    /** Waits until everything is written. */
    @Override
    public void close() {
        writer.close();
        tellFailure();
    }

    private void tellFailure() {
        switch (untold.getAndSet(null)) {
            case null -> {}
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            case Throwable failure -> throw new IllegalStateException("a box could not be written", failure);
        }
    }

    private final class Behind implements BlockSink {
        private final BlockSink sink;

        Behind(BlockSink sink) {
            this.sink = sink;
        }

        @Override
        public Shape3 shape() {
            return sink.shape();
        }

        @Override
        public int slab() {
            return sink.slab();
        }

        @Override
        public void write(Box3 box, float[] values) {
            int voxels = (int) Math.min(most, box.shape().voxels());
            try {
                room.acquire(voxels);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (CancellationException) new CancellationException("interrupted before " + box).initCause(e);
            }
            writer.execute(() -> {
                try {
                    pass(box, values);
                } finally {
                    room.release(voxels);
                }
            });
            tellFailure();
        }

        private void pass(Box3 box, float[] values) {
            if (hasFailed) {
                return;
            }
            try {
                sink.write(box, values);
            } catch (RuntimeException | Error e) {
                hasFailed = true;
                untold.set(e);
            }
        }
    }
}
