package io.cytoforge.api.page.start;

import static java.util.Objects.requireNonNull;

import io.cytoforge.api.generated.DatasetsApi;
import io.cytoforge.api.generated.JobsApi;
import io.cytoforge.api.generated.PresetsApi;
import io.cytoforge.api.generated.model.JobState;
import io.cytoforge.api.page.PageController;
import io.cytoforge.api.page.jobs.JobLine;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where one comes in. */
@PageController
class StartPage {
    private static final int SHOWN = 5;

    private final JobsApi jobs;
    private final DatasetsApi datasets;
    private final PresetsApi presets;

    StartPage(JobsApi jobs, DatasetsApi datasets, PresetsApi presets) {
        this.jobs = jobs;
        this.datasets = datasets;
        this.presets = presets;
    }

    @GetMapping(path = "/", produces = "text/html")
    String show(Model page) {
        page.addAttribute(
                "now", Stream.concat(lines(JobState.RUNNING), lines(JobState.QUEUED)).limit(SHOWN).toList());
        page.addAttribute("latest", lines(null).filter(JobLine::ended).limit(SHOWN).toList());
        page.addAttribute(
                "datasets", requireNonNull(datasets.listDatasets(null, 3, null).getBody()).getItems());
        page.addAttribute(
                "presets", requireNonNull(presets.listSimulationPresets().getBody()).getItems());
        return "start";
    }

    private Stream<JobLine> lines(@Nullable JobState state) {
        List<JobLine> lines = requireNonNull(jobs.listJobs(state, null, SHOWN, null).getBody()).getItems().stream()
                .map(JobLine::of)
                .toList();
        return lines.stream();
    }
}
