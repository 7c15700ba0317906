package io.cytoforge.standalone.demo.client;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A multipart/form-data body (RFC 7578) with some text fields and one file. */
final class Multipart {
    private static final String BOUNDARY = "cytoforge-7d1f0c52a94e4b6f";

    private final Map<String, String> fields;
    private final Path file;

    Multipart(Map<String, String> fields, Path file) {
        this.fields = fields;
        this.file = file;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    BodyPublisher body() {
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(BOUNDARY, name, value)));
        head.append("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                .formatted(BOUNDARY, file.getFileName()));
        head.append("Content-Type: application/octet-stream\r\n\r\n");
        try {
            return BodyPublishers.concat(
                    BodyPublishers.ofString(head.toString(), StandardCharsets.UTF_8),
                    BodyPublishers.ofFile(file),
                    BodyPublishers.ofString("\r\n--%s--\r\n".formatted(BOUNDARY), StandardCharsets.UTF_8));
        } catch (FileNotFoundException e) {
            throw new ApiException("there is no file " + file, e);
        }
    }
}
