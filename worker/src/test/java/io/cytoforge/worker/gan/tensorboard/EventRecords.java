package io.cytoforge.worker.gan.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads event files without the classes that write them: the framing with a CRC computed bit by bit, the protocol
 * buffers field by field. Event: 1 wall_time (double), 2 step, 3 file_version, 5 summary; Summary: 1 value; Value: 1 tag,
 * 2 simple_value (float), 4 image; Image: 1 height, 2 width, 3 colorspace, 4 encoded_image_string.
 */
public final class EventRecords {
    private EventRecords() {}

    /** One event. */
    public record Told(
            double wallTime, long step, String version, Map<String, Float> scalars, Map<String, Picture> pictures) {}

    /** An image, its content by length alone. */
    public record Picture(long height, long width, long channels, int bytes) {}

    public static List<Told> read(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Told> events = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] length = new byte[8];
            in.get(length);
            assertThat(in.getInt()).isEqualTo(masked(length));
            byte[] content = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            in.get(content);
            assertThat(in.getInt()).isEqualTo(masked(content));
            events.add(event(content));
        }
        return events;
    }

    private static int masked(byte[] bytes) {
        int crc = ~0;
        for (byte each : bytes) {
            crc ^= each & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : 0x82f63b78);
            }
        }
        crc = ~crc;
        return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
    }

    private static Told event(byte[] content) {
        Map<Integer, List<Object>> fields = fields(content);
        Map<String, Float> scalars = new LinkedHashMap<>();
        Map<String, Picture> pictures = new LinkedHashMap<>();
        if (fields.containsKey(5)) {
            for (Object value : fields((byte[]) one(fields, 5)).getOrDefault(1, List.of())) {
                Map<Integer, List<Object>> inside = fields((byte[]) value);
                String tag = text(one(inside, 1));
                if (inside.containsKey(2)) {
                    scalars.put(tag, Float.intBitsToFloat((Integer) one(inside, 2)));
                }
                if (inside.containsKey(4)) {
                    Map<Integer, List<Object>> image = fields((byte[]) one(inside, 4));
                    pictures.put(
                            tag,
                            new Picture(
                                    (Long) one(image, 1),
                                    (Long) one(image, 2),
                                    (Long) one(image, 3),
                                    ((byte[]) one(image, 4)).length));
                }
            }
        }
        return new Told(
                Double.longBitsToDouble((Long) one(fields, 1)),
                fields.containsKey(2) ? (Long) one(fields, 2) : 0,
                fields.containsKey(3) ? text(one(fields, 3)) : "",
                scalars,
                pictures);
    }

    private static Object one(Map<Integer, List<Object>> fields, int number) {
        List<Object> values = fields.getOrDefault(number, List.of());
        assertThat(values).as("field " + number).hasSize(1);
        return values.getFirst();
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    /** Varints and 8-byte fields as long, 4-byte fields as int, the rest as bytes. */
    private static Map<Integer, List<Object>> fields(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        Map<Integer, List<Object>> fields = new LinkedHashMap<>();
        while (in.hasRemaining()) {
            long key = varint(in);
            Object value = switch ((int) (key & 7)) {
                case 0 -> varint(in);
                case 1 -> in.getLong();
                case 2 -> {
                    byte[] bytes = new byte[(int) varint(in)];
                    in.get(bytes);
                    yield bytes;
                }
                case 5 -> in.getInt();
                default -> throw new AssertionError("wire type " + (key & 7));
            };
            fields.computeIfAbsent((int) (key >>> 3), _ -> new ArrayList<>()).add(value);
        }
        return fields;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
