package io.cytoforge.api.page.datasets;

import static java.util.Objects.requireNonNull;

import io.cytoforge.api.generated.DatasetsApi;
import io.cytoforge.api.generated.JobsApi;
import io.cytoforge.api.generated.VolumesApi;
import io.cytoforge.api.generated.model.Dataset;
import io.cytoforge.api.generated.model.DatasetPage;
import io.cytoforge.api.generated.model.DatasetSample;
import io.cytoforge.api.page.PageController;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of data sets, and each of them. */
@PageController
class DatasetPages {
    private static final int LIMIT = 30;

    private final DatasetsApi datasets;
    private final JobsApi jobs;
    private final VolumesApi volumes;

    DatasetPages(DatasetsApi datasets, JobsApi jobs, VolumesApi volumes) {
        this.datasets = datasets;
        this.jobs = jobs;
        this.volumes = volumes;
    }

    @GetMapping(path = "/datasets", produces = "text/html")
    String list(@RequestParam(required = false) @Nullable String cursor, Model page) {
        DatasetPage found =
                requireNonNull(datasets.listDatasets(null, LIMIT, cursor).getBody());
        page.addAttribute("datasets", found.getItems());
        page.addAttribute("next", found.getNext());
        return "datasets/list";
    }

    /**
     * @param accepted whether samples are wanted that are, or that are not; any if null
     * @param snr least median signal-to-noise ratio of the cells
     * @param from how many samples are passed over
     */
    @GetMapping(path = "/datasets/{id}", produces = "text/html")
    String show(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String part,
            @RequestParam(required = false) @Nullable Double level,
            @RequestParam(required = false) @Nullable Boolean accepted,
            @RequestParam(required = false) @Nullable Double snr,
            @RequestParam(defaultValue = "0") int from,
            Model page) {
        Dataset dataset = requireNonNull(datasets.getDataset(id).getBody());
        Report report = Report.of(dataset, jobs);
        SampleWall wall = SampleWall.of(
                requireNonNull(datasets.listSamples(id, null).getBody()).getItems(),
                new SampleWall.Wanted(part, level, accepted, snr, from),
                report,
                volumes);
        page.addAttribute("dataset", dataset);
        page.addAttribute("report", report);
        page.addAttribute("wall", wall);
        page.addAttribute("part", part);
        page.addAttribute("level", level);
        page.addAttribute("accepted", accepted);
        page.addAttribute("snr", snr);
        page.addAttribute("parts", DatasetSample.PartEnum.values());
        page.addAttribute(
                "exports", requireNonNull(datasets.listExports(id).getBody()).getItems());
        return "datasets/dataset";
    }
}
