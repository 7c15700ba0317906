package io.cytoforge.standalone.demo.client;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A job ended without success. */
public final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final String link;

    private JobFailedException(String code, String message, String link) {
        super(message);
        this.code = code;
        this.link = link;
    }

    /**
     * @param job as the API shows it, failed or cancelled
     */
    static JobFailedException of(JsonNode job) {
        String state = job.path("state").asString("");
        JsonNode error = job.path("error");
        return new JobFailedException(
                error.path("code").asString(state),
                error.path("message").asString("the job was " + state),
                job.path("links")
                        .path("self")
                        .asString("/v1/jobs/" + job.path("id").asString("")));
    }

    /** Code of the job's error. */
    public String code() {
        return code;
    }

    /** Where the job can be looked at. */
    public String link() {
        return link;
    }

    /** What the user can do about it. */
    public String advice() {
        return switch (code.toUpperCase(Locale.ROOT).replace('-', '_')) {
            case "UNUSABLE_INPUT" ->
                "The message above names the input; with other files beside the checkout, check those.";
            case "DIVERGED" ->
                "The training left the numbers. Run the demo again; if it happens again, please report it.";
            case "OUT_OF_MEMORY" ->
                "Close other programs (training needs about 6 GB of memory) and run the demo again.";
            case "STORAGE" -> "Look whether the disk is full or the data folder is read-only, then run the demo again.";
            case "WORKER_LOST" ->
                "The worker died, most often for want of memory: close other programs and run it again.";
            case "CANCELLED" -> "Somebody cancelled the job. Run the demo again.";
            default -> "This looks like a mistake of ours. Please report it with the lines above.";
        };
    }
}
