package io.cytoforge.api.datasets.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a thread of its own writes while it is read here, a megabyte ahead. An end that came too early is an error for
 * whoever reads, never the end.
 */
final class Pipe extends InputStream {
    private static final Logger log = LoggerFactory.getLogger(Pipe.class);
    private static final int PIECE_BYTES = 1 << 16;
    private static final int PIECES = 16;
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES);
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;
    private byte @Nullable [] piece;
    private int used;

    private Pipe() {}

    /** Writes all there is, and fails where it cannot. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** @param name of the thread */
    static InputStream of(String name, Writing writing) {
        Pipe pipe = new Pipe();
        Thread.ofVirtual().name(name).start(() -> pipe.write(writing));
        return pipe;
    }

    private void write(Writing writing) {
        try {
            Pieces out = new Pieces();
            writing.to(out);
            out.flush();
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
        }
        try {
            put(END);
        } catch (IOException e) {
            log.debug("{} was not read to its end", Thread.currentThread().getName(), e);
        }
    }

    private void put(byte[] next) throws IOException {
        try {
            while (!pieces.offer(next, 100, TimeUnit.MILLISECONDS)) {
                if (closed) {
                    throw new IOException("nobody reads on");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** What is written, in pieces. */
    private final class Pieces extends OutputStream {
        private final byte[] buffer = new byte[PIECE_BYTES];
        private int filled;

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] values, int offset, int count) throws IOException {
            int done = 0;
            while (done < count) {
                int now = Math.min(count - done, PIECE_BYTES - filled);
                System.arraycopy(values, offset + done, buffer, filled, now);
                filled += now;
                done += now;
                if (filled == PIECE_BYTES) {
                    flush();
                }
            }
        }

        @Override
        public void flush() throws IOException {
            if (closed) {
                throw new IOException("nobody reads on");
            }
            if (filled > 0) {
                put(Arrays.copyOf(buffer, filled));
                filled = 0;
            }
        }
    }

    @Override
    public int read() throws IOException {
        return more() ? Objects.requireNonNull(piece)[used++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        byte[] from = Objects.requireNonNull(piece);
        int copied = Math.min(count, from.length - used);
        System.arraycopy(from, used, into, offset, copied);
        used += copied;
        return copied;
    }

    /** Goes as far as is asked, unless the end comes first. */
    @Override
    public long skip(long count) throws IOException {
        long skipped = 0;
        while (skipped < count && more()) {
            int now = (int) Math.min(count - skipped, Objects.requireNonNull(piece).length - used);
            used += now;
            skipped += now;
        }
        return skipped;
    }

    /** @return whether there is another byte */
    private boolean more() throws IOException {
        if (piece != END && (piece == null || used == piece.length)) {
            try {
                piece = pieces.take();
                used = 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        if (piece == END && failure != null) {
            throw new IOException("it ended in the middle", failure);
        }
        return piece != END;
    }

    @Override
    public void close() {
        closed = true;
    }
}
