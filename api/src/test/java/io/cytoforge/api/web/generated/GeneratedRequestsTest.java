package io.cytoforge.api.web.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.RawHttp;
import io.cytoforge.api.testing.RawHttp.Answer;
import io.cytoforge.api.testing.ServedTest;
import io.cytoforge.api.volumes.TestVolumes;
import io.cytoforge.api.web.generated.RequestGenerator.Generated;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.io.ByteArrayOutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Requests made from openapi.yaml and spoiled, over sockets: every answer is one that the contract has, in time, and nothing
 * is a mistake of ours. {@code -Dcytoforge.requests=50000} looks further; {@code -Dcytoforge.requests.from=N} begins there.
 */
@ServedTest
class GeneratedRequestsTest {
    private static final Logger LOG = LoggerFactory.getLogger(GeneratedRequestsTest.class);
    private static final int REQUESTS = Integer.getInteger("cytoforge.requests", 2000);
    private static final long FROM = Long.getLong("cytoforge.requests.from", 0);
    private static final int SHOWN = 20;

    /** No refusal is as long as what it refuses. */
    private static final int LONGEST_PROBLEM = 30_000;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient sql;

    @Test
    void every_answer_is_in_the_contract() {
        RawHttp http = new RawHttp(port);
        byte[] file = TestVolumes.tiff(new Shape3(3, 4, 5), VoxelType.UINT8);
        List<UUID> ids =
                List.of(uploaded(http, "image", file), uploaded(http, "labels", file), cancelled(http), model(http));
        RequestGenerator generator = new RequestGenerator(ids, file);
        TreeMap<Integer, Integer> statuses = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        SlowestAnswers slowest = new SlowestAnswers();
        for (long number = FROM; number < FROM + REQUESTS && wrong.size() < SHOWN; number++) {
            Generated request = generator.make(number);
            try {
                long start = System.nanoTime();
                Answer answer = http.send(request.bytes());
                slowest.add(System.nanoTime() - start, "#%d %s".formatted(number, request.operation()));
                statuses.merge(answer.status(), 1, Integer::sum);
                Optional<String> fault = fault(request, answer);
                if (fault.isPresent()) {
                    wrong.add(described(number, request, fault.get()));
                }
            } catch (RuntimeException e) {
                statuses.merge(0, 1, Integer::sum);
                if (!request.mayBeIgnored() || e.getCause() instanceof SocketTimeoutException) {
                    wrong.add(described(number, request, "no answer: " + e));
                }
            }
        }
        LOG.info("{} requests; {}", REQUESTS, slowest);
        assertThat(wrong).as("of %d requests, answers %s", REQUESTS, statuses).isEmpty();
        assertThat(statuses).as("sound and unsound ones").containsKeys(200, 202, 400, 404, 422);
    }

    /** For who looks at a long run; a test does not know how fast its machine is. */
    private static final class SlowestAnswers {
        private static final long SECOND = 1_000_000_000;

        private final TreeMap<Long, String> slowest = new TreeMap<>();
        private int overASecond;

        void add(long nanos, String request) {
            overASecond += nanos > SECOND ? 1 : 0;
            slowest.put(nanos, request);
            if (slowest.size() > SHOWN) {
                slowest.pollFirstEntry();
            }
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("%d took more than a second; the slowest:".formatted(overASecond));
            slowest.descendingMap()
                    .forEach((nanos, request) -> text.append("%n  %d ms %s".formatted(nanos / 1_000_000, request)));
            return text.toString();
        }
    }

    private static Optional<String> fault(Generated request, Answer answer) {
        if (answer.status() >= 500 && answer.status() != 501 && answer.status() != 505) {
            return Optional.of("answered %d: %s".formatted(answer.status(), answer.text()));
        }
        if (!request.answers().contains(answer.status())) {
            return Optional.of(
                    "answered %d, which the contract does not have: %s".formatted(answer.status(), answer.text()));
        }
        if (answer.status() < 400 || isWithoutBody(request)) {
            return Optional.empty();
        }
        if (!answer.isProblem() || answer.json().get("status").asInt() != answer.status()) {
            return Optional.of(
                    "%d is no problem document: %s %s".formatted(answer.status(), answer.headers(), answer.text()));
        }
        boolean shows = answer.text().contains("java.") || answer.text().contains("springframework");
        boolean isLong = answer.body().length > LONGEST_PROBLEM
                || answer.json().path("detail").asString("").contains("w".repeat(201));
        return shows || isLong ? Optional.of("shows too much: " + answer.text()) : Optional.empty();
    }

    private static boolean isWithoutBody(Generated request) {
        return new String(request.bytes(), 0, Math.min(5, request.bytes().length), StandardCharsets.ISO_8859_1)
                .startsWith("HEAD ");
    }

    private static String described(long number, Generated request, String fault) {
        String text = new String(request.bytes(), StandardCharsets.ISO_8859_1);
        return "%n#%d %s %s%n%s%n"
                .formatted(number, request.operation(), cut(fault, 600), cut(text.replace("\r\n", "\n  "), 900));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    private UUID cancelled(RawHttp http) {
        byte[] body = "{\"preset\": \"celegans-nuclei\"}".getBytes(StandardCharsets.UTF_8);
        UUID job = id(http.send(
                "POST", "/v1/simulations".getBytes(StandardCharsets.US_ASCII), body, "Content-Type: application/json"));
        http.send("POST", "/v1/jobs/%s/cancel".formatted(job));
        return job;
    }

    /** One of the starters. */
    private UUID model(RawHttp http) {
        return UUID.fromString(
                http.send("GET", "/v1/models").json().at("/items/0/id").asString());
    }

    private static UUID uploaded(RawHttp http, String kind, byte[] file) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(
                "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n%s\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.tif\"\r\n\r\n"
                        .formatted(kind)
                        .getBytes(StandardCharsets.US_ASCII));
        form.writeBytes(file);
        form.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        return id(http.send(
                "POST",
                "/v1/volumes".getBytes(StandardCharsets.US_ASCII),
                form.toByteArray(),
                "Content-Type: multipart/form-data; boundary=b"));
    }

    private static UUID id(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 202);
        return UUID.fromString(answer.json().get("id").asString());
    }
}
