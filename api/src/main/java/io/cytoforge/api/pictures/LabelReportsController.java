package io.cytoforge.api.pictures;

import io.cytoforge.api.generated.LabelReportsApi;
import io.cytoforge.api.volumes.LabelReports;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.picture.MarkedSlice;
import io.cytoforge.science.picture.report.Background;
import io.cytoforge.science.picture.report.Interpolation;
import io.cytoforge.science.picture.report.LabelReport;
import io.cytoforge.science.picture.report.ReportPictures;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** What seems wrong with labels, over HTTP. */
@RestController
class LabelReportsController implements LabelReportsApi {
    private final Volumes volumes;
    private final LabelReports reports;
    private final ObjectStore store;

    LabelReportsController(Volumes volumes, LabelReports reports, ObjectStore store) {
        this.volumes = volumes;
        this.reports = reports;
        this.store = store;
    }

    @Override
    public ResponseEntity<io.cytoforge.api.generated.model.LabelReport> getLabelReport(UUID id) {
        VolumeRow row = volumes.get(id);
        LabelReport report = reports.of(row);
        return VolumeVersion.kept(VolumeVersion.of(row, "report")).body(new LabelReportView(row, report).shown());
    }

    @Override
    public ResponseEntity<Resource> getLabelReportPicture(
            UUID id, String finding, Integer number, Boolean whole, Integer maxEdge) {
        VolumeRow row = volumes.get(id);
        LabelReport report = reports.of(row);
        ReportPictures pictures = new ReportPictures(new StoredPyramid(row, store), row.voxelSize(), !whole);
        Drawing drawing = drawing(report, finding, number)
                .orElseThrow(() -> RefusedException.notFound("example", "%s %d".formatted(finding, number)));
        return VolumeVersion.kept(VolumeVersion.of(row, List.of(finding, number, whole, maxEdge)))
                .contentType(MediaType.IMAGE_PNG)
                .body(new RenderedPicture("%s-%d.png".formatted(finding, number), () -> {
                    MarkedSlice slice = drawing.of(pictures);
                    return (row.voxelSizeKnown() ? slice : slice.inVoxels())
                            .draw(maxEdge)
                            .quickPng();
                }));
    }

    private interface Drawing {
        MarkedSlice of(ReportPictures pictures);
    }

    /** Empty if there is no such example. */
    private static Optional<Drawing> drawing(LabelReport report, String finding, int number) {
        if (finding.equals("pieces")) {
            return report.broken().stream().skip(number).findFirst().map(cell -> pictures -> pictures.of(cell));
        }
        return number > 0 ? Optional.empty() : Optional.ofNullable(only(report, finding));
    }

    private static @Nullable Drawing only(LabelReport report, String finding) {
        Background background = report.background();
        Interpolation interpolation = report.interpolation();
        return switch (finding) {
            case "slice" -> pictures -> pictures.of(report.plane());
            case "background" -> background == null ? null : pictures -> pictures.of(background);
            case "interpolated" -> interpolation == null ? null : pictures -> pictures.of(interpolation);
            default -> null;
        };
    }
}
