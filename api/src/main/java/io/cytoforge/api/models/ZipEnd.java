package io.cytoforge.api.models;

import io.cytoforge.science.format.model.ModelFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The record at the end of a zip that tells how large its directory is. Whoever opens a zip reads the directory into
 * memory as a whole, so this has to be looked at before.
 */
final class ZipEnd {
    private static final int SIGNATURE = 0x06054b50;
    private static final int RECORD = 22;
    private static final int DIRECTORY_SIZE = 12;
    private static final int COMMENT_LENGTH = 20;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final long LARGEST_DIRECTORY = 64 << 10;

    private ZipEnd() {}

    /**
     * Looks at every record that a reader might take for the one that counts, the last one first. That of a zip of more
     * than 4 GiB or 65535 entries says that the size stands elsewhere, and is refused too.
     *
     * @throws ModelFormatException if the directory is larger than that of a model can be
     */
    static void requireSmallDirectory(Path file) throws IOException {
        ByteBuffer tail = tail(file);
        for (int at = tail.limit() - RECORD; at >= 0; at--) {
            if (tail.getInt(at) == SIGNATURE) {
                long size = Integer.toUnsignedLong(tail.getInt(at + DIRECTORY_SIZE));
                if (size > LARGEST_DIRECTORY) {
                    throw new ModelFormatException(
                            "a zip whose directory takes %d bytes".formatted(size),
                            "up to %d".formatted(LARGEST_DIRECTORY));
                }
                if (at + RECORD + Short.toUnsignedInt(tail.getShort(at + COMMENT_LENGTH)) == tail.limit()) {
                    return;
                }
            }
        }
    }

    private static ByteBuffer tail(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long length = Math.min(channel.size(), RECORD + LONGEST_COMMENT);
            ByteBuffer tail = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
            long start = channel.size() - length;
            while (tail.hasRemaining() && channel.read(tail, start + tail.position()) >= 0) {
                continue;
            }
            return tail.flip();
        }
    }
}
