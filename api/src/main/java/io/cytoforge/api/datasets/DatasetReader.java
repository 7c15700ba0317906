package io.cytoforge.api.datasets;

import io.cytoforge.api.datasets.export.layouts.DatasetContents;
import io.cytoforge.api.datasets.export.layouts.DatasetContents.Sample;
import io.cytoforge.api.scheduling.JobRepository;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.dataset.DatasetSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Puts together what is known of data sets: by what they are made, what is made, and what of it is wanted. */
@Component
public class DatasetReader {
    private final Datasets datasets;
    private final DatasetJobs makers;
    private final JobRepository jobs;
    private final Volumes volumes;
    private final RejectedSamples rejected;

    DatasetReader(
            Datasets datasets, DatasetJobs makers, JobRepository jobs, Volumes volumes, RejectedSamples rejected) {
        this.datasets = datasets;
        this.makers = makers;
        this.jobs = jobs;
        this.volumes = volumes;
        this.rejected = rejected;
    }

    /** The spec by which all of its samples are made. */
    DatasetSpec spec(DatasetRow row) {
        return (DatasetSpec) jobs.findById(row.latestJob()).orElseThrow().spec();
    }

    /** What is in one; refused if there is none. */
    DatasetContents contents(UUID id) {
        DatasetRow row = datasets.get(id);
        DatasetSpec spec = spec(row);
        Map<Integer, List<VolumeRow>> bySample = new TreeMap<>();
        for (VolumeRow volume : volumes.ofJobs(makers.of(id))) {
            int sample = Objects.requireNonNull(volume.provenance().position());
            bySample.computeIfAbsent(sample, _ -> new ArrayList<>()).add(volume);
        }
        Set<Integer> leftOut = rejected.of(id);
        List<Sample> samples = new ArrayList<>();
        List<Sample> others = new ArrayList<>();
        bySample.forEach((number, of) ->
                (leftOut.contains(number) ? others : samples).add(new Sample(number, spec.partOf(number), of)));
        return new DatasetContents(
                row.id(),
                row.name(),
                row.createdAt(),
                spec,
                samples,
                others,
                reports(row.id(), row.reportJob().orElse(row.latestJob())));
    }

    private static String reports(UUID dataset, UUID job) {
        return job.equals(dataset) ? Keys.job(job) : Keys.addition(dataset, job);
    }
}
