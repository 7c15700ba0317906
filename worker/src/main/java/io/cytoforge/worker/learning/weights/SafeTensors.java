package io.cytoforge.worker.learning.weights;

import io.cytoforge.science.format.model.StoredTensor;
import io.cytoforge.science.format.model.TensorFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.tensorflow.ndarray.Shape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The public safetensors format: 8 bytes of header length, a JSON header that names each tensor's type, shape and place,
 * then the bare values, all little-endian. Written in single precision; half precision is widened when it is read. The
 * same content gives the same bytes.
 *
 * @param metadata texts that travel in the header
 */
public record SafeTensors(NamedTensors tensors, Map<String, String> metadata) {
    /** What the weights of a model are called in its folder. */
    public static final String FILE = "weights.safetensors";

    private static final String METADATA = "__metadata__";
    private static final int CHUNK = 1 << 16;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public SafeTensors {
        metadata = Map.copyOf(metadata);
    }

    /** Writes the file whole or not at all: under another name first, then renamed. */
    public void write(Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = Files.newOutputStream(unfinished)) {
            byte[] header = header();
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .array());
            out.write(header);
            for (String name : tensors.names()) {
                writeValues(out, tensors.values(name));
            }
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private byte[] header() {
        ObjectNode entries = JSON.createObjectNode();
        ObjectNode texts = entries.putObject(METADATA);
        new TreeMap<>(metadata).forEach(texts::put);
        long offset = 0;
        for (String name : tensors.names()) {
            Shape shape = tensors.shape(name);
            long end = offset + shape.size() * Float.BYTES;
            ObjectNode entry = entries.putObject(name).put("dtype", "F32");
            ArrayNode extents = entry.putArray("shape");
            LongStream.of(shape.asArray()).forEach(extents::add);
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] json = JSON.writeValueAsString(entries).getBytes(StandardCharsets.UTF_8);
        ByteBuffer aligned = ByteBuffer.allocate((json.length + 7) / 8 * 8).put(json);
        while (aligned.hasRemaining()) {
            aligned.put((byte) ' ');
        }
        return aligned.array();
    }

    private static void writeValues(OutputStream out, float[] values) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int start = 0; start < values.length; start += CHUNK) {
            int count = Math.min(CHUNK, values.length - start);
            chunk.clear().asFloatBuffer().put(values, start, count);
            out.write(chunk.array(), 0, count * Float.BYTES);
        }
    }

    /** @throws IOException if this is no safetensors file of single or half precision, or a damaged one */
    public static SafeTensors read(Path file) throws IOException {
        TensorFile content = TensorFile.open(file);
        NamedTensors tensors = new NamedTensors();
        for (StoredTensor tensor : content.tensors()) {
            Shape shape =
                    Shape.of(tensor.shape().stream().mapToLong(Long::longValue).toArray());
            tensors.add(tensor.name(), shape, content.values(tensor));
        }
        return new SafeTensors(tensors, content.metadata());
    }
}
