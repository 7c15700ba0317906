package io.cytoforge.api.jobs;

import static java.util.Objects.requireNonNull;

import io.cytoforge.api.generated.model.JobStage;
import io.cytoforge.api.generated.model.JobSteps;
import io.cytoforge.api.scheduling.JobRepository;
import io.cytoforge.api.scheduling.TaskState;
import io.cytoforge.api.web.RefusedException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What a job does as the API shows it: counted by the database, however many tasks there are. */
@Component
class StepsView {
    private final JobRepository jobs;

    StepsView(JobRepository jobs) {
        this.jobs = jobs;
    }

    /** @throws RefusedException if there is no such job */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public JobSteps of(UUID job) {
        if (jobs.findById(job).isEmpty()) {
            throw RefusedException.notFound("job", job);
        }
        Map<Integer, JobStage> stages = new TreeMap<>();
        jobs.countByStage(job)
                .forEach(count ->
                        add(stages.computeIfAbsent(count.getStage(), _ -> stage(count)), count.getState(), count));
        jobs.findStageOrders(job)
                .forEach(order -> requireNonNull(stages.get(order.getAfter())).addAfterItem(order.getBefore()));
        return new JobSteps(new ArrayList<>(stages.values()));
    }

    private static JobStage stage(JobRepository.StageCount count) {
        return new JobStage(
                count.getName(), JobStage.NeedsEnum.valueOf(count.getNeeds()), 0, 0, 0, 0, 0, 0, 0, new ArrayList<>());
    }

    private static void add(JobStage stage, String state, JobRepository.StageCount count) {
        int tasks = count.getTasks();
        stage.setTasks(stage.getTasks() + tasks);
        switch (TaskState.valueOf(state)) {
            case WAITING -> stage.setWaiting(tasks);
            case READY -> stage.setReady(tasks);
            case RUNNING -> stage.setRunning(tasks);
            case SUCCEEDED -> stage.setSucceeded(tasks);
            case FAILED -> stage.setFailed(tasks);
            case CANCELLED -> stage.setCancelled(tasks);
        }
    }
}
