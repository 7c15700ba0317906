package io.cytoforge.worker.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.model.ModelCard;
import io.cytoforge.common.model.ModelCardReader;
import io.cytoforge.common.model.ModelDescription;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.patch.ReceptiveField;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.gan.GeneratorWeights;
import io.cytoforge.worker.gan.ModelExport;
import io.cytoforge.worker.gan.TensorFlowPatchModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"nuclei", "membranes"})
    void the_starter_models_cards_say_what_is_measured(String name) throws IOException {
        Path model = Path.of("../models", name);
        ModelCard card = ModelCardReader.read(Files.readAllBytes(model.resolve("card.json")));
        ReceptiveField stated = Objects.requireNonNull(card.receptiveField());

        Margin measured = measured(model, card.model());

        assertThat(measured.z()).isCloseTo(stated.effective().z(), within(ReceptiveField.STEP));
        assertThat(measured.y()).isCloseTo(stated.effective().y(), within(ReceptiveField.STEP));
        assertThat(measured.x()).isCloseTo(stated.effective().x(), within(ReceptiveField.STEP));
    }

    private Margin measured(Path model, ModelDescription card) throws IOException {
        GeneratorWeights weights = GeneratorWeights.read(model.resolve("weights.safetensors"));
        ModelExport.write(weights, folder);
        try (TensorFlowPatchModel painter = TensorFlowPatchModel.load(folder, 1)) {
            return new Probe(
                            card.structure(),
                            card.voxelSize(),
                            new PositionalMap(card.alpha(), card.beta()),
                            weights.shape().input())
                    .effectiveField(painter);
        }
    }

    @Test
    void a_probe_has_a_surface_and_every_channel_in_its_place() {
        Shape3 patch = new Shape3(48, 48, 128);
        float[] input = new Probe(
                        Structure.BOTH,
                        VoxelSize.UNIT,
                        PositionalMap.DEFAULT,
                        new NetworkInput(2, OptionalInt.of(16), true))
                .input(patch);

        assertThat(input).hasSize(5 * patch.arrayLength());
        int[] inside = new int[2];
        for (int voxel = 0; voxel < patch.arrayLength(); voxel++) {
            for (int mask = 0; mask < 2; mask++) {
                assertThat(input[5 * voxel + mask]).isIn(0f, 1f);
                assertThat(input[5 * voxel + mask] == 0 || input[5 * voxel + 2] > 0)
                        .isTrue();
                inside[mask] += (int) input[5 * voxel + mask];
            }
        }
        assertThat(inside[0]).isPositive();
        assertThat(inside[1]).isPositive();
        assertThat(input[2]).isNegative();
        assertThat(input[5 * patch.arrayLength() - 3]).isPositive();
        assertThat(input[3]).isZero();
        assertThat(input[5 * patch.arrayLength() - 2]).isEqualTo(0.5f);
    }
}
