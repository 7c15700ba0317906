package io.cytoforge.api.studies.plan;

import io.cytoforge.api.submissions.JobRequests;
import io.cytoforge.common.annotation.AnnotationSpec;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.opticsfit.OpticsFitSpec;
import io.cytoforge.common.simulationfit.SimulationFitSpec;
import io.cytoforge.common.training.TrainingSpec;
import java.util.UUID;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/** What a stage of a study is for; each is a job of its own type. */
public enum StageKind {
    ANNOTATION(AnnotationSpec.TYPE),
    SIMULATION_FIT(SimulationFitSpec.TYPE),
    OPTICS_FIT(OpticsFitSpec.TYPE),
    TRAINING(TrainingSpec.TYPE),
    DATASET(DatasetSpec.TYPE),
    BENCHMARK(BenchmarkSpec.TYPE);

    private final String word;
    private final BiFunction<JobRequests, ObjectNode, JobSpec> read;
    private final BiFunction<JobRequests, ObjectNode, UUID> submit;

    <S extends Record & JobSpec> StageKind(JobType<S, ?> type) {
        this.word = type.name();
        this.read = (jobs, request) -> jobs.read(type, request);
        this.submit = (jobs, request) -> jobs.submit(type, request);
    }

    /** As the API calls it, which is also the name of the type of its jobs. */
    public String word() {
        return word;
    }

    /** What its job would do. */
    public JobSpec read(JobRequests jobs, ObjectNode request) {
        return read.apply(jobs, request);
    }

    /** @return the id of its job */
    public UUID submit(JobRequests jobs, ObjectNode request) {
        return submit.apply(jobs, request);
    }
}
