package io.cytoforge.api.datasets;

import io.cytoforge.api.datasets.export.DatasetExport;
import io.cytoforge.api.datasets.export.Exchange;
import io.cytoforge.api.datasets.export.ExportRequest;
import io.cytoforge.api.generated.DatasetsApi;
import io.cytoforge.api.generated.model.ArchiveFormat;
import io.cytoforge.api.generated.model.Dataset;
import io.cytoforge.api.generated.model.DatasetExports;
import io.cytoforge.api.generated.model.DatasetPage;
import io.cytoforge.api.generated.model.DatasetSample;
import io.cytoforge.api.generated.model.DatasetSamples;
import io.cytoforge.api.generated.model.ExportLayout;
import io.cytoforge.api.generated.model.License;
import io.cytoforge.api.generated.model.NgffVersion;
import io.cytoforge.api.generated.model.SampleChange;
import io.cytoforge.api.web.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Data sets over HTTP. */
@RestController
class DatasetsController implements DatasetsApi {
    private final Datasets datasets;
    private final DatasetReader reader;
    private final SampleChanges changes;
    private final DatasetExport export;
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    DatasetsController(
            Datasets datasets,
            DatasetReader reader,
            SampleChanges changes,
            DatasetExport export,
            HttpServletRequest request,
            HttpServletResponse response) {
        this.datasets = datasets;
        this.reader = reader;
        this.changes = changes;
        this.export = export;
        this.request = request;
        this.response = response;
    }

    @Override
    public ResponseEntity<DatasetPage> listDatasets(@Nullable String name, Integer limit, @Nullable String cursor) {
        return datasets.list(Filter.equal("name", name), limit, cursor).answer(DatasetPage::new, DatasetPage::setNext);
    }

    @Override
    public ResponseEntity<Dataset> getDataset(UUID id) {
        return ResponseEntity.ok(datasets.show(id));
    }

    @Override
    public ResponseEntity<Void> deleteDataset(UUID id) {
        datasets.remove(id);
        return ResponseEntity.noContent().build();
    }

    @Override
    public ResponseEntity<DatasetSamples> listSamples(UUID id, @Nullable Boolean accepted) {
        return ResponseEntity.ok(new DatasetSamples(DatasetView.samples(reader.contents(id))
                .filter(sample -> accepted == null || accepted.equals(sample.getAccepted()))
                .toList()));
    }

    @Override
    public ResponseEntity<DatasetSample> changeSample(UUID id, Integer number, SampleChange change) {
        changes.accept(id, number, change.getAccepted());
        return ResponseEntity.ok(DatasetView.samples(reader.contents(id))
                .filter(sample -> number.equals(sample.getSample()))
                .findFirst()
                .orElseThrow(() -> Datasets.TYPE.notFound(id)));
    }

    @Override
    public ResponseEntity<DatasetExports> listExports(UUID id) {
        return ResponseEntity.ok(DatasetView.exports(reader.contents(id)));
    }

    @Override
    public ResponseEntity<Resource> exportDataset(
            UUID id, ExportLayout layout, ArchiveFormat format, @Nullable NgffVersion version, License license) {
        ExportRequest wanted = new ExportRequest(layout, format, version, license);
        return export.answer(reader.contents(id), wanted, new Exchange(request, response));
    }
}
