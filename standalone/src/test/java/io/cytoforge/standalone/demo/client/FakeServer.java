package io.cytoforge.standalone.demo.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A server that answers what a test told it, and remembers what it was asked. */
public final class FakeServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new ArrayList<>();
    private @Nullable Function<String, byte @Nullable []> files;

    /** What came in; bodies as Latin-1, so that no byte is lost. */
    public record Request(String line, String contentType, String body) {}

    private static final class Answer {
        private final int status;
        private final byte[] body;

        Answer(int status, byte[] body) {
            this.status = status;
            this.body = body;
        }
    }

    public FakeServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * Answers a request; several answers come one after the other, the last one again and again.
     *
     * @param line e.g. GET /v1/jobs/1
     * @param body a string as it is, bytes as they are, anything else as JSON
     */
    public FakeServer on(String line, int status, Object body) {
        byte[] bytes = switch (body) {
            case byte[] given -> given;
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            default -> JsonMapper.shared().writeValueAsBytes(body);
        };
        answers.computeIfAbsent(line, _ -> new ArrayDeque<>()).add(new Answer(status, bytes));
        return this;
    }

    /** Answers every other GET from this, by path; null is 404. */
    public FakeServer files(Function<String, byte @Nullable []> source) {
        files = source;
        return this;
    }

    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The only request, or the first of several, of this line. */
    public Request request(String line) {
        return requests().stream()
                .filter(request -> request.line().equals(line))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody asked " + line));
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String line = exchange.getRequestMethod() + " " + path;
        String type = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), "");
        requests.add(new Request(
                line, type, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1)));
        Answer answer = answer(line, path);
        exchange.sendResponseHeaders(answer.status, answer.body.length == 0 ? -1 : answer.body.length);
        if (answer.body.length > 0) {
            exchange.getResponseBody().write(answer.body);
        }
        exchange.close();
    }

    private Answer answer(String line, String path) {
        Deque<Answer> told = answers.get(line);
        if (told != null) {
            return told.size() > 1 ? told.removeFirst() : told.getFirst();
        }
        byte @Nullable [] file = files == null ? null : files.apply(path);
        return file == null
                ? new Answer(404, "{\"title\": \"Not found\", \"status\": 404}".getBytes(StandardCharsets.UTF_8))
                : new Answer(200, file);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
