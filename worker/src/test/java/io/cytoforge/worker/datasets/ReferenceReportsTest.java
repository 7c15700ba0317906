package io.cytoforge.worker.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.Reference;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.testing.Bench;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reports beside what a data set is to be like. */
class ReferenceReportsTest extends DatasetRuns {
    private static DatasetSpec with(DatasetSpec plain, Reference reference) {
        return new DatasetSpec(
                plain.name(),
                plain.seed(),
                plain.specimens(),
                plain.simulation(),
                plain.labels(),
                plain.structure(),
                plain.variation(),
                plain.appearance(),
                plain.levels(),
                plain.minimumVisibility(),
                plain.unseen(),
                plain.distortion(),
                plain.split(),
                reference,
                plain.varying(),
                null);
    }

    private static List<VolumeRef> refs(List<TaskResult> made, String role) {
        return made.stream()
                .flatMap(task -> task.volumes().stream())
                .filter(volume -> volume.role().equals(role))
                .map(Bench::ref)
                .toList();
    }

    @Test
    void a_data_set_is_like_itself() {
        UUID before = UUID.randomUUID();
        List<TaskResult> first = run(before, nuclei(1), 1, false);
        assertThat(report(before).has("reference")).isFalse();
        UUID job = UUID.randomUUID();
        run(job, with(nuclei(1), new Reference(refs(first, "labels"), refs(first, "image"))), 1, false);
        JsonNode cells = report(job).at("/reference/cells");
        assertThat(cells.get("volumes").asInt()).isEqualTo(1);
        assertThat(cells.get("cells").asInt())
                .isEqualTo(report(job).get("cells").asInt());
        assertThat(cells.get("density").asDouble())
                .isEqualTo(cells.get("densityHere").asDouble())
                .isCloseTo(1000 * cells.get("cells").asInt() / (0.25 * SHAPE.voxels()), within(1e-9));
        assertThat(cells.get("measures").propertyNames()).containsExactly("volume", "elongation", "neighbor");
        for (JsonNode measure : cells.get("measures")) {
            assertThat(measure.get("distance").asDouble()).isLessThan(0.1); // tables have five digits
            assertThat(measure.get("medianHere").asDouble())
                    .isCloseTo(
                            measure.get("median").asDouble(),
                            within(0.01 * measure.get("median").asDouble()));
        }
        JsonNode images = report(job).at("/reference/images");
        assertThat(images.get("histogramDistance").asDouble()).isZero();
        assertThat(images.get("spectrumDistance").asDouble()).isZero();
        assertThat(images.get("patchStatisticsDistance").asDouble()).isLessThan(1e-6);
        assertThat(images.get("patchStatisticsDistanceOfReal").asDouble()).isPositive();
        assertThat(text(job, "report.html")).contains("<h2>Beside the reference</h2>");
    }

    /** Cubes of 8 µm, 16 µm apart: what they measure follows by hand. */
    @Test
    void cells_and_images_unlike_the_reference_are_warned_of() {
        Shape3 shape = new Shape3(40, 40, 40);
        LabelVolume cubes = LabelVolume.empty(shape);
        FloatVolume image = FloatVolume.zero(shape);
        Random random = new Random(3);
        for (int z = 0; z < 40; z++) {
            for (int y = 0; y < 40; y++) {
                for (int x = 0; x < 40; x++) {
                    int at = shape.index(z, y, x);
                    boolean inside = z % 16 >= 8 && y % 16 >= 8 && x % 16 >= 8;
                    cubes.voxels()[at] = inside ? 1 + 4 * (z / 16) + 2 * (y / 16) + x / 16 : 0;
                    image.voxels()[at] = 20 * z + random.nextInt(5);
                }
            }
        }
        Reference reference =
                new Reference(List.of(bench.put(cubes, VoxelSize.UNIT)), List.of(bench.put(image, VoxelSize.UNIT)));
        UUID job = UUID.randomUUID();
        run(job, with(nuclei(2), reference), 1, false);
        JsonNode cells = report(job).at("/reference/cells");
        assertThat(cells.get("cells").asInt()).isEqualTo(8);
        assertThat(cells.get("density").asDouble()).isCloseTo(0.125, within(1e-9));
        assertThat(cells.at("/measures/volume/median").asDouble()).isCloseTo(512, within(1.0));
        assertThat(cells.at("/measures/neighbor/median").asDouble()).isCloseTo(16, within(0.1));
        assertThat(cells.at("/measures/volume/distance").asDouble()).isEqualTo(1);
        assertThat(report(job).at("/reference/images/real").asInt()).isEqualTo(1);
        assertThat(report(job).at("/reference/images/samples").asInt()).isEqualTo(2);
        assertThat(report(job).get("warnings").valueStream().map(JsonNode::asString))
                .anyMatch(warning ->
                        warning.startsWith("Volume of the cells: median ") && warning.contains("in the reference 512"))
                .anyMatch(warning -> warning.startsWith("images look unlike those of the reference"));
    }
}
