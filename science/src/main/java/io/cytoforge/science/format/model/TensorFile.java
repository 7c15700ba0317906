package io.cytoforge.science.format.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of the public safetensors format: 8 bytes of header length, a JSON header that names each tensor's type, shape
 * and place, then the bare values, all little-endian. The header is read and checked as a whole: every byte behind it
 * belongs to exactly one tensor.
 *
 * @param metadata texts that travel in the header
 * @param tensors in the order of their bytes
 * @param dataStart bytes before the first value
 */
public record TensorFile(Path file, Map<String, String> metadata, List<StoredTensor> tensors, long dataStart) {
    private static final String METADATA = "__metadata__";
    private static final String SOUND = "a safetensors file of F32 or F16 tensors";
    private static final int LARGEST_HEADER = 16 << 20;
    private static final int MOST_TENSORS = 10_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    public TensorFile {
        metadata = Map.copyOf(metadata);
        tensors = List.copyOf(tensors);
    }

    /** @throws ModelFormatException if this is no such file, or a damaged one */
    public static TensorFile open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long length = read(channel, 0, Long.BYTES).getLong();
            if (length < 2 || length > LARGEST_HEADER) {
                throw new ModelFormatException("a header of %d bytes".formatted(length), SOUND);
            }
            JsonNode header =
                    JSON.readTree(read(channel, Long.BYTES, (int) length).array());
            long dataStart = Long.BYTES + length;
            List<StoredTensor> tensors = tensors(header);
            requireEveryByte(tensors, channel.size() - dataStart);
            return new TensorFile(file, metadata(header), tensors, dataStart);
        } catch (JacksonException | IllegalArgumentException | ArithmeticException e) {
            throw new ModelFormatException("a header that says: " + e.getMessage(), SOUND, e);
        }
    }

    private static Map<String, String> metadata(JsonNode header) {
        Map<String, String> metadata = new LinkedHashMap<>();
        header.path(METADATA)
                .properties()
                .forEach(text -> metadata.put(text.getKey(), text.getValue().asString()));
        return metadata;
    }

    private static List<StoredTensor> tensors(JsonNode header) throws ModelFormatException {
        if (!header.isObject() || header.size() > MOST_TENSORS) {
            throw new ModelFormatException("a header of %d entries".formatted(header.size()), SOUND);
        }
        List<StoredTensor> tensors = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!METADATA.equals(entry.getKey())) {
                tensors.add(tensor(entry.getKey(), entry.getValue()));
            }
        }
        tensors.sort(
                (a, b) -> a.start() == b.start() ? Long.compare(a.end(), b.end()) : Long.compare(a.start(), b.start()));
        return tensors;
    }

    private static StoredTensor tensor(String name, JsonNode entry) throws ModelFormatException {
        StoredTensor tensor = new StoredTensor(
                name,
                type(name, entry.required("dtype").asString()),
                entry.required("shape").valueStream().map(JsonNode::longValue).toList(),
                entry.required("data_offsets").required(0).longValue());
        long end = entry.required("data_offsets").required(1).longValue();
        if (end != tensor.end()) {
            throw new ModelFormatException(
                    "%s of shape %s and type %s in bytes %d to %d"
                            .formatted(name, tensor.shape(), tensor.type(), tensor.start(), end),
                    "as many bytes as its values take");
        }
        return tensor;
    }

    private static TensorType type(String name, String type) throws ModelFormatException {
        for (TensorType known : TensorType.values()) {
            if (known.name().equals(type)) {
                return known;
            }
        }
        throw new ModelFormatException("%s of type %s".formatted(name, type), "F32 and F16");
    }

    private static void requireEveryByte(List<StoredTensor> tensors, long bytes) throws ModelFormatException {
        long next = 0;
        for (StoredTensor tensor : tensors) {
            if (tensor.start() != next) {
                throw new ModelFormatException(
                        "%s at byte %d, where the one before ends at %d".formatted(tensor.name(), tensor.start(), next),
                        "tensors one behind the other");
            }
            next = tensor.end();
        }
        if (next != bytes) {
            throw new ModelFormatException(
                    "%d bytes of values, where the header speaks of %d".formatted(bytes, next), "an intact file");
        }
    }

    /** The values of a tensor, widened to single precision, C order. */
    public float[] values(StoredTensor tensor) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            float[] values = new float[tensor.size()];
            int bytes = (int) (tensor.end() - tensor.start());
            tensor.type().read(read(channel, dataStart + tensor.start(), bytes), values);
            return values;
        }
    }

    private static ByteBuffer read(FileChannel channel, long start, int length) throws IOException {
        if (start + length > channel.size()) {
            throw new ModelFormatException("a file that ends after %d bytes".formatted(channel.size()), SOUND);
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + bytes.position()) < 0) {
                throw new ModelFormatException("a file that ends while it is read", SOUND);
            }
        }
        return bytes.flip();
    }
}
