package io.cytoforge.standalone.demo.client;

import io.cytoforge.science.volume.VoxelSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Speaks the API's HTTP: JSON, multipart uploads and downloads. What is no success becomes an {@link ApiException}. */
public final class ApiClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final URI server;
    private final HttpClient http;
    private final JsonMapper json;

    /**
     * @param server e.g. http://localhost:8080
     */
    public ApiClient(URI server) {
        this.server = server;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        this.json = JsonMapper.shared();
    }

    /** A link of the API as a whole URL. */
    public URI url(String link) {
        return server.resolve(link);
    }

    public JsonNode get(String link) {
        HttpRequest request = HttpRequest.newBuilder(url(link))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        return parsed(request);
    }

    public JsonNode post(String link, Object body) {
        HttpRequest request = HttpRequest.newBuilder(url(link))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(body)))
                .build();
        return parsed(request);
    }

    /**
     * Uploads a volume under its file name.
     *
     * @param kind image, labels or foreground
     */
    public JsonNode upload(Path file, String kind, VoxelSize voxelSize) {
        return upload(file, kind, String.valueOf(file.getFileName()), voxelSize);
    }

    /**
     * Uploads a volume; the file is streamed.
     *
     * @param kind image, labels or foreground
     * @param name for people
     * @param voxelSize null = as the file says
     */
    public JsonNode upload(Path file, String kind, String name, @Nullable VoxelSize voxelSize) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", kind);
        fields.put("name", name);
        if (voxelSize != null) {
            fields.put("voxelSizeZ", Double.toString(voxelSize.z()));
            fields.put("voxelSizeY", Double.toString(voxelSize.y()));
            fields.put("voxelSizeX", Double.toString(voxelSize.x()));
        }
        Multipart form = new Multipart(fields, file);
        HttpRequest request = HttpRequest.newBuilder(url("/v1/volumes"))
                .timeout(PATIENCE)
                .header("Content-Type", form.contentType())
                .header("Accept", "application/json")
                .POST(form.body())
                .build();
        return parsed(request);
    }

    /** Downloads to a file; an older one of the same name is replaced. */
    public Path download(String link, Path to) {
        if (!downloadIfThere(link, to)) {
            throw new ApiException("GET %s answered 404: there is no such thing".formatted(url(link)));
        }
        return to;
    }

    /** @return false if the server has no such thing; then nothing is written */
    public boolean downloadIfThere(String link, Path to) {
        HttpRequest request =
                HttpRequest.newBuilder(url(link)).timeout(PATIENCE).build();
        try {
            Files.createDirectories(to.toAbsolutePath().getParent());
            Path part = to.resolveSibling(to.getFileName() + ".part");
            HttpResponse<Path> response = send(request, BodyHandlers.ofFile(part));
            if (response.statusCode() / 100 != 2) {
                String text = Files.readString(part);
                Files.delete(part);
                if (response.statusCode() == 404) {
                    return false;
                }
                throw ApiException.refused("GET", request.uri(), response.statusCode(), tree(text));
            }
            Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + to, e);
        }
    }

    private JsonNode parsed(HttpRequest request) {
        HttpResponse<String> response = send(request, BodyHandlers.ofString());
        JsonNode answer = tree(response.body());
        if (response.statusCode() / 100 != 2) {
            throw ApiException.refused(request.method(), request.uri(), response.statusCode(), answer);
        }
        if (!answer.isObject()) {
            throw new ApiException("%s answered no JSON object; is that a Cytoforge server?".formatted(request.uri()));
        }
        return answer;
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new ApiException("%s does not answer: %s".formatted(request.uri(), reason(e)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException("interrupted while waiting for " + request.uri(), e);
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
