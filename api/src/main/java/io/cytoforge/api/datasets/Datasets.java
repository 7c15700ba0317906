package io.cytoforge.api.datasets;

import io.cytoforge.api.datasets.export.layouts.DatasetContents;
import io.cytoforge.api.datasets.export.layouts.DatasetContents.Sample;
import io.cytoforge.api.generated.model.Dataset;
import io.cytoforge.api.resources.ResourceRemoval;
import io.cytoforge.api.resources.ResourceType;
import io.cytoforge.api.resources.Resources;
import io.cytoforge.api.scheduling.JobRepository;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.dataset.DatasetSpec;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The data sets there are. */
@Component
public class Datasets extends Resources<DatasetRow, Dataset> {
    static final ResourceType<DatasetRow, Dataset> TYPE =
            new ResourceType<>("data set", "/v1/datasets", ResourceType.Stored.FOLDER, DatasetView::of);

    private final DatasetJobs makers;
    private final JobRepository jobs;
    private final Volumes volumes;

    Datasets(
            DatasetRepository rows,
            ResourceRemoval removal,
            EntityManager entities,
            DatasetJobs makers,
            JobRepository jobs,
            Volumes volumes) {
        super(TYPE, rows, removal, entities);
        this.makers = makers;
        this.jobs = jobs;
        this.volumes = volumes;
    }

    /** The spec by which all of its samples are made. */
    public DatasetSpec spec(DatasetRow row) {
        return (DatasetSpec) jobs.findById(row.latestJob()).orElseThrow().spec();
    }

    /** What is in one. */
    public DatasetContents contents(UUID id) {
        DatasetRow row = get(id);
        DatasetSpec spec = spec(row);
        Map<Integer, List<VolumeRow>> bySample = new TreeMap<>();
        for (VolumeRow volume : volumes.ofJobs(makers.of(id))) {
            int sample = Objects.requireNonNull(volume.provenance().position());
            bySample.computeIfAbsent(sample, _ -> new ArrayList<>()).add(volume);
        }
        List<Sample> samples = bySample.entrySet().stream()
                .map(entry -> new Sample(entry.getKey(), spec.partOf(entry.getKey()), entry.getValue()))
                .toList();
        return new DatasetContents(
                row.id(),
                row.name(),
                row.createdAt(),
                spec,
                samples,
                reports(row.id(), row.reportJob().orElse(row.latestJob())));
    }

    private static String reports(UUID dataset, UUID job) {
        return job.equals(dataset) ? Keys.job(job) : Keys.addition(dataset, job);
    }

    @Override
    public Optional<String> whyItStays(DatasetRow row) {
        return makers.isNeeded(row.id())
                ? Optional.of("a job that is not finished makes samples of this data set, or needs a volume of it")
                : Optional.empty();
    }

    @Override
    protected void removeParts(DatasetRow row) {
        makers.removeMade(row.id());
    }
}
