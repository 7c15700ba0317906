package io.cytoforge.standalone.demo.client;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Looks at a job until it has ended, and shows how far it is. */
public final class JobWatch {
    private final ApiClient api;
    private final ProgressBar.Screen screen;
    private final Duration interval;

    /**
     * @param interval between two looks
     */
    public JobWatch(ApiClient api, ProgressBar.Screen screen, Duration interval) {
        this.api = api;
        this.screen = screen;
        this.interval = interval;
    }

    /**
     * @param link where the job was asked for, e.g. /v1/simulations
     * @return the job as the API shows it once it has succeeded
     * @throws JobFailedException if it failed or was cancelled
     */
    public JsonNode run(String link, Object request) {
        ProgressBar bar = new ProgressBar(screen);
        try {
            JsonNode job = api.post(link, request);
            String self = job.path("links")
                    .path("self")
                    .asString("/v1/jobs/" + job.path("id").asString(""));
            while (isUnderWay(job)) {
                bar.show(Pace.of(job));
                sleep();
                job = api.get(self);
            }
            if (!"succeeded".equals(job.path("state").asString(""))) {
                throw JobFailedException.of(job);
            }
            bar.finish(outcome(Pace.of(job)));
            return job;
        } catch (ApiException | JobFailedException e) {
            bar.abandon();
            throw e;
        }
    }

    private static boolean isUnderWay(JsonNode job) {
        String state = job.path("state").asString("");
        return switch (state) {
            case "queued", "running" -> true;
            case "succeeded", "failed", "cancelled" -> false;
            default -> throw new ApiException("a job in a state that is not known: '%s'".formatted(state));
        };
    }

    private static String outcome(Pace pace) {
        return pace.unit().equals("iterations") ? "done: %.0f iterations".formatted(pace.done()) : "done";
    }

    private void sleep() {
        try {
            Thread.sleep(interval);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException("interrupted while a job ran", e);
        }
    }
}
