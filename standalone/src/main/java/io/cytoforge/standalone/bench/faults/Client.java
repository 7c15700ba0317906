package io.cytoforge.standalone.bench.faults;

import io.cytoforge.common.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A user who asks again where no answer came, or one that says that this may help. */
final class Client {
    private static final Duration CALL = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final URI url;
    private final Duration patience;

    Client(int port, Duration patience) {
        this.url = URI.create("http://127.0.0.1:" + port);
        this.patience = patience;
    }

    /** @return the id of its job; the same name is the same job */
    String ask(Request request) throws InterruptedException {
        HttpResponse<String> answer = send(to("/v1/simulations")
                .header("Idempotency-Key", request.name())
                .POST(HttpRequest.BodyPublishers.ofString(request.body())));
        if (answer.statusCode() != 202) {
            throw new IllegalStateException(
                    "%s was answered %d: %s".formatted(request.name(), answer.statusCode(), answer.body()));
        }
        return Json.mapper().readTree(answer.body()).get("id").asString();
    }

    /** Whether the api answers at all. */
    void awaitAnswer() throws InterruptedException {
        send(to("/v1/jobs").GET());
    }

    void cancel(String job) throws InterruptedException {
        send(to("/v1/jobs/%s/cancel".formatted(job)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Until it is gone: while something of it runs this is refused. */
    void delete(String job) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            int status = send(to("/v1/jobs/%s?withOutputs=true".formatted(job)).DELETE())
                    .statusCode();
            if (status == 204 || status == 404) {
                return;
            }
            Thread.sleep(PAUSE);
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).timeout(CALL).header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        String last = "";
        while (System.nanoTime() < end) {
            try (HttpClient client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CALL)
                    .build()) {
                HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() < 500 && answer.statusCode() != 429) {
                    return answer;
                }
                last = answer.body();
            } catch (IOException e) {
                last = e.toString();
            }
            Thread.sleep(PAUSE);
        }
        throw new IllegalStateException("no answer came within %s: %s".formatted(patience, last));
    }
}
