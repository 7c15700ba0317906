package io.cytoforge.api.studies;

import io.cytoforge.api.datasets.AnnotatedSamples;
import io.cytoforge.api.models.Models;
import io.cytoforge.api.scheduling.JobRepository;
import io.cytoforge.api.scheduling.JobState;
import io.cytoforge.api.studies.plan.StageKind;
import io.cytoforge.api.studies.plan.StudyRequest;
import io.cytoforge.api.web.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whether what is given in the place of stages is what they would have made. */
@Component
class GivenJobs {
    private final JobRepository jobs;
    private final Models models;
    private final AnnotatedSamples samples;

    GivenJobs(JobRepository jobs, Models models, AnnotatedSamples samples) {
        this.jobs = jobs;
        this.models = models;
        this.samples = samples;
    }

    /** What is wrong with them. */
    List<Violation> lacking(StudyRequest study) {
        List<Violation> violations = new ArrayList<>();
        for (StageKind kind : StageKind.values()) {
            UUID given = study.of(kind).use();
            if (given != null) {
                lack(kind, given)
                        .ifPresent(lack -> violations.add(new Violation("/%s/use".formatted(kind.word()), lack)));
            }
        }
        return violations;
    }

    private Optional<String> lack(StageKind kind, UUID given) {
        return switch (kind) {
            case SIMULATION_FIT, OPTICS_FIT -> lackOfJob(kind, given);
            case TRAINING ->
                models.find(given).isPresent() ? Optional.empty() : Optional.of("there is no model " + given);
            case DATASET -> samples.exists(given) ? samples.lack(given) : Optional.of("there is no data set " + given);
            case ANNOTATION, BENCHMARK -> Optional.empty(); // refused before
        };
    }

    private Optional<String> lackOfJob(StageKind kind, UUID given) {
        return jobs.findById(given)
                .map(job -> !job.type().equals(kind.word())
                        ? Optional.of(
                                "must be a job of type %s, job %s is a %s".formatted(kind.word(), given, job.type()))
                        : job.state() == JobState.SUCCEEDED
                                ? Optional.<String>empty()
                                : Optional.of("must have succeeded, job %s is %s"
                                        .formatted(given, job.state().name().toLowerCase(Locale.ROOT))))
                .orElseGet(() -> Optional.of("there is no job " + given));
    }
}
