package io.cytoforge.api.store;

import io.cytoforge.common.store.ObjectStore;
import java.io.InputStream;

/** Reads an object piece by piece, so that skipping to the start of a range costs nothing. */
final class SkippingStream extends InputStream {
    private static final int PIECE_BYTES = 4 << 20;

    private final ObjectStore store;
    private final String key;
    private final long length;
    private long position;
    private byte[] piece = {};
    private int used;

    SkippingStream(ObjectStore store, String key, long length) {
        this.store = store;
        this.key = key;
        this.length = length;
    }

    @Override
    public int read() {
        return fill() ? piece[used++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int count) {
        if (count == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int copied = Math.min(count, piece.length - used);
        System.arraycopy(piece, used, into, offset, copied);
        used += copied;
        return copied;
    }

    @Override
    public long skip(long count) {
        int inPiece = (int) Math.clamp(count, 0, piece.length - used);
        used += inPiece;
        long beyond = Math.clamp(count - inPiece, 0, length - position);
        position += beyond;
        return inPiece + beyond;
    }

    @Override
    public int available() {
        return piece.length - used;
    }

    /** @return whether there is another byte */
    private boolean fill() {
        if (used == piece.length && position < length) {
            piece = store.read(key, position, (int) Math.min(PIECE_BYTES, length - position));
            position += piece.length;
            used = 0;
            if (piece.length == 0) {
                position = length;
            }
        }
        return used < piece.length;
    }
}
