package io.cytoforge.science.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A finished picture. Encoded here and not by the JDK's imaging, which wants native libraries that servers lack. */
public final class Picture {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final int height;
    private final int width;
    private final int[] colours;

    Picture(int height, int width, int[] colours) {
        this.height = height;
        this.width = width;
        this.colours = colours;
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /** Colour of a pixel, 0xRRGGBB. */
    public int colour(int row, int column) {
        return colours[row * width + column];
    }

    /** The picture as a PNG file, 8-bit RGB; the same picture gives the same bytes. */
    public byte[] png() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        chunk(
                png,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) 8)
                        .put((byte) 2)
                        .array());
        chunk(png, "IDAT", deflated());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private byte[] deflated() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 15];
        try (Deflater deflater = new Deflater(6)) {
            deflater.setInput(filtered());
            deflater.finish();
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        return out.toByteArray();
    }

    /** Rows behind one another, each after the number of its filter: 1, the difference to the pixel on the left. */
    private byte[] filtered() {
        byte[] rows = new byte[Math.multiplyExact(height, 1 + 3 * width)];
        int at = 0;
        for (int row = 0; row < height; row++) {
            rows[at++] = 1;
            int left = 0;
            for (int column = 0; column < width; column++) {
                int colour = colours[row * width + column];
                rows[at++] = (byte) ((colour >> 16) - (left >> 16));
                rows[at++] = (byte) ((colour >> 8) - (left >> 8));
                rows[at++] = (byte) (colour - left);
                left = colour;
            }
        }
        return rows;
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        png.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        png.writeBytes(name);
        png.writeBytes(content);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
