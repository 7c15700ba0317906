package io.cytoforge.science.metrics;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.Properties;

/** What numpy, scipy and scikit-image say of two images; see golden/metrics/README.md. */
public final class Golden {
    private static final Shape3 SHAPE = new Shape3(17, 22, 31);

    private Golden() {}

    public static FloatVolume real() {
        return volume("real.f4", SHAPE);
    }

    public static FloatVolume synthetic() {
        return volume("synthetic.f4", SHAPE);
    }

    public static FloatVolume grown() {
        return volume("grown.f4", new Shape3(34, 33, 40));
    }

    public static double value(String name) {
        Properties values = new Properties();
        try (InputStream in = open("values.properties")) {
            values.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Double.parseDouble(values.getProperty(name));
    }

    private static FloatVolume volume(String name, Shape3 shape) {
        try (InputStream in = open(name)) {
            float[] values = new float[shape.arrayLength()];
            ByteBuffer.wrap(in.readAllBytes())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            return FloatVolume.wrap(shape, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/metrics/" + name), name);
    }
}
