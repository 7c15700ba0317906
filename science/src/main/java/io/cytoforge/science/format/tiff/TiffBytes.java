package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.VolumeFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** The bytes of a TIFF file, in its byte order; every read lies within the file or is refused. */
final class TiffBytes {
    private static final String WHOLE = "a whole file";

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
}
