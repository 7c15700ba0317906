package io.cytoforge.science.format.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The record at the end of a zip that says how large its directory is. Whoever opens a zip reads the directory into
 * memory as a whole, so this has to be looked at before.
 */
public final class DirectoryEnd {
    private static final int SIGNATURE = 0x06054b50;
    private static final int RECORD = 22;
    private static final int DIRECTORY_SIZE = 12;
    private static final int COMMENT_LENGTH = 20;
    private static final int MAX_COMMENT_LENGTH = 0xffff;

    private DirectoryEnd() {}

    /**
     * Looks at every record that a reader might take for the one that counts, the last one first. That of a zip of more
     * than 4 GiB or 65535 entries may say that the size stands elsewhere, which counts as 4 GiB.
     *
     * @return the most bytes that one of them says; 0 if there is none
     */
    public static long directoryBytes(Path file) throws IOException {
        ByteBuffer tail = tail(file);
        long most = 0;
        for (int at = tail.limit() - RECORD; at >= 0; at--) {
            if (tail.getInt(at) == SIGNATURE) {
                most = Math.max(most, Integer.toUnsignedLong(tail.getInt(at + DIRECTORY_SIZE)));
                if (at + RECORD + Short.toUnsignedInt(tail.getShort(at + COMMENT_LENGTH)) == tail.limit()) {
                    return most;
                }
            }
        }
        return most;
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
