package io.cytoforge.worker.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.evaluation.EvaluationSpec;
import io.cytoforge.common.evaluation.EvaluationStep.CompareImages;
import io.cytoforge.common.evaluation.EvaluationStep.ComparePair;
import io.cytoforge.common.evaluation.EvaluationStep.CompareSets;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.metrics.ImageQuality;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.resample.IntensityScaling;
import io.cytoforge.science.resample.Resampling;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.testing.Bench;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.Provenance;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

class EvaluationHandlerTest {
    private static final Shape3 SHAPE = new Shape3(24, 40, 48);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(2, 0.5, 0.5);

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
    }

    private TaskResult run(EvaluationSpec spec) {
        return new EvaluationHandler(bench.store(), bench.volumes())
                .handle(spec, new CompareImages(), bench.task(spec));
    }

    /** A bright ball with noise, in [0, 1]. */
    private static FloatVolume image(Shape3 shape, long seed, float noise) {
        RandomGenerator random = new RandomStreams(seed).named("image");
        FloatVolume volume = FloatVolume.zero(shape);
        for (int i = 0; i < volume.voxels().length; i++) {
            float light = inBall(shape, i) ? 0.6f : 0.1f;
            volume.voxels()[i] = light * (1 - noise) + noise * random.nextFloat();
        }
        return volume;
    }

    private static boolean inBall(Shape3 shape, int voxel) {
        double z = (voxel / shape.x() / shape.y() - shape.z() / 2) * 1.5;
        double y = voxel / shape.x() % shape.y() - shape.y() / 2;
        double x = voxel % shape.x() - shape.x() / 2;
        return z * z + y * y + x * x < 15 * 15;
    }

    private VolumeRef put(FloatVolume image) {
        return bench.put(image, VOXEL_SIZE);
    }

    /** An image that a synthesis has left. */
    private VolumeRef painted(FloatVolume image, double alpha) {
        VolumeRef any = put(FloatVolume.zero(new Shape3(1, 1, 1)));
        Provenance origin = new Provenance(true, "", "", UUID.randomUUID(), 0, new EvaluationSpec("", any, any), alpha);
        return Bench.ref(new ArtifactWriter(bench.store(), UUID.randomUUID())
                .put(new ArtifactWriter.Place("image", 0, VolumeKind.IMAGE, "image", origin), image, VOXEL_SIZE));
    }

    private static EvaluationSpec paired(
            List<VolumeRef> synthetic, List<VolumeRef> real, @Nullable List<VolumeRef> foreground) {
        return new EvaluationSpec("sweep <b>", synthetic, real, foreground, null, null);
    }

    private byte[] content(TaskResult result, String name) {
        return bench.store()
                .read(result.files().stream()
                        .filter(file -> file.name().equals(name))
                        .map(ProducedFile::key)
                        .findFirst()
                        .orElseThrow());
    }

    private String text(TaskResult result, String name) {
        return new String(content(result, name), StandardCharsets.UTF_8);
    }

    @Test
    void a_sweep_of_quality_levels_is_compared_with_one_real_image() {
        FloatVolume real = image(SHAPE, 1, 0.1f);
        FloatVolume good = image(SHAPE, 2, 0.1f);
        FloatVolume poor = image(SHAPE, 3, 0.5f);
        byte[] ball = new byte[SHAPE.arrayLength()];
        for (int i = 0; i < ball.length; i++) {
            ball[i] = (byte) (inBall(SHAPE, i) ? 1 : 0);
        }
        MaskVolume foreground = MaskVolume.wrap(SHAPE, ball);
        TaskResult result = run(paired(
                List.of(painted(good, 100), painted(poor, 10)),
                List.of(put(real)),
                List.of(bench.put(foreground, VOXEL_SIZE))));

        assertThat(result.files())
                .extracting(ProducedFile::name)
                .containsExactly(
                        "profile.png",
                        "spectrum.png",
                        "montage.png",
                        "evaluation.csv",
                        "evaluation.json",
                        "report.html",
                        "manifest.json");
        JsonNode found = bench.json(result, "evaluation.json");
        JsonNode first = found.get("pairs").get(0);
        ImageQuality expected =
                ImageQuality.of(IntensityScaling.fit(real).apply(real), good); // painted images count as they are
        assertThat(first.at("/volume/nrmse").doubleValue()).isCloseTo(expected.nrmse(), within(1e-12));
        assertThat(first.at("/volume/ssim").doubleValue()).isCloseTo(expected.ssim(), within(1e-12));
        assertThat(first.get("alpha").doubleValue()).isEqualTo(100);
        assertThat(first.at("/foreground/voxels").longValue()).isEqualTo(foreground.count());
        assertThat(first.get("shells")).hasSize(5);
        assertThat(found.at("/pairs/1/volume/ssim").doubleValue()).isLessThan(expected.ssim());
        assertThat(first.at("/fidelity/synthetic/correlationAlongZ/0").doubleValue())
                .isGreaterThan(found.at("/pairs/1/fidelity/synthetic/correlationAlongZ/0")
                        .doubleValue());
        assertThat(first.at("/fidelity/real/zerosOutside").doubleValue()).isZero();
        JsonNode figures = result.figures().json();
        assertThat(figures.get("ssim").doubleValue())
                .isCloseTo((expected.ssim() + found.at("/pairs/1/volume/ssim").doubleValue()) / 2, within(1e-12));
        assertThat(figures.get("pairs")).hasSize(2);
        assertThat(figures.at("/patchDiscrepancy/low").isNumber()).isTrue();
        assertThat(figures.get("realToReal")).isEmpty();
        String[] rows = text(result, "evaluation.csv").split("\n");
        assertThat(rows).hasSize(1 + 2 * 7).allMatch(row -> row.split(",", -1).length == 16);
        assertThat(rows[1]).contains(",100.0,volume,");
    }

    /** As tasks of one job on any workers. */
    @Test
    void pairs_that_are_compared_side_by_side_give_the_same_report() {
        EvaluationSpec spec = paired(
                List.of(painted(image(SHAPE, 2, 0.1f), 100), painted(image(SHAPE, 3, 0.5f), 10)),
                List.of(put(image(SHAPE, 1, 0.1f))),
                null);
        List<Step> steps = spec.stages().stream()
                .flatMap(stage -> IntStream.range(0, stage.tasks()).mapToObj(stage::step))
                .toList();
        assertThat(steps).containsExactly(new ComparePair(0), new ComparePair(1), new CompareSets(2));
        UUID job = UUID.randomUUID();
        EvaluationHandler handler = new EvaluationHandler(bench.store(), bench.volumes());
        assertThat(handler.handle(spec, new ComparePair(1), bench.task(job, spec)))
                .isEqualTo(TaskResult.NOTHING);
        assertThat(handler.handle(spec, new ComparePair(0), bench.task(job, spec)))
                .isEqualTo(TaskResult.NOTHING);
        TaskResult result = handler.handle(spec, new CompareSets(2), bench.task(job, spec));
        TaskResult atOnce = run(spec);
        for (String name : List.of("evaluation.json", "evaluation.csv", "report.html", "profile.png")) {
            assertThat(content(result, name)).as(name).isEqualTo(content(atOnce, name));
        }
        assertThat(result.figures()).isEqualTo(atOnce.figures());
    }

    @Test
    void the_report_shows_figures_and_loads_nothing() throws Exception {
        EvaluationSpec spec = paired(
                List.of(painted(image(SHAPE, 2, 0.1f), 100), painted(image(SHAPE, 3, 0.5f), 10)),
                List.of(put(image(SHAPE, 1, 0.1f))),
                null);
        TaskResult result = run(spec);
        String page = text(result, "report.html");
        assertThat(page)
                .contains("default-src 'none'", "sweep &lt;b&gt;", "By quality level", "By depth", "MMD²")
                .doesNotContain("<script", "<link", "@import", "sweep <b>")
                .doesNotContainPattern("(src|href)=['\"](?!data:|#)")
                .doesNotContainPattern("url\\((?!#)");
        String[] figures = page.split("<svg class=\"plot\"", -1);
        assertThat(figures).hasSize(1 + 9);
        for (int i = 1; i < figures.length; i++) {
            String svg = "<svg" + figures[i].substring(0, figures[i].indexOf("</svg>")) + "</svg>";
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg))); // refuses what is not well formed
        }
        assertThat(text(run(spec), "report.html")).isEqualTo(page);
    }

    @Test
    void sets_of_other_shapes_are_compared_without_pairs() {
        List<VolumeRef> real = List.of(put(image(SHAPE, 1, 0.1f)), put(image(SHAPE, 2, 0.1f)));
        List<VolumeRef> synthetic = List.of(
                put(image(new Shape3(30, 32, 32), 3, 0.5f)), put(image(SHAPE, 4, 0.5f)), put(image(SHAPE, 5, 0.5f)));
        TaskResult result = run(new EvaluationSpec("sets", synthetic, real, null, false, null));
        JsonNode figures = result.figures().json();
        assertThat(figures.has("nrmse")).isFalse();
        assertThat(figures.get("realToReal")).hasSize(2);
        assertThat(figures.at("/patchDiscrepancy/value").doubleValue())
                .isGreaterThan(figures.at("/realToReal/0/high").doubleValue());
        assertThat(result.files())
                .extracting(ProducedFile::name)
                .containsExactly("evaluation.json", "report.html", "manifest.json");
        assertThat(text(result, "report.html")).contains("real 2 to the other real ones");
    }

    /** Bars of a cell each, 8 voxels wide and apart. */
    private static LabelVolume bars() {
        LabelVolume labels = LabelVolume.empty(SHAPE);
        for (int i = 0; i < labels.voxels().length; i++) {
            int x = i % SHAPE.x();
            int y = i / SHAPE.x() % SHAPE.y();
            labels.voxels()[i] = x / 8 % 2 == 0 && y / 10 % 2 == 0 ? 1 + x / 16 + 3 * (y / 20) : 0;
        }
        return labels;
    }

    /** Cells whose levels differ so much from one to the next. */
    private static FloatVolume lit(LabelVolume labels, float step) {
        FloatVolume image = image(SHAPE, 7, 0.9f);
        for (int i = 0; i < image.voxels().length; i++) {
            int id = labels.voxels()[i];
            image.voxels()[i] = 0.1f * image.voxels()[i] + (id == 0 ? 0.05f : 0.4f + step * id);
        }
        return image;
    }

    @Test
    void labels_tell_how_evenly_bright_cells_are() {
        LabelVolume cells = bars();
        VolumeRef labels = bench.put(cells, VOXEL_SIZE);
        EvaluationSpec spec = new EvaluationSpec(
                "cells",
                List.of(put(lit(cells, 0.01f)), put(lit(cells, 0.02f))),
                List.of(put(lit(cells, 0.08f))),
                null,
                false,
                new EvaluationSpec.Labels(List.of(labels, labels), List.of(labels)));
        TaskResult result = run(spec);
        JsonNode figures = result.figures().json();
        assertThat(figures.at("/cells/synthetic/cells").intValue()).isEqualTo(12);
        assertThat(figures.at("/cells/real/variation").doubleValue()).isBetween(0.15, 0.25);
        assertThat(figures.at("/cells/synthetic/variation").doubleValue()).isBetween(0.02, 0.08);
        assertThat(text(result, "cells.csv").lines())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("set,image,cells,dark,level,variation,size_correlation,fading_um,background_at_depth_1");
        assertThat(text(result, "report.html"))
                .contains("Cells in images", "synthetic 2", "Light between cells, by how dense they are");
        assertThat(run(new EvaluationSpec(
                                "real alone",
                                spec.synthetic(),
                                spec.real(),
                                null,
                                false,
                                new EvaluationSpec.Labels(null, List.of(labels))))
                        .figures()
                        .json()
                        .get("cells")
                        .propertyNames())
                .containsExactly("real");
    }

    @Test
    void a_real_image_with_other_voxels_is_resampled() {
        FloatVolume coarse = Resampling.image(image(SHAPE, 1, 0.1f), new Shape3(24, 20, 24));
        VolumeRef real = bench.put(coarse, new VoxelSize(2, 1, 1));
        TaskResult result = run(new EvaluationSpec("", put(image(SHAPE, 2, 0.1f)), real));
        assertThat(result.figures().numbers().get("zncc")).isGreaterThan(0.5);
        assertThat(result.figures().json().has("pairs")).isFalse();
    }

    @Test
    void a_constant_real_image_is_unusable() {
        VolumeRef sound = put(image(SHAPE, 1, 0.1f));
        assertThatThrownBy(() -> run(new EvaluationSpec("", sound, put(FloatVolume.zero(SHAPE)))))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(JobErrorCode.UNUSABLE_INPUT))
                .hasMessageContaining("no contrast");
    }

    @Test
    void a_single_plane_is_compared() {
        Shape3 plane = new Shape3(1, 40, 48);
        TaskResult result = run(new EvaluationSpec("", put(image(plane, 2, 0.1f)), put(image(plane, 1, 0.1f))));
        assertThat(result.figures().numbers().get("ssim")).isBetween(0.2, 1.0);
    }
}
