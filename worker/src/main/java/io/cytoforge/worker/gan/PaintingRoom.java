package io.cytoforge.worker.gan;

import java.util.concurrent.Semaphore;

/**
 * What the models of a worker share when they paint: so many calls of the network at a time, and the memory for its
 * tensors. A call that needs more memory than there is has all of it for itself.
 */
public final class PaintingRoom {
    private static final int MEBIBYTE = 1 << 20;

    private final int calls;
    private final int mebibytes;
    private final int patchesAtOnce;
    private final Semaphore freeCalls;
    private final Semaphore freeMebibytes;

    /**
     * @param calls at a time, at least 1
     * @param bytes for the tensors of all calls together
     * @param patchesAtOnce in one call at most, at least 1
     */
    public PaintingRoom(int calls, long bytes, int patchesAtOnce) {
        if (calls < 1 || patchesAtOnce < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "room for at least one call, byte and patch is needed, were %d, %d and %d"
                            .formatted(calls, bytes, patchesAtOnce));
        }
        this.calls = calls;
        this.mebibytes = Math.clamp(bytes / MEBIBYTE, 1, Integer.MAX_VALUE);
        this.patchesAtOnce = patchesAtOnce;
        this.freeCalls = new Semaphore(calls, true);
        this.freeMebibytes = new Semaphore(mebibytes, true);
    }

    /** One patch in each call, whatever memory it takes. */
    public static PaintingRoom ofCalls(int calls) {
        return new PaintingRoom(calls, Long.MAX_VALUE, 1);
    }

    /** How many patches one call paints: as many as leave the other calls their share of the memory, at least 1. */
    int patches(long bytesOfOne) {
        long share = (long) mebibytes * MEBIBYTE / calls;
        return Math.clamp(share / Math.max(1, bytesOfOne), 1, patchesAtOnce);
    }

    /** Waits until there is room for a call that takes so much memory. */
    Place enter(long bytes) {
        int taken = (int) Math.min(mebibytes, Math.ceilDiv(bytes, MEBIBYTE));
        freeCalls.acquireUninterruptibly();
        freeMebibytes.acquireUninterruptibly(taken);
        return () -> {
            freeMebibytes.release(taken);
            freeCalls.release();
        };
    }

    /** Of a call, until it is closed. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
