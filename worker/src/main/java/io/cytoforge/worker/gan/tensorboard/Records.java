package io.cytoforge.worker.gan.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The framing of TFRecord files, little-endian: length (8 bytes), masked CRC of the length (4), content, masked CRC of
 * the content (4). A CRC-32C is masked as ((crc ≫ 15) | (crc ≪ 17)) + 0xa282ead8, since the CRC of something that holds
 * its own CRC says little.
 */
final class Records {
    private static final int MASK = 0xa282ead8;

    private Records() {}

    static byte[] frame(byte[] content) {
        ByteBuffer frame = ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + content.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        frame.putLong(content.length);
        frame.putInt(maskedCrc(frame.array(), Long.BYTES));
        frame.put(content);
        frame.putInt(maskedCrc(content, content.length));
        return frame.array();
    }

    private static int maskedCrc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
    }
}
