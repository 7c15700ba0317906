package io.cytoforge.science.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A finished picture. Encoded here and not by the JDK's imaging, which wants native libraries that servers lack. */
public final class Picture {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final int height;
    private final int width;
    private final int[] colors;

    Picture(int height, int width, int[] colors) {
        this.height = height;
        this.width = width;
        this.colors = colors;
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /** Color of a pixel, 0xRRGGBB. */
    public int color(int row, int column) {
        return colors[row * width + column];
    }

    /** The picture as a PNG file, 8-bit RGB; the same picture gives the same bytes. */
    public byte[] png() {
        return png(Samples.RGB, 6);
    }

    /** The same made while somebody waits: 8-bit gray where it has no other colors, and compressed less well. */
    public byte[] quickPng() {
        return png(Arrays.stream(colors).allMatch(Picture::isGray) ? Samples.GRAY : Samples.RGB, Deflater.BEST_SPEED);
    }

    private static boolean isGray(int color) {
        return (color >> 8 & 255) == (color & 255) && color >> 16 == (color & 255);
    }

    /** What a pixel is in the file. */
    private enum Samples {
        GRAY(0, 1),
        RGB(2, 3);

        private final int type;
        private final int bytes;

        Samples(int type, int bytes) {
            this.type = type;
            this.bytes = bytes;
        }
    }

    private byte[] png(Samples samples, int effort) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        chunk(
                png,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) 8)
                        .put((byte) samples.type)
                        .array());
        chunk(png, "IDAT", deflated(samples, effort));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private byte[] deflated(Samples samples, int effort) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 15];
        try (Deflater deflater = new Deflater(effort)) {
            deflater.setInput(filtered(samples));
            deflater.finish();
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        return out.toByteArray();
    }

    /** Rows behind one another, each after the number of its filter: 1, the difference to the pixel on the left. */
    private byte[] filtered(Samples samples) {
        byte[] rows = new byte[Math.multiplyExact(height, 1 + samples.bytes * width)];
        int at = 0;
        for (int row = 0; row < height; row++) {
            rows[at++] = 1;
            int left = 0;
            for (int column = 0; column < width; column++) {
                int color = colors[row * width + column];
                if (samples == Samples.RGB) {
                    rows[at++] = (byte) ((color >> 16) - (left >> 16));
                    rows[at++] = (byte) ((color >> 8) - (left >> 8));
                }
                rows[at++] = (byte) (color - left);
                left = color;
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
