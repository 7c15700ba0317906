package io.cytoforge.api.page.jobs;

import io.cytoforge.api.generated.model.Job;
import io.cytoforge.api.generated.model.JobState;
import io.cytoforge.api.generated.model.Progress;
import io.cytoforge.api.page.Words;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job in a list of them.
 *
 * @param type in words
 * @param ended whether it changes no more
 * @param share of its stage that is done, in [0, 1]
 * @param now what it is doing, in words
 */
public record JobLine(
        UUID id,
        String title,
        String type,
        String state,
        boolean ended,
        double share,
        String now,
        OffsetDateTime createdAt,
        String took) {
    /** Shows a job as the API answered it. */
    public static JobLine of(Job job) {
        String type = Words.INSTANCE.spaced(job.getType().getValue());
        Progress progress = job.getProgress();
        return new JobLine(
                job.getId(),
                isBlank(job.getName()) ? type : String.valueOf(job.getName()),
                type,
                job.getState().getValue(),
                hasEnded(job.getState()),
                progress.getTotal() > 0 ? Math.min(1, progress.getDone() / progress.getTotal()) : 0,
                now(job),
                job.getCreatedAt(),
                Words.INSTANCE.between(job.getStartedAt(), job.getFinishedAt()));
    }

    private static boolean hasEnded(JobState state) {
        return switch (state) {
            case QUEUED, RUNNING -> false;
            case SUCCEEDED, FAILED, CANCELLED -> true;
        };
    }

    private static String now(Job job) {
        return switch (job.getState()) {
            case QUEUED -> queued(job.getQueuePosition());
            case RUNNING -> Boolean.TRUE.equals(job.getCancelRequested()) ? "is being cancelled" : running(job);
            case FAILED -> job.getError() == null ? "" : job.getError().getMessage();
            case SUCCEEDED, CANCELLED -> "";
        };
    }

    private static String queued(@Nullable Integer ahead) {
        if (ahead == null) {
            return "waits for a worker";
        }
        return switch (ahead) {
            case 0 -> "next in the queue";
            case 1 -> "one job is ahead";
            default -> ahead + " jobs are ahead";
        };
    }

    private static String running(Job job) {
        Progress progress = job.getProgress();
        StringBuilder text = new StringBuilder(String.valueOf(progress.getStage()));
        if (progress.getUnit() != null) {
            text.append(": %s of %s %s"
                    .formatted(
                            Words.INSTANCE.number(Math.floor(progress.getDone())),
                            Words.INSTANCE.number(progress.getTotal()),
                            progress.getUnit()));
        }
        if (progress.getEtaSeconds() != null) {
            text.append(", about %s left".formatted(Words.INSTANCE.duration(progress.getEtaSeconds())));
        }
        return text.toString();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
