package io.cytoforge.api.previews;

import io.cytoforge.api.generated.PreviewsApi;
import io.cytoforge.api.submissions.JobRequests;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.preview.LabelsPreview;
import io.cytoforge.common.preview.Preview;
import io.cytoforge.common.preview.PreviewInputs;
import io.cytoforge.common.preview.PreviewScene;
import io.cytoforge.common.preview.SceneRequest;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.volume.Point3;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Previews over HTTP: the request is that of the job, and so is whatever is wrong with it. */
@RestController
class PreviewsController implements PreviewsApi {
    private final JobRequests requests;
    private final TransactionTemplate transactions;
    private final ObjectStore store;
    private final PreviewSlots slots;
    private final Scenes scenes;

    PreviewsController(
            JobRequests requests,
            TransactionTemplate transactions,
            ObjectStore store,
            PreviewSlots slots,
            Scenes scenes) {
        this.requests = requests;
        this.transactions = transactions;
        this.store = store;
        this.slots = slots;
        this.scenes = scenes;
    }

    @Override
    public ResponseEntity<Resource> previewSimulation(ObjectNode request) {
        SimulationSpec spec = read(SimulationSpec.TYPE, request);
        return answer(slots.with(progress -> LabelsPreview.of(spec, new PreviewInputs(store, spec), progress)));
    }

    @Override
    public ResponseEntity<Resource> previewDataset(ObjectNode request) {
        DatasetSpec spec = read(DatasetSpec.TYPE, request);
        requireClosedForms(spec.appearance());
        return answer(simulation(spec.simulation()), SceneRequest.of(spec));
    }

    @Override
    public ResponseEntity<Resource> previewSynthesis(ObjectNode request) {
        SynthesisSpec spec = read(SynthesisSpec.TYPE, request);
        requireClosedForms(spec.appearance());
        return answer(simulation(spec.simulation()), SceneRequest.of(spec));
    }

    private <S extends Record & JobSpec> S read(JobType<S, ?> type, ObjectNode request) {
        return Objects.requireNonNull(transactions.execute(_ -> requests.read(type, request)));
    }

    private static SimulationSpec simulation(@Nullable SimulationSpec simulation) {
        if (simulation == null) {
            throw RefusedException.field(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "/labels",
                    "are stored already: only specimens that are simulated have a preview");
        }
        return simulation;
    }

    private static void requireClosedForms(@Nullable Appearance appearance) {
        if (appearance instanceof Appearance.Physical physical && physical.psf() != null) {
            throw RefusedException.field(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "/appearance/psf",
                    "is not shown in a preview: leave it out to see the rest");
        }
    }

    private ResponseEntity<Resource> answer(SimulationSpec simulation, Optional<SceneRequest> wanted) {
        SceneRequest scene = wanted.orElseThrow();
        return answer(slots.with(progress -> scene(scene.specimen(), new PreviewInputs(store, simulation), progress)
                .seenBy(scene.optics())));
    }

    private PreviewScene scene(SceneRequest.Specimen specimen, PreviewInputs inputs, Progress progress) {
        return scenes.find(specimen).orElseGet(() -> {
            PreviewScene made = PreviewScene.of(specimen, inputs, progress);
            scenes.keep(specimen, made);
            return made;
        });
    }

    private static ResponseEntity<Resource> answer(Preview preview) {
        Point3 extent = preview.extent();
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.noStore())
                .header("Preview-Whole", String.valueOf(preview.whole()))
                .header(
                        "Preview-Extent",
                        String.format(Locale.ROOT, "%.1f, %.1f, %.1f", extent.z(), extent.y(), extent.x()))
                .header("Preview-Cells", String.valueOf(preview.cells()))
                .body(new ByteArrayResource(preview.picture().quickPng()));
    }
}
