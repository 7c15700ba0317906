package io.cytoforge.worker.gan.weights;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.ndarray.Shape;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public safetensors format, float32 only: 8 bytes of header length, a JSON header that names each tensor's type,
 * shape and place, then the bare values, all little-endian. The same content gives the same bytes.
 *
 * @param metadata texts that travel in the header
 */
public record SafeTensors(NamedTensors tensors, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    private static final int LARGEST_HEADER = 16 << 20;
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
        Map<String, Object> entries = new LinkedHashMap<>();
        entries.put(METADATA, new TreeMap<>(metadata));
        long offset = 0;
        for (String name : tensors.names()) {
            Shape shape = tensors.shape(name);
            long end = offset + shape.size() * Float.BYTES;
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("dtype", "F32");
            entry.put("shape", shape.asArray());
            entry.put("data_offsets", new long[] {offset, end});
            entries.put(name, entry);
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

    /** @throws IOException if this is no safetensors file of float32 values, or a damaged one */
    public static SafeTensors read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long headerLength = readFully(channel, 0, Long.BYTES).getLong();
            if (headerLength < 2 || headerLength > LARGEST_HEADER) {
                throw new IOException("%s is no safetensors file: header of %d bytes".formatted(file, headerLength));
            }
            ByteBuffer header = readFully(channel, Long.BYTES, (int) headerLength);
            return parse(channel, Long.BYTES + headerLength, JSON.readTree(header.array()));
        } catch (JacksonException | IllegalArgumentException | ArithmeticException e) {
            throw new IOException("%s is no sound safetensors file: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static SafeTensors parse(FileChannel channel, long dataStart, JsonNode header) throws IOException {
        NamedTensors tensors = new NamedTensors();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (METADATA.equals(entry.getKey())) {
                entry.getValue()
                        .properties()
                        .forEach(text ->
                                metadata.put(text.getKey(), text.getValue().asString()));
            } else {
                Shape shape = shapeOf(entry.getKey(), entry.getValue());
                long offset =
                        entry.getValue().required("data_offsets").required(0).asLong();
                tensors.add(entry.getKey(), shape, readValues(channel, dataStart + offset, shape));
            }
        }
        return new SafeTensors(tensors, metadata);
    }

    private static Shape shapeOf(String name, JsonNode entry) throws IOException {
        if (!"F32".equals(entry.required("dtype").asString())) {
            throw new IOException("%s is %s, only F32 is read".formatted(name, entry.required("dtype")));
        }
        long[] extents = entry.required("shape")
                .valueStream()
                .mapToLong(JsonNode::asLong)
                .toArray();
        long size = 1;
        for (long extent : extents) {
            if (extent < 0) {
                throw new IOException("%s has a negative extent".formatted(name));
            }
            size = Math.multiplyExact(size, extent);
        }
        JsonNode offsets = entry.required("data_offsets");
        long bytes = Math.subtractExact(
                offsets.required(1).asLong(), offsets.required(0).asLong());
        if (offsets.required(0).asLong() < 0 || bytes != Math.multiplyExact(size, Float.BYTES)) {
            throw new IOException("%s of %d values lies in %d bytes".formatted(name, size, bytes));
        }
        return Shape.of(extents);
    }

    private static float[] readValues(FileChannel channel, long start, Shape shape) throws IOException {
        if (start + shape.size() * Float.BYTES > channel.size()) {
            throw new IOException("the file ends before its last tensor");
        }
        float[] values = new float[Math.toIntExact(shape.size())];
        readFully(channel, start, Math.multiplyExact(values.length, Float.BYTES))
                .asFloatBuffer()
                .get(values);
        return values;
    }

    private static ByteBuffer readFully(FileChannel channel, long start, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + bytes.position()) < 0) {
                throw new IOException("the file ends before its content does");
            }
        }
        return bytes.flip();
    }
}
