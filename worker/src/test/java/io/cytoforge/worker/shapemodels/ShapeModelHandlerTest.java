package io.cytoforge.worker.shapemodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedShapeModel;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.shapemodel.ShapeModelSpec;
import io.cytoforge.common.shapemodel.ShapeModelSpec.Of;
import io.cytoforge.common.shapemodel.ShapeModelStep.FitShapeModel;
import io.cytoforge.science.shapemodel.ShapeForm;
import io.cytoforge.science.shapemodel.ShapeModel;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.testing.Bench;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ShapeModelHandlerTest {
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 0.5);
    private static final int RAYS = 162;

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
    }

    @Test
    void balls_of_four_sizes_differ_in_one_mode() {
        List<VolumeRef> balls =
                List.of(ball(6), ball(7), ball(8), bench.put(labeledBall(9).isLabeled(), VOXEL_SIZE));
        TaskResult result = run(spec(balls, Of.ORGANISMS, ShapeForm.BODY, false));

        assertThat(result.figures().numbers())
                .containsEntry("shapes", 4.0)
                .containsEntry("modes", 1.0)
                .containsEntry("skipped", 0.0)
                .containsEntry("borderCells", 0.0)
                .containsKeys("explainedVariance", "leaveOneOutMean", "leaveOneOutWorst");
        ProducedShapeModel produced = Objects.requireNonNull(result.shapeModel());
        assertThat(produced.meanRadius()).isCloseTo(7.5, within(0.2));
        assertThat(produced.explainedVariance().getFirst()).isBetween(0.95, 1.0);
        // The radii's variance is 5/3 µm² along each ray.
        assertThat(produced.eigenvalues())
                .singleElement()
                .satisfies(
                        eigenvalue -> assertThat(eigenvalue).isCloseTo(RAYS * 5 / 3.0, within(0.05 * RAYS * 5 / 3.0)));
        assertThat(result.files())
                .extracting(ProducedFile::name)
                .containsExactly("shape-model.json", "spectrum.json", "modes.png", "spectrum.png", "manifest.json");
        assertThat(bench.json(result, "spectrum.json").get("eigenvalues").size())
                .isBetween(1, 3);
    }

    @Test
    void a_stored_model_comes_back_to_the_last_bit() {
        TaskResult result = run(spec(List.of(dome(6), dome(7), dome(9)), Of.ORGANISMS, ShapeForm.HEMISPHERE, false));
        ProducedShapeModel produced = Objects.requireNonNull(result.shapeModel());
        ShapeModel model = new StoredShapeModels(bench.store()).open(produced.key());

        assertThat(model.form()).isEqualTo(ShapeForm.HEMISPHERE);
        assertThat(model.shapes()).isEqualTo(3);
        assertThat(model.rays()).isEqualTo(produced.rays());
        assertThat(model.meanRadius()).isEqualTo(produced.meanRadius());
        assertThat(model.eigenvalues())
                .containsExactly(produced.eigenvalues().stream()
                        .mapToDouble(value -> value)
                        .toArray());
        JsonNode stored = bench.json(result, "shape-model.json");
        assertThat(stored.at("/provenance/data").size()).isEqualTo(3);
        assertThat(stored.at("/provenance/data/0/voxelsSha256").asString()).hasSize(64);
        assertThat(stored.at("/provenance/parameters/tolerance").asDouble()).isEqualTo(2);
    }

    @Test
    void the_same_volumes_give_the_same_model() {
        ShapeModelSpec spec = spec(List.of(ball(6), ball(7), ball(8)), Of.ORGANISMS, ShapeForm.BODY, false);
        JsonNode first = bench.json(run(spec), "shape-model.json");
        JsonNode again = bench.json(run(spec), "shape-model.json");
        for (String part : List.of("mean", "modes", "eigenvalues")) {
            assertThat(again.get(part)).isEqualTo(first.get(part));
        }
    }

    @Test
    void cells_at_the_border_and_those_that_no_ray_can_describe_are_left_out() {
        TaskResult result = run(spec(List.of(bench.put(cells(), VOXEL_SIZE)), Of.CELLS, ShapeForm.BODY, true));
        assertThat(result.figures().numbers())
                .containsEntry("shapes", 4.0)
                .containsEntry("skipped", 1.0)
                .containsEntry("borderCells", 1.0);
    }

    @Test
    void a_cell_that_is_not_star_convex_ends_the_job_with_its_volume_id_and_ray() {
        VolumeRef volume = bench.put(cells(), VOXEL_SIZE);
        assertThatThrownBy(() -> run(spec(List.of(volume), Of.CELLS, ShapeForm.BODY, false)))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(JobErrorCode.UNUSABLE_INPUT))
                .hasMessageContaining(volume.id().toString())
                .hasMessageContaining("cell 6")
                .hasMessageContaining("ray ");
    }

    @Test
    void an_organism_that_is_not_star_convex_is_named_or_left_out() {
        LabelVolume broken = cells();
        keepOnly(broken, 6);
        VolumeRef volume = bench.put(broken, VOXEL_SIZE);
        List<VolumeRef> shapes = List.of(ball(6), ball(7), volume, ball(8));
        assertThatThrownBy(() -> run(spec(shapes, Of.ORGANISMS, ShapeForm.BODY, false)))
                .isInstanceOf(JobException.class)
                .hasMessageContaining(volume.id().toString())
                .hasMessageContaining("ray ");
        assertThat(run(spec(shapes, Of.ORGANISMS, ShapeForm.BODY, true))
                        .figures()
                        .numbers())
                .containsEntry("shapes", 3.0)
                .containsEntry("skipped", 1.0);
    }

    @Test
    void two_shapes_that_are_left_are_too_few() {
        LabelVolume broken = cells();
        keepOnly(broken, 6);
        List<VolumeRef> shapes = List.of(ball(6), ball(7), bench.put(broken, VOXEL_SIZE));
        assertThatThrownBy(() -> run(spec(shapes, Of.ORGANISMS, ShapeForm.BODY, true)))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(JobErrorCode.UNUSABLE_INPUT))
                .hasMessageContaining("at least 3 shapes, found 2")
                .hasMessageContaining("1 shapes are not star-convex");
    }

    @Test
    void an_empty_volume_is_named_and_never_skipped() {
        VolumeRef empty = bench.put(MaskVolume.empty(new Shape3(8, 8, 8)), VOXEL_SIZE);
        assertThatThrownBy(
                        () -> run(spec(List.of(ball(6), ball(7), ball(8), empty), Of.ORGANISMS, ShapeForm.BODY, true)))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(JobErrorCode.UNUSABLE_INPUT))
                .hasMessageContaining(empty.id().toString())
                .hasMessageContaining("empty");
    }

    private TaskResult run(ShapeModelSpec spec) {
        return new ShapeModelHandler(bench.store(), bench.volumes())
                .handle(spec, new FitShapeModel(), bench.task(spec));
    }

    private static ShapeModelSpec spec(List<VolumeRef> shapes, Of of, ShapeForm form, boolean skipUnsuitable) {
        return new ShapeModelSpec("test " + UUID.randomUUID(), 0, shapes, of, form, RAYS, 0, 0.95, 2, skipUnsuitable);
    }

    private VolumeRef ball(double radius) {
        return bench.put(labeledBall(radius), VOXEL_SIZE);
    }

    /** Half a ball that rests on z = 0. */
    private VolumeRef dome(double radius) {
        LabelVolume labels = LabelVolume.empty(new Shape3(24, 48, 48));
        paint(labels, 1, 0, 12, 12, radius);
        return bench.put(labels, VOXEL_SIZE);
    }

    private static LabelVolume labeledBall(double radius) {
        LabelVolume labels = LabelVolume.empty(new Shape3(24, 48, 48));
        paint(labels, 3, 11, 12, 12, radius);
        return labels;
    }

    /** Ids 1 to 4 are whole, 5 is cut by the border, 6 has a satellite. */
    private static LabelVolume cells() {
        LabelVolume labels = LabelVolume.empty(new Shape3(24, 96, 96));
        paint(labels, 1, 8, 8, 8, 4);
        paint(labels, 2, 8, 8, 24, 4.5);
        paint(labels, 3, 8, 24, 8, 5);
        paint(labels, 4, 8, 8, 38, 5.5);
        paint(labels, 5, 23, 38, 8, 5);
        paint(labels, 6, 10, 30, 30, 5);
        paint(labels, 6, 10, 30, 40, 2);
        return labels;
    }

    private static void keepOnly(LabelVolume labels, int id) {
        int[] ids = labels.voxels();
        for (int i = 0; i < ids.length; i++) {
            ids[i] = ids[i] == id ? id : 0;
        }
    }

    /** A ball around a center in µm. */
    private static void paint(
            LabelVolume labels, int id, double centerZ, double centerY, double centerX, double radius) {
        Shape3 shape = labels.shape();
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    double dz = z * VOXEL_SIZE.z() - centerZ;
                    double dy = y * VOXEL_SIZE.y() - centerY;
                    double dx = x * VOXEL_SIZE.x() - centerX;
                    if (dz * dz + dy * dy + dx * dx <= radius * radius) {
                        labels.voxels()[shape.index(z, y, x)] = id;
                    }
                }
            }
        }
    }
}
