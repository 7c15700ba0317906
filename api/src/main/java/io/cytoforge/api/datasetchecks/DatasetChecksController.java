package io.cytoforge.api.datasetchecks;

import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.generated.DatasetChecksApi;
import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.api.generated.model.DatasetFinding;
import io.cytoforge.api.generated.model.DatasetReport;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Checks of data sets over HTTP. */
@RestController
class DatasetChecksController implements DatasetChecksApi {
    private final DatasetUpload uploads;

    DatasetChecksController(DatasetUpload uploads) {
        this.uploads = uploads;
    }

    @Override
    public ResponseEntity<DatasetReport> checkDataset(MultipartFile file, CheckedLayout layout) {
        CheckReport report = uploads.check(file, layout);
        return ResponseEntity.ok(new DatasetReport(
                report.layout(),
                report.isSound(),
                report.files(),
                report.samples(),
                report.errors(),
                report.warnings(),
                report.notes(),
                report.leftOut(),
                report.findings().stream().map(DatasetChecksController::view).toList()));
    }

    private static DatasetFinding view(Finding finding) {
        return new DatasetFinding(
                finding.severity(),
                finding.rule(),
                finding.file(),
                finding.found(),
                finding.allowed(),
                finding.breaks(),
                finding.fix());
    }
}
