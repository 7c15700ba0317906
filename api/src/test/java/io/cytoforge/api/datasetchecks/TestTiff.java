package io.cytoforge.api.datasetchecks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.DoubleBinaryOperator;

/** Makes TIFF files as careless people do: of any type of number, with or without a voxel size. */
final class TestTiff {
    private final String type;
    private final int depth;
    private final int height;
    private final int width;
    private final int samples;
    private final double[] spacing;
    private final double[] numbers;

    /**
     * @param type as NumPy calls it
     * @param depth planes, 1 for a picture
     * @param samples numbers of a pixel
     * @param spacing edges of a voxel in µm, z, then y and x; empty if the file says nothing
     * @param numbers in C order
     */
    private TestTiff(String type, int depth, int height, int width, int samples, double[] spacing, double[] numbers) {
        this.type = type;
        this.depth = depth;
        this.height = height;
        this.width = width;
        this.samples = samples;
        this.spacing = spacing;
        this.numbers = numbers;
    }

    static TestTiff of(String type, int depth, int height, int width, double... numbers) {
        return new TestTiff(type, depth, height, width, 1, new double[0], numbers);
    }

    /** In C order. */
    double[] numbers() {
        return numbers.clone();
    }

    String type() {
        return type;
    }

    int depth() {
        return depth;
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** Edges of a voxel in µm, z, then y and x; empty if the file says nothing. */
    double[] spacing() {
        return spacing.clone();
    }

    /** Without a voxel size. */
    TestTiff unsized() {
        return of(type, depth, height, width, numbers);
    }

    TestTiff as(String other) {
        return new TestTiff(other, depth, height, width, samples, spacing, numbers);
    }

    TestTiff ofVoxels(double z, double xy) {
        return new TestTiff(type, depth, height, width, samples, new double[] {z, xy}, numbers);
    }

    /** @param change gets the place of a number and the number */
    TestTiff with(DoubleBinaryOperator change) {
        double[] changed = new double[numbers.length];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = change.applyAsDouble(i, numbers[i]);
        }
        return new TestTiff(type, depth, height, width, samples, spacing, changed);
    }

    /** Its z and x axes exchanged. */
    TestTiff turned() {
        double[] turned = new double[numbers.length];
        int at = 0;
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                for (int z = 0; z < depth; z++) {
                    turned[at++] = numbers[(z * height + y) * width + x];
                }
            }
        }
        return new TestTiff(type, width, height, depth, samples, spacing, turned);
    }

    /** One of its planes. */
    TestTiff plane(int z) {
        double[] plane = new double[height * width];
        System.arraycopy(numbers, z * plane.length, plane, 0, plane.length);
        return new TestTiff(type, 1, height, width, samples, spacing, plane);
    }

    /** Every pixel in gray of three colors. */
    TestTiff colored() {
        double[] colors = new double[3 * numbers.length];
        for (int i = 0; i < colors.length; i++) {
            colors[i] = numbers[i / 3];
        }
        return new TestTiff(type, depth, height, width, 3, spacing, colors);
    }

    byte[] bytes() {
        int size = Integer.parseInt(type.replaceAll("\\D", "")) / 8;
        int plane = height * width * samples;
        byte[] text = spacing.length == 0
                ? new byte[0]
                : "ImageJ=1.54f\nimages=%d\nslices=%d\nunit=micron\nspacing=%s\n\0"
                        .formatted(depth, depth, spacing[0])
                        .getBytes(StandardCharsets.US_ASCII);
        int fields = text.length == 0 ? 9 : 12;
        int directory = 2 + fields * 12 + 4;
        int start = 8 + text.length + 16 + depth * directory;
        ByteBuffer out = ByteBuffer.allocate(start + depth * plane * size).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8 + text.length + 16);
        out.put(text);
        int resolution = out.position();
        double perMicron = spacing.length == 0 ? 1 : 1 / spacing[1];
        for (int axis = 0; axis < 2; axis++) {
            out.putInt((int) Math.round(perMicron * 1e6)).putInt(1_000_000);
        }
        for (int z = 0; z < depth; z++) {
            int next = z == depth - 1 ? 0 : out.position() + directory;
            out.putShort((short) fields);
            field(out, 256, width);
            field(out, 257, height);
            field(out, 258, 8 * size);
            field(out, 262, samples == 3 ? 2 : 1);
            if (text.length > 0) {
                out.putShort((short) 270)
                        .putShort((short) 2)
                        .putInt(text.length)
                        .putInt(8);
            }
            field(out, 273, start + z * plane * size);
            field(out, 277, samples);
            field(out, 278, height);
            field(out, 279, plane * size);
            if (text.length > 0) {
                out.putShort((short) 282).putShort((short) 5).putInt(1).putInt(resolution);
                out.putShort((short) 283).putShort((short) 5).putInt(1).putInt(resolution + 8);
            }
            field(out, 339, type.startsWith("u") ? 1 : type.startsWith("i") ? 2 : 3);
            out.putInt(next);
        }
        for (double number : numbers) {
            switch (type) {
                case "uint8", "int8" -> out.put((byte) number);
                case "uint16", "int16" -> out.putShort((short) (long) number);
                case "uint32", "int32" -> out.putInt((int) (long) number);
                case "int64" -> out.putLong((long) number);
                case "float32" -> out.putFloat((float) number);
                case "float64" -> out.putDouble(number);
                default -> throw new IllegalArgumentException(type);
            }
        }
        return out.array();
    }

    private static void field(ByteBuffer out, int tag, int value) {
        out.putShort((short) tag).putShort((short) 4).putInt(1).putInt(value);
    }
}
