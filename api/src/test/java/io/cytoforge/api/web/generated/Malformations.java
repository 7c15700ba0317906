package io.cytoforge.api.web.generated;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Ways in which a sound value becomes one that nobody should send. */
final class Malformations {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Of any depth. */
    private static final JsonMapper WRITER = JsonMapper.builder(JsonFactory.builder()
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    /** Texts that programs have stumbled over. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\0",
            "a\0b",
            "\r\nX-Forged: 1",
            "\u202egnp.exe",
            "\ud800",
            "\udfff\ud800",
            "🧬".repeat(60),
            "e\u0301".repeat(120),
            "NaN",
            "-Infinity",
            "null",
            "true",
            "-1",
            "9223372036854775808",
            "1e400",
            "0x10",
            "٣",
            "../../../etc/passwd",
            "..%2f..%2f",
            "%s%n%x",
            "${jndi:ldap://localhost/a}",
            "'; drop table jobs; --",
            "<script>alert(1)</script>",
            "[]",
            "{}",
            "00000000-0000-0000-0000-000000000000",
            "w".repeat(201),
            "w".repeat(3000));

    /** Numbers, as they are written. */
    private static final List<String> NUMBERS = List.of(
            "-1",
            "0",
            "-0.0",
            "1e308",
            "-1e308",
            "1e400",
            "1e-400",
            "9".repeat(400),
            "9".repeat(1200),
            "0." + "3".repeat(900),
            "2147483648",
            "-2147483649",
            "9223372036854775808",
            "1.5",
            "NaN",
            "01",
            "1_000",
            "1e99999999999");

    /** Bytes of a query, a path or a field as they go over the wire. */
    private static final List<String> BYTES = List.of(
            "%ff",
            "%",
            "%zz",
            "%c3%28",
            "%00",
            "%ed%a0%80",
            "[]",
            "{a}",
            "|",
            "\\",
            "^",
            "`",
            "\"",
            "<>",
            "%2f",
            "%5c",
            "%2e%2e",
            "ÿ",
            "a b",
            "\t",
            "#",
            ";",
            "&&&",
            "=",
            "+",
            "%0d%0aX: 1",
            "*".repeat(5000));

    private final RandomGenerator random;

    Malformations(RandomGenerator random) {
        this.random = random;
    }

    String text() {
        return any(TEXTS);
    }

    String bytes() {
        return any(BYTES);
    }

    /** A JSON text made of a sound one. */
    byte[] json(JsonNode sound) {
        JsonNode body = sound.deepCopy();
        String number = "";
        String duplicate = "";
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            switch (random.nextInt(8)) {
                case 0 -> number = any(NUMBERS);
                case 1 -> duplicate = "{\"%s\":0,\"%s\":0,".formatted(field(body), field(body));
                default -> body = changed(body);
            }
        }
        String text = WRITER.writeValueAsString(body);
        if (!number.isEmpty()) {
            text = withNumber(text, number);
        }
        if (!duplicate.isEmpty() && text.startsWith("{\"")) {
            text = duplicate + text.substring(1);
        }
        return random.nextInt(8) == 0
                ? damaged(text.getBytes(StandardCharsets.UTF_8))
                : text.getBytes(StandardCharsets.UTF_8);
    }

    private static String field(JsonNode body) {
        return body.isObject() && !body.isEmpty()
                ? body.propertyNames().iterator().next()
                : "seed";
    }

    /** Another number where there is one. */
    private String withNumber(String json, String number) {
        int digit = -1;
        for (int i = 0, from = random.nextInt(json.length() + 1); i < json.length(); i++) {
            int at = (from + i) % json.length();
            if (Character.isDigit(json.charAt(at)) && at > 0 && ":,[".indexOf(json.charAt(at - 1)) >= 0) {
                digit = at;
                break;
            }
        }
        return digit < 0
                ? "{\"seed\":%s}".formatted(number)
                : json.substring(0, digit) + number + json.substring(digit).replaceFirst("^[0-9.eE+-]+", "");
    }

    /** Bytes lost, doubled, or others. */
    byte[] damaged(byte[] sound) {
        byte[] bytes = sound.clone();
        switch (random.nextInt(4)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> {
                for (int i = 0; i < 3 && bytes.length > 0; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
            case 2 -> {
                bytes = Arrays.copyOf(bytes, bytes.length + 20);
                System.arraycopy(bytes, 0, bytes, 20, bytes.length - 20);
            }
            default -> bytes = new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
        }
        return bytes;
    }

    private JsonNode changed(JsonNode body) {
        List<Runnable> places = new ArrayList<>();
        collect(body, places);
        if (places.isEmpty() || random.nextInt(20) == 0) {
            return odd();
        }
        any(places).run();
        return body;
    }

    private void collect(JsonNode node, List<Runnable> places) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                places.add(() -> change(object, name));
                collect(object.get(name), places);
            }
            places.add(() -> object.set(any(TEXTS), odd()));
        } else if (node instanceof ArrayNode array) {
            places.add(() -> {
                for (int i = random.nextInt(300); i > 0; i--) {
                    array.add(array.isEmpty() ? odd() : array.get(0));
                }
            });
            places.add(array::removeAll);
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                places.add(() -> array.set(at, odd()));
                collect(array.get(i), places);
            }
        }
    }

    private void change(ObjectNode object, String name) {
        switch (random.nextInt(4)) {
            case 0 -> object.remove(name);
            case 1 -> object.putNull(name);
            default -> object.set(name, odd());
        }
    }

    private JsonNode odd() {
        return switch (random.nextInt(8)) {
            case 0 -> JSON.numberNode(random.nextLong());
            case 1 -> JSON.numberNode(random.nextGaussian() * 1e9);
            case 2 -> JSON.booleanNode(random.nextBoolean());
            case 3 -> deep();
            case 4 -> JSON.objectNode().put("type", any(TEXTS));
            case 5 -> JSON.arrayNode().add(any(TEXTS));
            default -> JSON.stringNode(any(TEXTS));
        };
    }

    private JsonNode deep() {
        JsonNode deep = JSON.arrayNode();
        for (int i = 5 + random.nextInt(450); i > 0; i--) {
            deep = random.nextBoolean()
                    ? JSON.arrayNode().add(deep)
                    : JSON.objectNode().set("a", deep);
        }
        return deep;
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
