package io.cytoforge.science.format.zip;

import io.cytoforge.science.format.VolumeFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The record at the end of a zip that says how large its directory is. Whoever opens a zip reads the directory into
 * memory as a whole, so this has to be looked at before.
 */
final class DirectoryEnd {
    private static final int SIGNATURE = 0x06054b50;
    private static final int RECORD = 22;
    private static final int DIRECTORY_SIZE = 12;
    private static final int COMMENT_LENGTH = 20;
    private static final int MAX_COMMENT_LENGTH = 0xffff;

    /** Bytes of an entry of the directory: 46, a name, what programs add. */
    private static final long BYTES_OF_ENTRY = 512;

    private DirectoryEnd() {}

    /**
     * Looks at every record that a reader might take for the one that counts, the last one first. A directory whose size
     * stands elsewhere has 4 GiB or more, or pretends to.
     *
     * @throws VolumeFormatException if the directory has more bytes than so many entries can need
     */
    static void requireAtMost(Path file, int entries) throws IOException {
        ByteBuffer tail = tail(file);
        for (int at = tail.limit() - RECORD; at >= 0; at--) {
            if (tail.getInt(at) == SIGNATURE) {
                long size = Integer.toUnsignedLong(tail.getInt(at + DIRECTORY_SIZE));
                if (size > entries * BYTES_OF_ENTRY) {
                    throw new VolumeFormatException(
                            String.valueOf(file.getFileName()),
                            "a zip whose directory takes %d bytes".formatted(size),
                            "up to %d entries".formatted(entries));
                }
                if (at + RECORD + Short.toUnsignedInt(tail.getShort(at + COMMENT_LENGTH)) == tail.limit()) {
                    return;
                }
            }
        }
    }

    private static ByteBuffer tail(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long length = Math.min(channel.size(), RECORD + MAX_COMMENT_LENGTH);
            ByteBuffer tail = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
            long start = channel.size() - length;
            while (tail.hasRemaining() && channel.read(tail, start + tail.position()) >= 0) {
                continue;
            }
            return tail.flip();
        }
    }
}
