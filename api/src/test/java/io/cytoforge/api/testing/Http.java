package io.cytoforge.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.json.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.imageio.ImageIO;
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

    /** Asserts that a path is refused for a field. */
    public void refused(String path, int status, String pointer) {
        MvcTestResult answer = get(path);
        assertThat(answer).hasStatus(status).hasContentType("application/problem+json");
        assertThat(json(answer).at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    /** The PNG at a path that answers 200. */
    public BufferedImage picture(String path) {
        MvcTestResult png = get(path);
        assertThat(png).hasStatusOk().hasContentType("image/png");
        try {
            return ImageIO.read(new ByteArrayInputStream(png.getResponse().getContentAsByteArray()));
        } catch (IOException e) {
            throw new AssertionError("no PNG", e);
        }
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
