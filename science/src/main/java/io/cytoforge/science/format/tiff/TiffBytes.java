package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.VolumeFormatException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** The bytes of a TIFF file, in its byte order; every read lies within the file or is refused. */
final class TiffBytes {
    private static final String WHOLE = "a whole file";
    private static final int BUFFER = 1 << 15;

    private final String name;
    private final FileChannel channel;
    private final long size;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    TiffBytes(String name, FileChannel channel) throws IOException {
        this.name = name;
        this.channel = channel;
        this.size = channel.size();
    }

    void setOrder(ByteOrder order) {
        this.order = order;
    }

    ByteOrder order() {
        return order;
    }

    long size() {
        return size;
    }

    String name() {
        return name;
    }

    /** Throws unless the bytes lie within the file. */
    void require(String what, long offset, long length) {
        if (offset < 0 || length < 0 || offset > size || length > size - offset) {
            throw new VolumeFormatException(
                    name,
                    "%s of %d bytes at %d, but only %d bytes in the file (truncated?)"
                            .formatted(what, length, offset, size),
                    WHOLE);
        }
    }

    ByteBuffer read(String what, long offset, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(order);
        readInto(what, offset, bytes);
        return bytes.flip();
    }

    /** Fills what remains of a buffer. */
    void readInto(String what, long offset, ByteBuffer bytes) {
        require(what, offset, bytes.remaining());
        try {
            long at = offset;
            while (bytes.hasRemaining()) {
                int count = channel.read(bytes, at);
                if (count < 0) {
                    throw new VolumeFormatException(name, "the end of the file in " + what, WHOLE);
                }
                at += count;
            }
        } catch (IOException e) {
            throw new VolumeFormatException(name, what + " that cannot be read", WHOLE, e);
        }
    }

    /** Bytes one after the other; what is read at once stays small. */
    InputStream stream(String what, long offset, long length) {
        require(what, offset, length);
        return new BufferedInputStream(new Section(what, offset, offset + length), BUFFER);
    }

    private final class Section extends InputStream {
        private final String what;
        private final long end;
        private long at;

        Section(String what, long start, long end) {
            this.what = what;
            this.at = start;
            this.end = end;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = (int) Math.min(length, end - at);
            if (count == 0) {
                return length == 0 ? 0 : -1;
            }
            readInto(what, at, ByteBuffer.wrap(into, offset, count));
            at += count;
            return count;
        }
    }
}
