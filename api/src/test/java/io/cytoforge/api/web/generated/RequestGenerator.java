package io.cytoforge.api.web.generated;

import io.cytoforge.api.web.generated.ContractDocument.Body;
import io.cytoforge.api.web.generated.ContractDocument.Operation;
import io.cytoforge.api.web.generated.ContractDocument.Parameter;
import io.cytoforge.science.random.RandomStreams;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Makes requests that are sound but for one thing or two, by a number that makes the same one again. */
final class RequestGenerator {
    private static final List<String> OTHER_METHODS =
            List.of("GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "FOO", "get", "POST");

    private static final List<String> ODD_HEADERS = List.of(
            "Accept: garbage//",
            "Accept: text/csv",
            "Accept: */*;q=x",
            "Content-Encoding: gzip",
            "Expect: 100-continue",
            "Range: bytes=5-1",
            "Range: bytes=999999999999-",
            "If-None-Match: \"",
            "If-Modified-Since: never",
            "Last-Event-ID: ÿ",
            "Origin: null",
            "Origin: http://evil.example",
            "Host: evil.example",
            "Cookie: a=b; ;=",
            "Idempotency-Key: ",
            "Idempotency-Key: \1",
            "X-Forwarded-Host: evil.example",
            "Content-Type: application/json; charset=nonsense",
            "Content-Type: */*",
            "Content-Type: multipart/form-data",
            "Content-Type: multipart/form-data; boundary=" + "b".repeat(300),
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: foo",
            "Content-Length: -5",
            "no header",
            ": empty");

    private final ContractDocument contract = new ContractDocument();
    private final List<Operation> operations = contract.operations();
    private final List<UUID> ids;
    private final byte[] file;

    /**
     * @param ids of what exists
     * @param file that can be uploaded
     */
    RequestGenerator(List<UUID> ids, byte[] file) {
        this.ids = ids;
        this.file = file;
    }

    /** A request as it goes over the wire. */
    static final class Generated {
        private final String operation;
        private final byte[] bytes;
        private final Set<Integer> answers;
        private final boolean mayBeIgnored;

        /**
         * @param answers that the contract has for it
         * @param mayBeIgnored whether it may be no whole request any more, of which no server says anything
         */
        Generated(String operation, byte[] bytes, Set<Integer> answers, boolean mayBeIgnored) {
            this.operation = operation;
            this.bytes = bytes;
            this.answers = answers;
            this.mayBeIgnored = mayBeIgnored;
        }

        String operation() {
            return operation;
        }

        byte[] bytes() {
            return bytes;
        }

        Set<Integer> answers() {
            return answers;
        }

        boolean mayBeIgnored() {
            return mayBeIgnored;
        }
    }

    Generated make(long number) {
        return new Making(new RandomStreams(number).named("request")).make();
    }

    private final class Making {
        private final RandomGenerator random;
        private final SchemaValues values;
        private final Malformations malformations;
        private final Operation operation;

        /** What is odd about it. */
        private final int oddity;

        private final List<String> headers = new ArrayList<>();

        Making(RandomGenerator random) {
            this.random = random;
            this.values = new SchemaValues(contract, random, ids);
            this.malformations = new Malformations(random);
            this.operation = values.any(operations);
            this.oddity = random.nextInt(10);
        }

        Generated make() {
            String method = oddity == 0 ? values.any(OTHER_METHODS) : operation.method();
            String target = path() + query();
            byte[] body = operation.body().map(this::body).orElse(new byte[0]);
            operation.parameters().stream()
                    .filter(parameter -> parameter.in().equals("header"))
                    .forEach(this::header);
            if (oddity == 1) {
                headers.add(values.any(ODD_HEADERS));
            }
            byte[] request = request(method, target, body);
            boolean isDamaged = oddity == 2 && random.nextInt(3) == 0;
            if (isDamaged) {
                request = malformations.damaged(request);
            }
            // A line of four words is none of HTTP/1.1; the answer is one of HTTP/0.9, which has no first line.
            boolean isOlder = target.contains(" ");
            return new Generated(operation.id(), request, answers(), isDamaged || oddity == 1 || isOlder);
        }

        private Set<Integer> answers() {
            Set<Integer> answers = new TreeSet<>(contract.generalStatuses());
            answers.addAll(operation.statuses());
            if (oddity <= 2 || oddity == 3) { // it may be another operation by now
                operations.forEach(other -> answers.addAll(other.statuses()));
                answers.add(200);
            }
            return answers;
        }

        private byte[] request(String method, String target, byte[] body) {
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            boolean hasHost = headers.stream().anyMatch(header -> header.startsWith("Host:"));
            String head = "%s %s HTTP/1.1\r\n%sConnection: close\r\n"
                    .formatted(method, target, hasHost ? "" : "Host: localhost\r\n");
            request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
            headers.forEach(header -> request.writeBytes((header + "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
            if (operation.body().isPresent() || body.length > 0) {
                request.writeBytes(
                        "Content-Length: %d\r\n".formatted(body.length).getBytes(StandardCharsets.US_ASCII));
            }
            request.writeBytes(new byte[] {'\r', '\n'});
            request.writeBytes(body);
            return request.toByteArray();
        }

        private String path() {
            String path = operation.path();
            for (Parameter parameter : operation.parameters()) {
                if (parameter.in().equals("path")) {
                    String sound = encoded(written(values.of(parameter.schema())));
                    String value = oddity == 3 && random.nextBoolean() ? odd() : sound;
                    path = path.replace("{%s}".formatted(parameter.name()), value);
                }
            }
            return path;
        }

        private String odd() {
            return random.nextBoolean() ? malformations.bytes() : encoded(malformations.text());
        }

        /** Lists with commas, as all of the contract's parameters have them. */
        private static String written(JsonNode value) {
            return value.isArray()
                    ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                    : value.asString();
        }

        private String query() {
            List<String> query = new ArrayList<>();
            for (Parameter parameter : operation.parameters()) {
                if (parameter.in().equals("query") && (parameter.required() || random.nextInt(3) == 0)) {
                    String sound = encoded(written(values.of(parameter.schema())));
                    boolean isOdd = oddity == 4 || oddity == 5;
                    query.add(parameter.name() + "=" + (isOdd && random.nextBoolean() ? odd() : sound));
                    if (isOdd && random.nextInt(4) == 0) {
                        query.add(parameter.name() + "=" + sound);
                    }
                }
            }
            if (oddity == 4 && random.nextInt(4) == 0) {
                query.add(odd() + "=" + odd());
            }
            return query.isEmpty() ? "" : "?" + String.join("&", query);
        }

        private void header(Parameter parameter) {
            if (random.nextInt(4) == 0) {
                String text = oddity == 1 ? malformations.text().replaceAll("[\r\n]", "") : "key " + random.nextInt(50);
                headers.add("%s: %s".formatted(parameter.name(), text));
            }
        }

        private byte[] body(Body body) {
            if (body.type().startsWith("multipart/")) {
                return form(body);
            }
            headers.add("Content-Type: " + (oddity == 6 && random.nextInt(4) == 0 ? "text/plain" : body.type()));
            byte[] sound = values.of(body.schema()).toString().getBytes(StandardCharsets.UTF_8);
            return oddity >= 6 ? malformations.json(values.of(body.schema())) : sound;
        }

        private byte[] form(Body body) {
            boolean isOdd = oddity >= 6;
            String boundary = "b" + random.nextInt(1000);
            headers.add("Content-Type: multipart/form-data; boundary=" + boundary);
            ByteArrayOutputStream form = new ByteArrayOutputStream();
            ContractDocument.object(body.schema().get("properties")).forEach((name, property) -> {
                for (int i = isOdd ? random.nextInt(8) / 3 : 1; i > 0; i--) {
                    part(form, boundary, name, ContractDocument.object(property));
                }
            });
            form.writeBytes("--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.US_ASCII));
            return isOdd && random.nextInt(4) == 0 ? malformations.damaged(form.toByteArray()) : form.toByteArray();
        }

        private void part(ByteArrayOutputStream form, String boundary, String name, Map<String, Object> schema) {
            boolean isOdd = oddity >= 6 && random.nextInt(3) == 0;
            boolean isFile = "binary".equals(contract.resolved(schema).get("format")) ^ isOdd;
            String filename = isFile
                    ? "; filename=\"%s\"".formatted(isOdd ? malformations.text().replaceAll("[\r\n\"]", "") : "a.tif")
                    : "";
            form.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
                    .formatted(boundary, name, filename)
                    .getBytes(StandardCharsets.UTF_8));
            form.writeBytes(
                    isFile && !isOdd
                            ? file
                            : isOdd
                                    ? malformations.text().getBytes(StandardCharsets.UTF_8)
                                    : values.of(schema).asString().getBytes(StandardCharsets.UTF_8));
            form.writeBytes(new byte[] {'\r', '\n'});
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }
}
