package io.cytoforge.api.studies;

import io.cytoforge.api.studies.plan.StageKind;
import io.cytoforge.api.studies.plan.StageOutputs;
import io.cytoforge.api.studies.plan.StudyPlan;
import io.cytoforge.api.studies.plan.StudyRequest;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.Split;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.json.RequestJson;
import io.cytoforge.science.annotation.AnnotatedStructure;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the stages of a study will have made, as far as its extent is known: labels are as large as their image, samples as
 * the first image. For a transaction that is rolled back.
 */
final class StandIns implements StageOutputs {
    private final StudyRequest study;
    private final StudyPlan plan;
    private final Volumes volumes;
    private final MadeOutputs made;
    private final Map<Integer, UUID> labels = new HashMap<>();
    private @Nullable DatasetSpec dataset;

    StandIns(StudyRequest study, StudyPlan plan, Volumes volumes, MadeOutputs made) {
        this.study = study;
        this.plan = plan;
        this.volumes = volumes;
        this.made = made;
    }

    /** The data set that there will be. */
    void promise(DatasetSpec spec) {
        dataset = spec;
    }

    /** Whether the tissue of the data set is not known yet. */
    boolean isTissueMadeUp() {
        return study.has(StageKind.SIMULATION_FIT) && study.simulationFit().use() == null;
    }

    @Override
    public UUID labels(int image) {
        UUID given = study.images().get(image).labels();
        return given == null ? labels.computeIfAbsent(image, _ -> addLike(image, VolumeKind.LABELS)) : given;
    }

    private UUID addLike(int image, VolumeKind kind) {
        VolumeRow like = image(image);
        return add(kind, like.shape(), like.voxelSize(), like.voxelSizeKnown());
    }

    private UUID add(VolumeKind kind, Shape3 shape, VoxelSize voxelSize, boolean isKnown) {
        VolumeRow row = VolumeRow.standIn(kind, shape, voxelSize, isKnown);
        volumes.add(row);
        return row.id();
    }

    private VolumeRow image(int image) {
        return volumes.get(study.images().get(image).image());
    }

    /** Of a few cells that are small enough for any volume: how many there are changes little of how long it takes. */
    @Override
    public ObjectNode simulation() {
        UUID given = study.simulationFit().use();
        if (given != null) {
            return made.simulation(given);
        }
        VolumeRow like = image(study.learned().getFirst());
        VoxelSize voxel = like.voxelSize();
        double radius = 2 * Math.max(voxel.z(), Math.max(voxel.y(), voxel.x()));
        ObjectNode simulation = Json.mapper().createObjectNode();
        simulation.set("shape", RequestJson.part(like.shape()));
        simulation.set("voxelSize", RequestJson.part(voxel));
        simulation.putObject("organism").put("type", "box");
        simulation.putObject("positions").put("type", "random").put("count", 2);
        if (study.structure() == AnnotatedStructure.NUCLEI) {
            simulation.putObject("cells").put("type", "nuclei").put("radius", radius);
        } else {
            simulation.putObject("cells").put("type", "voronoi").put("diameter", 2 * radius);
        }
        return simulation;
    }

    @Override
    public ObjectNode optics(int stage) {
        UUID given = plan.stages().get(stage).given();
        return given == null ? Json.mapper().createObjectNode().put("type", "optics") : made.optics(given);
    }

    @Override
    public ObjectNode model() {
        UUID given = study.training().use();
        return given == null ? Json.mapper().createObjectNode().put("type", "randomized") : MadeOutputs.painting(given);
    }

    /** The same volume as often as there will be samples. */
    @Override
    public ObjectNode synthetic() {
        UUID given = study.dataset().use();
        if (given != null) {
            return MadeOutputs.ofDataset(given);
        }
        VolumeRow like = image(study.learned().getFirst());
        Shape3 shape = like.shape();
        VoxelSize voxelSize = like.voxelSize();
        if (dataset != null && dataset.simulation() != null) {
            shape = dataset.simulation().tissue().shape();
            voxelSize = dataset.simulation().tissue().voxelSize();
        }
        ObjectNode fields = Json.mapper().createObjectNode();
        putPairs(fields.putArray("synthetic"), samples(Split.Part.TRAIN), shape, voxelSize);
        putPairs(fields.putArray("syntheticTest"), samples(Split.Part.TEST), shape, voxelSize);
        return fields;
    }

    private int samples(Split.Part part) {
        if (dataset == null) {
            return part == Split.Part.TRAIN ? 1 : 0; // what is wrong with the data set is said of it
        }
        DatasetSpec spec = Objects.requireNonNull(dataset);
        int all = spec.specimens() * spec.levels().size();
        return (int) IntStream.range(0, all)
                .filter(sample -> spec.partOf(sample) == part)
                .count();
    }

    private void putPairs(ArrayNode list, int count, Shape3 shape, VoxelSize voxelSize) {
        if (count > 0) {
            String image = add(VolumeKind.IMAGE, shape, voxelSize, true).toString();
            String labels = add(VolumeKind.LABELS, shape, voxelSize, true).toString();
            for (int i = 0; i < count; i++) {
                list.addObject().put("image", image).put("labels", labels);
            }
        }
    }
}
