package io.cytoforge.worker.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.metrics.instances.InstanceOverlap;
import io.cytoforge.science.metrics.instances.InstanceScores;
import io.cytoforge.science.network.UnetShape;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.segmentation.LearningVolume;
import io.cytoforge.science.segmentation.NetworkGrid;
import io.cytoforge.science.segmentation.PatchBatches;
import io.cytoforge.science.segmentation.SegmentationTargets;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.learning.graph.AdamSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SegmentationTrainerTest {
    private static final Shape3 PATCH = new Shape3(8, 24, 24);
    private static final NetworkGrid GRID = new NetworkGrid(VoxelSize.UNIT);
    private static final UnetShape NETWORK = UnetShape.of(8, new VoxelSize(2, 1, 1), 2);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void it_learns_to_find_balls_that_it_has_never_seen(SegmentationTargets targets) {
        UnetShape form =
                UnetShape.of(8, new VoxelSize(2, 1, 1), targets.outputs().size());
        SegmentationSettings settings =
                new SegmentationSettings(targets, form, PATCH, 2, new AdamSettings(2e-3, 0.9, 0.999), 0.99, 250, 1);
        PatchBatches batches = batches(settings);
        Balls unseen = Balls.draw(new Shape3(14, 37, 50), 8, 4, 99);
        try (SegmentationTrainer trainer = new SegmentationTrainer(settings, 2)) {
            while (!trainer.isDone()) {
                trainer.step(batches.draw(trainer.iteration()));
            }
            try (SegmentationNetwork network = new SegmentationNetwork(trainer.weights(), PATCH, 2)) {
                List<FloatVolume> answer = network.look(GRID.image(unseen.image(), VoxelSize.UNIT), Progress.unheard());
                LabelVolume found = targets.decoder().instances(answer);
                InstanceScores scores = InstanceScores.at(0.5, InstanceOverlap.of(unseen.labels(), found));
                assertThat(scores.averagePrecision()).isGreaterThan(0.6);
            }
        }
    }

    @Test
    void a_network_that_says_too_little_for_its_targets_is_refused() {
        assertThatThrownBy(() -> SegmentationSettings.of(SegmentationTargets.CLASSES, NETWORK, PATCH, 1, 4, 5))
                .hasMessageContaining("[background, membrane, centroid], not 2");
    }

    @Test
    void a_training_that_stopped_goes_on_as_if_it_had_not() throws IOException {
        SegmentationSettings settings = SegmentationSettings.of(SegmentationTargets.DISTANCE, NETWORK, PATCH, 1, 4, 5);
        PatchBatches batches = batches(settings);
        try (SegmentationTrainer whole = new SegmentationTrainer(settings, 2);
                SegmentationTrainer first = new SegmentationTrainer(settings, 2);
                SegmentationTrainer second = new SegmentationTrainer(settings, 2)) {
            for (int i = 0; i < 4; i++) {
                whole.step(batches.draw(i));
            }
            first.step(batches.draw(0));
            first.step(batches.draw(1));
            first.saveCheckpoint(folder);
            second.restoreCheckpoint(folder);
            assertThat(second.iteration()).isEqualTo(2);
            second.step(batches.draw(2));
            second.step(batches.draw(3));
            assertThat(second.isDone()).isTrue();
            for (String name : whole.weights().tensors().names()) {
                assertThat(second.weights().tensors().values(name))
                        .as(name)
                        .containsExactly(whole.weights().tensors().values(name), within(1e-6f));
            }
        }
    }

    @Test
    void tiles_join_without_a_seam() {
        SegmentationSettings settings = SegmentationSettings.of(SegmentationTargets.DISTANCE, NETWORK, PATCH, 1, 3, 2);
        PatchBatches batches = batches(settings);
        try (SegmentationTrainer trainer = new SegmentationTrainer(settings, 2)) {
            for (int i = 0; i < 3; i++) {
                trainer.step(batches.draw(i));
            }
            Balls balls = Balls.draw(new Shape3(13, 41, 70), 6, 4, 5);
            try (SegmentationNetwork tiled = new SegmentationNetwork(trainer.weights(), new Shape3(5, 16, 16), 2);
                    SegmentationNetwork whole = new SegmentationNetwork(trainer.weights(), new Shape3(99, 99, 99), 2)) {
                float[] inTiles =
                        tiled.look(balls.image(), Progress.unheard()).get(1).voxels();
                float[] atOnce =
                        whole.look(balls.image(), Progress.unheard()).get(1).voxels();
                assertThat(inTiles).containsExactly(atOnce, within(1e-4f));
                assertThat(atOnce[0]).isNotCloseTo(atOnce[4000], within(1e-4f));
            }
        }
    }

    @Test
    void weights_are_read_as_they_were_written() throws IOException {
        SegmentationSettings settings = SegmentationSettings.of(SegmentationTargets.DISTANCE, NETWORK, PATCH, 1, 1, 3);
        Path file = folder.resolve("network.safetensors");
        try (SegmentationTrainer trainer = new SegmentationTrainer(settings, 2)) {
            SegmentationWeights weights = trainer.weights();
            weights.write(file);
            SegmentationWeights read = SegmentationWeights.read(file);
            assertThat(read.shape()).isEqualTo(NETWORK);
            for (String name : weights.tensors().names()) {
                assertThat(read.tensors().values(name))
                        .containsExactly(weights.tensors().values(name));
            }
        }
        Files.write(file, new byte[20]);
        assertThatThrownBy(() -> SegmentationWeights.read(file)).isInstanceOf(IOException.class);
    }

    @Test
    void patches_that_cannot_be_halved_are_refused() {
        assertThatThrownBy(() ->
                        SegmentationSettings.of(SegmentationTargets.DISTANCE, NETWORK, new Shape3(8, 24, 25), 1, 1, 1))
                .hasMessageContaining("8×24×25")
                .hasMessageContaining("2×4×4");
    }

    @Test
    void an_axis_of_long_voxels_waits_for_the_others() {
        UnetShape shape = UnetShape.of(4, new VoxelSize(1, 0.4, 0.4), 2);
        assertThat(shape.levels())
                .containsExactly(
                        new UnetShape.Level(new Shape3(1, 3, 3), new Shape3(1, 1, 1)),
                        new UnetShape.Level(new Shape3(3, 3, 3), new Shape3(1, 2, 2)),
                        new UnetShape.Level(new Shape3(3, 3, 3), new Shape3(2, 2, 2)));
        assertThat(shape.step()).isEqualTo(new Shape3(2, 4, 4));
        assertThat(UnetShape.of(4, VoxelSize.UNIT, 2).step()).isEqualTo(new Shape3(4, 4, 4));
    }

    private static PatchBatches batches(SegmentationSettings settings) {
        List<LearningVolume> volumes = List.of(volume(1, settings.targets()), volume(2, settings.targets()));
        return new PatchBatches(
                List.of(volumes), settings.patch(), settings.batch(), new RandomStreams(settings.seed()));
    }

    private static LearningVolume volume(long seed, SegmentationTargets targets) {
        Balls balls = Balls.draw(new Shape3(16, 48, 48), 10, 4, seed);
        return LearningVolume.of(balls.image(), balls.labels(), VoxelSize.UNIT, GRID, targets);
    }
}
