package io.cytoforge.standalone.demo.client;

import java.net.URI;
import tools.jackson.databind.JsonNode;

/** The server did not do what it was asked; the message is for people. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ApiException(String message) {
        super(message);
    }

    ApiException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * From an answer that is no success.
     *
     * @param problem a problem document, or any other JSON
     */
    static ApiException refused(String method, URI uri, int status, JsonNode problem) {
        StringBuilder message = new StringBuilder("%s %s answered %d".formatted(method, uri, status));
        append(message, ": ", problem.path("title").asString(""));
        append(message, ". ", problem.path("detail").asString(""));
        for (JsonNode error : problem.path("errors")) {
            append(message, "\n  ", error.path("pointer").asString(""));
            append(message, ": ", error.path("detail").asString(""));
        }
        return new ApiException(message.toString());
    }

    private static void append(StringBuilder message, String separator, String text) {
        if (!text.isBlank()) {
            message.append(separator).append(text);
        }
    }
}
