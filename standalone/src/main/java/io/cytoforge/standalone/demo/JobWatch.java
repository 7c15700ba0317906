package io.cytoforge.standalone.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Sends a job off and follows it to its end. */
final class JobWatch {
    private static final long PAUSE_MILLIS = 500;

    private final ApiClient api;
    private final PrintStream out;

    JobWatch(ApiClient api, PrintStream out) {
        this.api = api;
        this.out = out;
    }

    /**
     * @param result what to say of the finished job in a few words
     * @return the finished job
     * @throws DemoFailedException if it fails
     */
    JsonNode run(String title, String path, Object request, Function<JsonNode, String> result)
            throws IOException, InterruptedException {
        ProgressBar bar = new ProgressBar(out, title);
        JsonNode job = api.post(path, request);
        String self = job.path("links").path("self").asString();
        while (true) {
            switch (job.path("state").asString()) {
                case "succeeded" -> {
                    bar.done(result.apply(job));
                    return job;
                }
                case "failed", "cancelled" -> {
                    bar.broken();
                    JsonNode error = job.path("error");
                    throw new DemoFailedException("%s: job %s %s: %s %s"
                            .formatted(
                                    title,
                                    job.path("id").asString(),
                                    job.path("state").asString(),
                                    error.path("code").asString(""),
                                    error.path("message").asString("")));
                }
                default -> show(bar, job.path("progress"));
            }
            Thread.sleep(PAUSE_MILLIS);
            job = api.get(self);
        }
    }

    private static void show(ProgressBar bar, JsonNode progress) {
        double total = progress.path("total").asDouble(1);
        double share = total > 0 ? progress.path("done").asDouble(0) / total : 0;
        String stage = progress.path("stage").asString("");
        String note = progress.path("note").asString("");
        bar.show(share, progress.path("etaSeconds").asDouble(-1), note.isBlank() ? stage : note);
    }
}
