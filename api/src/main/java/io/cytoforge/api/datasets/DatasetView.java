package io.cytoforge.api.datasets;

import io.cytoforge.api.datasets.export.layouts.DatasetContents;
import io.cytoforge.api.datasets.export.layouts.Layout;
import io.cytoforge.api.generated.model.Dataset;
import io.cytoforge.api.generated.model.DatasetExport;
import io.cytoforge.api.generated.model.DatasetExports;
import io.cytoforge.api.generated.model.DatasetLinks;
import io.cytoforge.api.generated.model.DatasetSample;
import io.cytoforge.api.generated.model.ExportLayout;
import io.cytoforge.api.generated.model.JobVolume;
import io.cytoforge.api.generated.model.NgffVersion;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.common.dataset.DatasetSpec;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A data set as the API shows it. */
final class DatasetView {
    private DatasetView() {}

    static Dataset of(DatasetRow row) {
        String self = Datasets.TYPE.path(row.id()).toString();
        Map<String, String> exports = new LinkedHashMap<>();
        for (ExportLayout layout : ExportLayout.values()) {
            exports.put(layout.getValue(), "%s/exports/%s".formatted(self, layout.getValue()));
        }
        String job = "/v1/jobs/" + row.jobId();
        DatasetLinks links = new DatasetLinks(self, job, self + "/samples", exports);
        row.reportJob().ifPresent(teller -> links.setReport("/v1/jobs/%s/artifacts/report.html".formatted(teller)));
        return new Dataset()
                .id(row.id())
                .name(row.name())
                .jobId(row.jobId())
                .latestJobId(row.latestJob())
                .createdAt(row.createdAt().atOffset(ZoneOffset.UTC))
                .samples(row.samples())
                .made(row.made())
                .rejected(row.rejected())
                .links(links);
    }

    static DatasetExports exports(DatasetContents contents) {
        return new DatasetExports(Stream.of(ExportLayout.values())
                .map(layout -> export(contents, layout))
                .toList());
    }

    private static DatasetExport export(DatasetContents contents, ExportLayout name) {
        String link = "%s/exports/%s".formatted(Datasets.TYPE.path(contents.id()), name.getValue());
        DatasetExport export = new DatasetExport(name, link);
        if (!contents.made().isEmpty()) {
            Layout layout = Layout.of(name, NgffVersion._0_5);
            contents.whyNot()
                    .or(() -> layout.whyNot(contents))
                    .ifPresentOrElse(export::setWhyNot, () -> export.setHowToTrain(layout.howToTrain(contents)));
        }
        return export;
    }

    /** All that are made, in their order. */
    static Stream<DatasetSample> samples(DatasetContents contents) {
        Set<Integer> rejected =
                contents.rejected().stream().map(DatasetContents.Sample::number).collect(Collectors.toSet());
        return contents.made().stream()
                .map(sample -> sample(contents.spec(), sample, !rejected.contains(sample.number())));
    }

    private static DatasetSample sample(DatasetSpec spec, DatasetContents.Sample sample, boolean accepted) {
        return new DatasetSample(
                sample.number(),
                spec.specimenOf(sample.number()),
                spec.levelOf(sample.number()),
                DatasetSample.PartEnum.fromValue(sample.part().word()),
                accepted,
                sample.volumes().stream().map(DatasetView::volume).toList());
    }

    private static JobVolume volume(VolumeRow row) {
        JobVolume volume = new JobVolume(
                Objects.requireNonNull(row.provenance().role()),
                Objects.requireNonNull(row.provenance().path()),
                row.id());
        volume.setIndex(row.provenance().position());
        volume.setLink("/v1/volumes/" + row.id());
        return volume;
    }
}
