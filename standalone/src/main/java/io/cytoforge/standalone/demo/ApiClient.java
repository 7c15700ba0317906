package io.cytoforge.standalone.demo;

import io.cytoforge.common.json.Json;
import io.cytoforge.science.volume.VoxelSize;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Speaks HTTP with an api, wherever it is. */
public final class ApiClient {
    private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

    private final URI root;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    public ApiClient(URI root) {
        this.root = root;
    }

    /** @param path begins with a slash */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return json(HttpRequest.newBuilder(root.resolve(path)).GET());
    }

    public JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return json(HttpRequest.newBuilder(root.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body))));
    }

    /** Uploads a volume; the file is streamed. */
    public JsonNode upload(Path file, String kind, VoxelSize voxelSize) throws IOException, InterruptedException {
        String boundary = UUID.randomUUID().toString();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", kind);
        fields.put("voxelSizeZ", Double.toString(voxelSize.z()));
        fields.put("voxelSizeY", Double.toString(voxelSize.y()));
        fields.put("voxelSizeX", Double.toString(voxelSize.x()));
        List<BodyPublisher> parts = new ArrayList<>();
        fields.forEach((name, value) -> parts.add(BodyPublishers.ofString(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, value))));
        parts.add(BodyPublishers.ofString(
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: image/tiff\r\n\r\n"
                        .formatted(boundary, file.getFileName())));
        parts.add(BodyPublishers.ofFile(file));
        parts.add(BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary)));
        return json(HttpRequest.newBuilder(root.resolve("/v1/volumes"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.concat(parts.toArray(BodyPublisher[]::new))));
    }

    /** Saves what a link leads to. */
    public Path download(String link, Path file) throws IOException, InterruptedException {
        Files.createDirectories(file.resolveSibling(""));
        HttpResponse<Path> answer = http.send(
                HttpRequest.newBuilder(root.resolve(link)).timeout(LONGEST_CALL).build(), BodyHandlers.ofFile(file));
        if (answer.statusCode() != 200) {
            throw new DemoFailedException("GET %s was answered with %d".formatted(link, answer.statusCode()));
        }
        return file;
    }

    private JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest built = request.header("Accept", "application/json")
                .timeout(LONGEST_CALL)
                .build();
        HttpResponse<byte[]> answer = http.send(built, BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new DemoFailedException("%s %s was answered with %d: %s"
                    .formatted(
                            built.method(),
                            built.uri(),
                            answer.statusCode(),
                            new String(answer.body(), StandardCharsets.UTF_8)));
        }
        return Json.mapper().readTree(answer.body());
    }
}
