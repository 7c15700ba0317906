package io.cytoforge.api.page.make;

import static java.util.Objects.requireNonNull;

import io.cytoforge.api.generated.DatasetsApi;
import io.cytoforge.api.generated.JobsApi;
import io.cytoforge.api.generated.ModelsApi;
import io.cytoforge.api.generated.ShapeModelsApi;
import io.cytoforge.api.generated.VolumesApi;
import io.cytoforge.api.generated.model.JobState;
import io.cytoforge.api.generated.model.JobType;
import io.cytoforge.api.generated.model.Model;
import io.cytoforge.api.generated.model.ModelKind;
import io.cytoforge.api.generated.model.Shape;
import io.cytoforge.api.generated.model.Volume;
import io.cytoforge.api.generated.model.VolumeKind;
import io.cytoforge.api.page.Words;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What is stored and may be chosen in a form, newest first. */
@Component
class Choices {
    private static final int MOST = 200;

    /** Pixels of a picture. */
    private static final int EDGE = 320;

    private final VolumesApi volumes;
    private final ModelsApi models;
    private final ShapeModelsApi shapeModels;
    private final DatasetsApi datasets;
    private final JobsApi jobs;

    Choices(VolumesApi volumes, ModelsApi models, ShapeModelsApi shapeModels, DatasetsApi datasets, JobsApi jobs) {
        this.jobs = jobs;
        this.volumes = volumes;
        this.models = models;
        this.shapeModels = shapeModels;
        this.datasets = datasets;
    }

    /**
     * @param label by which people know it
     * @param picture where it can be seen; empty if it cannot
     */
    record Choice(UUID id, String label, String picture) {
        Choice(UUID id, String label) {
            this(id, label, "");
        }
    }

    List<Choice> of(Reference reference) {
        return switch (reference) {
            case IMAGE -> volumes(VolumeKind.IMAGE);
            case LABELS -> volumes(VolumeKind.LABELS);
            case FOREGROUND -> volumes(VolumeKind.FOREGROUND);
            case MODEL -> models(ModelKind.IMAGE);
            case NETWORK -> models(ModelKind.SEGMENTATION);
            case SHAPE_MODEL ->
                requireNonNull(shapeModels.listShapeModels(null, MOST, null).getBody()).getItems().stream()
                        .map(model -> new Choice(model.getId(), model.getName()))
                        .toList();
            case DATASET ->
                requireNonNull(datasets.listDatasets(null, MOST, null).getBody()).getItems().stream()
                        .map(set ->
                                new Choice(set.getId(), "%s (%d samples)".formatted(set.getName(), set.getSamples())))
                        .toList();
            case SIMULATION_FIT -> jobs(JobType.SIMULATION_FIT);
            case OPTICS_FIT -> jobs(JobType.OPTICS_FIT);
        };
    }

    private List<Choice> jobs(JobType type) {
        return requireNonNull(
                        jobs.listJobs(JobState.SUCCEEDED, type, MOST, null).getBody())
                .getItems()
                .stream()
                .map(job -> new Choice(
                        job.getId(), "%s (%s)".formatted(job.getName(), Words.INSTANCE.time(job.getCreatedAt()))))
                .toList();
    }

    private List<Choice> models(ModelKind kind) {
        return requireNonNull(models.listModels(null, kind, MOST, null).getBody()).getItems().stream()
                .map(model -> new Choice(model.getId(), label(model)))
                .toList();
    }

    /** Image models say what they paint. */
    private static String label(Model model) {
        Model.StructureEnum structure = model.getStructure();
        String origin = model.getOrigin().getValue();
        return "%s (%s)".formatted(model.getName(), structure == null ? origin : structure.getValue() + ", " + origin);
    }

    private List<Choice> volumes(VolumeKind kind) {
        return requireNonNull(volumes.listVolumes(kind, null, MOST, null).getBody()).getItems().stream()
                .map(volume -> new Choice(
                        volume.getId(), label(volume), volume.getLinks().getSlice() + "?maxEdge=" + EDGE))
                .toList();
    }

    private static String label(Volume volume) {
        Shape shape = volume.getShape();
        return "%s (%d × %d × %d, %s, %s)"
                .formatted(
                        volume.getName(),
                        shape.getZ(),
                        shape.getY(),
                        shape.getX(),
                        Boolean.TRUE.equals(volume.getSynthetic()) ? "synthetic" : "uploaded",
                        Words.INSTANCE.time(volume.getCreatedAt()));
    }
}
