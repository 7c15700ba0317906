package io.cytoforge.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.json.Json;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Requests of clients and of workers. */
public final class Http {
    private final MockMvcTester mvc;

    public Http(MockMvcTester mvc) {
        this.mvc = mvc;
    }

    public MvcTestResult post(String path, String json) {
        return mvc.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json)
                .exchange();
    }

    public MvcTestResult post(String path, String json, String idempotencyKey) {
        return mvc.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", idempotencyKey)
                .content(json)
                .exchange();
    }

    public MvcTestResult patch(String path, String json) {
        return mvc.patch()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json)
                .exchange();
    }

    public MvcTestResult get(String path, Object... variables) {
        return mvc.get().uri(path, variables).exchange();
    }

    /** The JSON at a path that answers 200. */
    public JsonNode found(String path, Object... variables) {
        MvcTestResult answer = get(path, variables);
        assertThat(answer).hasStatusOk();
        return json(answer);
    }

    /** What a worker sends. */
    public MvcTestResult worker(String path, UUID task, Object message) {
        return mvc.post()
                .uri(path, task)
                .header("Authorization", "Bearer " + ApiTest.TOKEN)
                .contentType(MediaType.APPLICATION_JSON)
                .content(Json.mapper().writeValueAsString(message))
                .exchange();
    }

    public static String text(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    public static JsonNode json(MvcTestResult answer) {
        return Json.mapper().readTree(text(answer));
    }
}
