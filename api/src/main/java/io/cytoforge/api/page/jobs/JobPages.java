package io.cytoforge.api.page.jobs;

import static java.util.Objects.requireNonNull;

import io.cytoforge.api.generated.JobsApi;
import io.cytoforge.api.generated.VolumesApi;
import io.cytoforge.api.generated.model.Job;
import io.cytoforge.api.generated.model.JobPage;
import io.cytoforge.api.generated.model.JobState;
import io.cytoforge.api.generated.model.JobType;
import io.cytoforge.api.page.Figures;
import io.cytoforge.api.page.PageController;
import io.cytoforge.api.page.make.Makeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The list of jobs, and each of them. */
@PageController
class JobPages {
    private static final int LIMIT = 30;

    private final JobsApi jobs;
    private final VolumesApi volumes;
    private final JsonMapper json;

    JobPages(JobsApi jobs, VolumesApi volumes, JsonMapper json) {
        this.jobs = jobs;
        this.volumes = volumes;
        this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    @GetMapping(path = "/jobs", produces = "text/html")
    String list(
            @RequestParam(required = false) @Nullable JobState state,
            @RequestParam(required = false) @Nullable JobType type,
            @RequestParam(required = false) @Nullable String cursor,
            Model page) {
        JobPage found = requireNonNull(jobs.listJobs(state, type, LIMIT, cursor).getBody());
        page.addAttribute("jobs", found.getItems().stream().map(JobLine::of).toList());
        page.addAttribute("next", found.getNext());
        page.addAttribute("states", JobState.values());
        page.addAttribute("types", JobType.values());
        page.addAttribute("state", state);
        page.addAttribute("type", type);
        return "jobs/list";
    }

    @GetMapping(path = "/jobs/{id}", produces = "text/html")
    String show(@PathVariable UUID id, Model page) {
        Job job = requireNonNull(jobs.getJob(id).getBody());
        page.addAttribute("job", job);
        page.addAttribute("line", JobLine.of(job));
        page.addAttribute(
                "graph", PlanGraph.of(requireNonNull(jobs.listSteps(id).getBody()).getItems()));
        page.addAttribute("outputs", JobOutputsShown.of(job, volumes));
        page.addAttribute("figures", Figures.of(job.getResult()));
        page.addAttribute("metrics", Figures.of(job.getProgress().getMetrics()));
        page.addAttribute("advice", job.getError() == null ? "" : Advice.on(job.getError()));
        page.addAttribute("request", json.writeValueAsString(job.getSpec()));
        page.addAttribute("form", Makeable.of(job.getType()).orElse(null));
        return "jobs/job";
    }
}
