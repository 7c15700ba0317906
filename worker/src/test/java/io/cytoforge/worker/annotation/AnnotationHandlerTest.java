package io.cytoforge.worker.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.annotation.AnnotationSpec;
import io.cytoforge.common.annotation.AnnotationStep.AnnotateImage;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.annotation.AnnotatedStructure;
import io.cytoforge.science.annotation.MembraneRecipe;
import io.cytoforge.science.annotation.NucleiRecipe;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.testing.Bench;
import io.cytoforge.worker.volumes.ArtifactWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AnnotationHandlerTest {
    private static final Shape3 SHAPE = new Shape3(20, 40, 50);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 0.5);
    private static final NucleiRecipe NUCLEI = new NucleiRecipe(0.25, 0.75, 0.45, 0.1);
    private static final MembraneRecipe MEMBRANES = new MembraneRecipe(0.2, 0.025, 0.1, 2);

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
    }

    @Test
    void two_balls_become_two_labels_with_everything_to_judge_and_use_them_by() {
        TaskResult result = run(twoBalls(), AnnotatedStructure.NUCLEI);

        assertThat(result.volumes()).singleElement().satisfies(labels -> {
            assertThat(labels.role()).isEqualTo("labels");
            assertThat(labels.kind()).isEqualTo(VolumeKind.LABELS);
            assertThat(labels.shape()).isEqualTo(SHAPE);
            assertThat(labels.voxelSize()).isEqualTo(VOXEL_SIZE);
            assertThat(bench.voxels(labels)[SHAPE.index(9, 14, 14)]).isBetween(1f, 2f);
        });
        assertThat(result.files())
                .extracting(ProducedFile::name)
                .containsExactly(
                        "cells.csv", "centres.csv", "positions.json", "report.json", "outlines.png", "manifest.json");
        assertThat(result.figures().numbers()).containsEntry("objects", 2.0).containsEntry("seeds", 2.0);
        JsonNode report = bench.json(result, "report.json");
        assertThat(report.get("radiusEstimated").booleanValue()).isTrue();
        assertThat(report.get("request").get("radius").get("smallest").doubleValue())
                .isBetween(2.0, 4.5);
        assertThat(report.get("integrity").get("cells").intValue()).isEqualTo(2);
    }

    @Test
    void centers_are_those_that_positions_of_a_simulation_take() {
        TaskResult result = run(twoBalls(), AnnotatedStructure.NUCLEI);
        JsonNode positions = bench.json(result, "positions.json");
        assertThat(positions.get("type").asString()).isEqualTo("points");
        assertThat(positions.get("points")).hasSize(2);
        assertThat(positions.get("points").get(0).get("z").doubleValue()).isBetween(8.5, 9.5);
        String[] rows = text(result, "centres.csv").split("\n");
        assertThat(rows).hasSize(3);
        assertThat(rows[0]).isEqualTo("id,z,y,x");
        assertThat(rows[1]).matches("1,[89]\\.\\d{4},[67]\\.\\d{4},\\d+\\.\\d{4}");
    }

    @Test
    void labels_of_a_real_image_do_not_claim_to_be_synthetic() {
        TaskResult result = run(twoBalls(), AnnotatedStructure.NUCLEI);
        assertThat(bench.json(result, "manifest.json").get("synthetic").booleanValue())
                .isFalse();
        ProducedVolume labels = result.volumes().getFirst();
        assertThat(bench.volumes().isMadeHere(Bench.ref(labels))).isFalse();
    }

    @Test
    void a_constant_image_fails_as_unusable() {
        assertThatThrownBy(() -> run(FloatVolume.zero(SHAPE), AnnotatedStructure.MEMBRANES))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(JobErrorCode.UNUSABLE_INPUT))
                .hasMessageContaining("constant");
    }

    private TaskResult run(FloatVolume image, AnnotatedStructure structure) {
        ArtifactWriter.Place place = new ArtifactWriter.Place("image", 0, VolumeKind.IMAGE, "image", null);
        VolumeRef ref = Bench.ref(new ArtifactWriter(bench.store(), UUID.randomUUID()).put(place, image, VOXEL_SIZE));
        AnnotationSpec spec = new AnnotationSpec("mine", ref, structure, null, null, NUCLEI, MEMBRANES);
        return new AnnotationHandler(bench.store(), bench.volumes(), 1)
                .handle(spec, new AnnotateImage(), bench.task(spec));
    }

    private String text(TaskResult result, String name) {
        ProducedFile file = result.files().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new String(bench.store().read(file.key()), StandardCharsets.UTF_8);
    }

    private static FloatVolume twoBalls() {
        FloatVolume image = FloatVolume.zero(SHAPE);
        for (int i = 0; i < image.voxels().length; i++) {
            double z = i / SHAPE.x() / SHAPE.y() - 9;
            double y = i / SHAPE.x() % SHAPE.y() * 0.5 - 7;
            double x = i % SHAPE.x() * 0.5;
            boolean inside = z * z + y * y + (x - 7) * (x - 7) < 12 || z * z + y * y + (x - 17) * (x - 17) < 12;
            image.voxels()[i] = inside ? 90 : 5;
        }
        return image;
    }
}
