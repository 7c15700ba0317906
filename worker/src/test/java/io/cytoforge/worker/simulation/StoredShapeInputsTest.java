package io.cytoforge.worker.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.job.ShapeModelRef;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.simulation.SimulationStep.SimulateVolume;
import io.cytoforge.common.store.NoSuchObjectException;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.shape.MaskOrganism;
import io.cytoforge.science.shapemodel.ShapeForm;
import io.cytoforge.science.shapemodel.ShapeVariation;
import io.cytoforge.science.tissue.ModelCells;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.testing.Bench;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredShapeInputsTest {
    private static final Shape3 SHAPE = new Shape3(20, 24, 28);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 1, 1);
    private static final String MODEL_KEY = "jobs/a/shape-model.json";

    @TempDir
    Path folder;

    private Bench bench;
    private VolumeRef region;
    private ShapeModelRef model;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        region = bench.put(box(), VOXEL_SIZE);
        bench.store().put(MODEL_KEY, ball(3).getBytes(StandardCharsets.UTF_8));
        model = new ShapeModelRef(UUID.randomUUID(), MODEL_KEY, ShapeForm.BODY, 3);
    }

    /** All but a margin of 2 voxels. */
    private static MaskVolume box() {
        MaskVolume box = MaskVolume.empty(SHAPE);
        for (int z = 2; z < SHAPE.z() - 2; z++) {
            for (int y = 2; y < SHAPE.y() - 2; y++) {
                for (int x = 2; x < SHAPE.x() - 2; x++) {
                    box.voxels()[SHAPE.index(z, y, x)] = 1;
                }
            }
        }
        return box;
    }

    /** @param radius µm */
    private static String ball(double radius) {
        return """
                {"format": "cytoforge-shape-model", "version": 1, "form": "body", "rays": 100, "shapes": 1,
                 "eigenvalues": [], "mean": %s, "modes": []}""".formatted(Collections.nCopies(100, radius));
    }

    private SimulationSpec spec(String foreground, String shapeModel) {
        TissueSpec tissue = new TissueSpec(
                SHAPE,
                VOXEL_SIZE,
                new MaskOrganism(foreground),
                RandomPositions.count(5),
                new ModelCells(shapeModel, new ShapeVariation(0, 3), 3, true, NucleiSpec.Contact.TOUCHING));
        return new SimulationSpec("inputs", 4, 1, tissue, List.of(region), List.of(model), Division.DEFAULT);
    }

    private float[] labels(SimulationSpec spec) {
        TaskResult made =
                new SimulationHandler(bench.store()).handle(spec, new SimulateVolume(0, true), bench.task(spec));
        return bench.voxels(made.volumes().getFirst());
    }

    @Test
    void what_a_tissue_names_by_id_is_what_jobs_of_earlier_versions_named_by_key() {
        SimulationSpec byId = spec(region.id().toString(), model.id().toString());
        SimulationSpec byKey = spec(region.key(), MODEL_KEY);

        assertThat(labels(byId)).contains(1, 5).isEqualTo(labels(byKey));
    }

    @Test
    void an_id_stands_for_what_the_spec_lists_under_it() {
        StoredShapeInputs inputs = new StoredShapeInputs(
                bench.store(), spec(region.id().toString(), model.id().toString()));

        int[] inside = new int[SHAPE.arrayLength()];
        inputs.region(region.id().toString()).read(Box3.of(SHAPE), inside);
        assertThat(inside).isEqualTo(box().toIds());
        assertThat(inputs.model(model.id().toString()).mean()).hasSize(100).containsOnly(3);
    }

    @Test
    void what_is_neither_listed_nor_stored_is_not_there() {
        StoredShapeInputs inputs = new StoredShapeInputs(
                bench.store(), spec(region.id().toString(), model.id().toString()));

        assertThatThrownBy(() -> inputs.model("nobody")).isInstanceOf(NoSuchObjectException.class);
        assertThatThrownBy(() -> inputs.region("nobody")).isInstanceOf(VolumeFormatException.class);
    }

    @Test
    void a_region_of_another_shape_than_was_announced_is_refused_with_its_id() {
        VolumeRef wrong = new VolumeRef(
                UUID.randomUUID(),
                VolumeKind.FOREGROUND,
                bench.put(MaskVolume.empty(new Shape3(8, 8, 8)), VOXEL_SIZE).key(),
                SHAPE,
                VOXEL_SIZE,
                region.type());
        SimulationSpec spec = new SimulationSpec(
                "inputs",
                4,
                1,
                spec(wrong.id().toString(), MODEL_KEY).tissue(),
                List.of(wrong),
                List.of(),
                Division.DEFAULT);
        StoredShapeInputs inputs = new StoredShapeInputs(bench.store(), spec);

        assertThatThrownBy(() -> inputs.region(wrong.id().toString()))
                .isInstanceOf(JobException.class)
                .hasMessageContaining(wrong.id().toString());
    }
}
