package io.cytoforge.worker.tasks;

import io.cytoforge.common.json.Json;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Claim;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.Failure;
import io.cytoforge.common.task.Heartbeat;
import io.cytoforge.common.task.HeartbeatReply;
import io.cytoforge.common.task.TaskPaths;
import io.cytoforge.common.task.TaskReadyMessage;
import io.cytoforge.worker.settings.WorkerSettings;
import io.micrometer.observation.ObservationRegistry;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** The api over HTTP, as {@link TaskPaths} describes it. */
public final class HttpTaskClient implements TaskClient {
    private final RestClient client;
    private final String worker;

    public HttpTaskClient(WorkerSettings settings, ObservationRegistry observations) {
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(settings.callTimeout())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(http);
        factory.setReadTimeout(settings.callTimeout());
        this.client = RestClient.builder()
                .requestFactory(factory)
                .observationRegistry(observations)
                .baseUrl(settings.api().toString())
                .defaultHeaders(headers -> headers.setBearerAuth(settings.token()))
                .build();
        this.worker = settings.name();
    }

    @Override
    public Optional<Assignment> claim(TaskReadyMessage message) {
        try {
            byte[] answer = post(TaskPaths.CLAIM, message.task(), new Claim(worker, message.attempt()));
            return Optional.of(Json.mapper().readValue(answer, Assignment.class));
        } catch (LeaseLostException _) {
            return Optional.empty();
        }
    }

    @Override
    public HeartbeatReply beat(UUID task, Heartbeat heartbeat) {
        return Json.mapper().readValue(post(TaskPaths.HEARTBEAT, task, heartbeat), HeartbeatReply.class);
    }

    @Override
    public void complete(UUID task, Completion completion) {
        post(TaskPaths.COMPLETE, task, completion);
    }

    @Override
    public void fail(UUID task, Failure failure) {
        post(TaskPaths.FAIL, task, failure);
    }

    private byte[] post(String path, UUID task, Object body) {
        byte[] json = Json.mapper().writeValueAsBytes(body);
        try {
            return client.post()
                    .uri(path, task)
                    .contentType(MediaType.APPLICATION_JSON)
                    .accept(MediaType.APPLICATION_JSON)
                    .body(json)
                    .exchangeForRequiredValue((_, answer) -> read(path, task, answer));
        } catch (ResourceAccessException e) {
            throw new ApiUnreachableException("the api does not answer", e);
        }
    }

    private static byte[] read(String path, UUID task, ClientHttpResponse answer) throws java.io.IOException {
        HttpStatusCode status = answer.getStatusCode();
        byte[] body = answer.getBody().readAllBytes();
        if (status.is2xxSuccessful()) {
            return body;
        }
        if (status.isSameCodeAs(HttpStatus.CONFLICT) || status.isSameCodeAs(HttpStatus.NOT_FOUND)) {
            throw new LeaseLostException("task " + task + " is not ours");
        }
        String told = "the api answered %s to %s: %s".formatted(status, path, new String(body, StandardCharsets.UTF_8));
        if (status.is5xxServerError() || status.value() == 401 || status.value() == 403 || status.value() == 429) {
            throw new ApiUnreachableException(told);
        }
        throw new IllegalStateException(told);
    }
}
