package io.cytoforge.testing;

import io.cytoforge.science.format.model.GeneratorLayer;
import io.cytoforge.science.format.model.SegmenterFile;
import io.cytoforge.science.format.model.TensorType;
import io.cytoforge.science.network.UnetLayer;
import io.cytoforge.science.network.UnetShape;
import io.cytoforge.science.volume.Shape3;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Small files of weights. */
public final class TensorFiles {
    private TensorFiles() {}

    /** A header as it is given and the bytes behind it. */
    public static byte[] of(String header, byte[] values) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + json.length + values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(values)
                .array();
    }

    /** The metadata of an instance-normalized generator of one structure without noise. */
    public static String metadata(int width) {
        return metadata(width, 1, "");
    }

    private static String metadata(int width, int structures, String more) {
        return "\"__metadata__\":{\"kind\":\"%s\",\"width\":\"%d\",\"structures\":\"%d\",\"noise\":\"false\","
                        .formatted("cytoforge-generator", width, structures)
                + "\"normalization\":\"INSTANCE\"%s}".formatted(more);
    }

    /** A whole generator without noise whose weights follow from the seed. */
    public static byte[] generator(int width, TensorType type, long seed) {
        return generator(width, type, seed, 0);
    }

    /** The same, with another first number: the first value of the first filter. */
    public static byte[] generator(int width, TensorType type, long seed, float first) {
        return generator(GeneratorLayer.all(width, 2), metadata(width), type, new Random(seed), first);
    }

    /** One of membranes and nuclei. */
    public static byte[] generatorOfBoth(int width, long seed) {
        return generator(GeneratorLayer.all(width, 3), metadata(width, 2, ""), TensorType.F32, new Random(seed), 0);
    }

    /** One of one structure that is given the depth of a plane; the deepest as the file says it. */
    public static byte[] generatorWithDepth(int width, String deepest, long seed) {
        String more = ",\"deepestPlane\":\"%s\"".formatted(deepest);
        return generator(GeneratorLayer.all(width, 3), metadata(width, 1, more), TensorType.F32, new Random(seed), 0);
    }

    private static byte[] generator(
            List<GeneratorLayer> layers, String metadata, TensorType type, Random random, float first) {
        List<String> entries = new ArrayList<>(List.of(metadata));
        List<byte[]> values = new ArrayList<>();
        long offset = 0;
        for (GeneratorLayer layer : layers) {
            int k = layer.kernel();
            String filter = "[%d,%d,%d,%d,%d]".formatted(layer.out(), layer.in(), k, k, k);
            for (String part : List.of("weight", "bias")) {
                boolean isFilter = part.equals("weight");
                int size = layer.out() * (isFilter ? layer.in() * k * k * k : 1);
                long end = offset + (long) size * type.bytes();
                entries.add("\"%s.%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                        .formatted(layer.name(), part, type, isFilter ? filter : "[" + layer.out() + "]", offset, end));
                values.add(values(type, size, random, values.isEmpty() ? first : 0));
                offset = end;
            }
        }
        ByteBuffer all = ByteBuffer.allocate((int) offset);
        values.forEach(all::put);
        return of("{" + String.join(",", entries) + "}", all.array());
    }

    /** A whole network that segments whose weights follow from the seed, and whose header says a form that may be another. */
    public static byte[] segmenter(UnetShape shape, UnetShape said, long seed) {
        String texts = new SegmenterFile(said)
                .metadata().entrySet().stream()
                        .map(text -> "\"%s\":\"%s\"".formatted(text.getKey(), text.getValue()))
                        .sorted()
                        .collect(Collectors.joining(","));
        List<String> entries = new ArrayList<>(List.of("\"__metadata__\":{" + texts + "}"));
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        Random random = new Random(seed);
        for (UnetLayer layer : UnetLayer.all(shape)) {
            Shape3 k = layer.kernel();
            String filter = "[%d,%d,%d,%d,%d]".formatted(layer.out(), layer.in(), k.z(), k.y(), k.x());
            entries.add(entry(
                    layer.name() + ".weight", filter, layer.out() * layer.in() * k.arrayLength(), random, values));
            entries.add(entry(layer.name() + ".bias", "[" + layer.out() + "]", layer.out(), random, values));
        }
        return of("{" + String.join(",", entries) + "}", values.toByteArray());
    }

    private static String entry(String name, String shape, int size, Random random, ByteArrayOutputStream values) {
        int start = values.size();
        values.writeBytes(values(TensorType.F32, size, random, 0));
        return "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                .formatted(name, shape, start, values.size());
    }

    private static byte[] values(TensorType type, int size, Random random, float first) {
        ByteBuffer bytes = ByteBuffer.allocate(size * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < size; i++) {
            float value = i == 0 && first != 0 ? first : random.nextFloat(-0.1f, 0.1f);
            if (type == TensorType.F32) {
                bytes.putFloat(value);
            } else {
                bytes.putShort(Float.floatToFloat16(value));
            }
        }
        return bytes.array();
    }
}
