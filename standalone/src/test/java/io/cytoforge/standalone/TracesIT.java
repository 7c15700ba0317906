package io.cytoforge.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cytoforge.common.json.Json;
import io.cytoforge.embedded.Ports;
import io.cytoforge.standalone.demo.client.ApiClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Traces turned on, and logs as JSON, as whoever operates an installation would. */
class TracesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** What a collector has been sent. */
    private final List<byte[]> collected = new CopyOnWriteArrayList<>();

    private final List<String> set = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private HttpServer collector;

    @TempDir
    Path folder;

    @BeforeEach
    void turnOn() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            collected.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        set("management.opentelemetry.enabled", "true");
        set("management.tracing.sampling.probability", "1.0");
        set(
                "management.opentelemetry.tracing.export.otlp.endpoint",
                "http://localhost:%d/v1/traces".formatted(collector.getAddress().getPort()));
        set("logging.structured.format.file", "ecs");
    }

    private void set(String name, String value) {
        System.setProperty(name, value);
        set.add(name);
    }

    @AfterEach
    void turnOff() {
        set.forEach(System::clearProperty);
        collector.stop(0);
    }

    @Test
    void a_trace_goes_from_the_request_over_outbox_and_queue_to_the_worker() throws Exception {
        String job;
        Path data = folder.resolve("data");
        try (Installation installation = Installation.start(new Installation.Options(data, Ports.free(), true))) {
            SmallJobs jobs = new SmallJobs(new ApiClient(installation.url()));
            job = SmallJobs.id(jobs.succeeded(jobs.simulate(1), PATIENCE));
        }
        List<JsonNode> lines = logOf(data, job);
        Set<String> traces = lines.stream()
                .map(line -> line.path("traceId").asString(""))
                .filter(trace -> !trace.isEmpty())
                .collect(Collectors.toSet());
        JsonNode queued = lines.stream()
                .filter(line -> line.path("message").asString().contains(": queued"))
                .findFirst()
                .orElseThrow();
        String trace = queued.path("traceId").asString();
        assertThat(traces).containsExactly(trace);
        assertThat(lines).anySatisfy(line -> {
            assertThat(line.at("/log/logger").asString()).startsWith("io.cytoforge.worker.");
            assertThat(line.path("attempt").asString()).isEqualTo("1");
            assertThat(line.path("task").asString()).isNotEmpty();
        });
        assertThat(spansOf("cytoforge-api", trace)).isPositive();
        assertThat(spansOf("cytoforge-worker", trace)).isPositive();
    }

    /** How many messages to the collector are from a service and have spans of a trace. */
    private long spansOf(String service, String trace) {
        String id = new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1);
        return collected.stream()
                .map(body -> new String(body, StandardCharsets.ISO_8859_1))
                .filter(body -> body.contains(service) && body.contains(id))
                .count();
    }

    private static List<JsonNode> logOf(Path data, String job) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            Path log = files.filter(file -> Objects.toString(file.getFileName()).endsWith(".log"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(log).stream()
                    .filter(line -> line.startsWith("{"))
                    .map(line -> Json.mapper().readTree(line))
                    .filter(line -> line.path("job").asString("").equals(job))
                    .toList();
        }
    }
}
