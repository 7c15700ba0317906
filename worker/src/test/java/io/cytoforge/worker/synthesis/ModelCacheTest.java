package io.cytoforge.worker.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.synthesis.SynthesisSpec.Precision;
import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.gan.GeneratorWeights;
import io.cytoforge.worker.gan.NetworkMemory;
import io.cytoforge.worker.gan.TensorFlowPatchModel;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.learning.layers.Parameter;
import io.cytoforge.worker.learning.weights.Initialization;
import io.cytoforge.worker.learning.weights.NamedTensors;
import io.cytoforge.worker.painting.PaintingSupport;
import io.cytoforge.worker.painting.ThisHost;
import io.cytoforge.worker.testing.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCacheTest {
    private static final NetworkShape NETWORK = NetworkShape.of(2).with(Normalization.WEIGHT);
    private static final Shape3 PATCH = new Shape3(32, 32, 32);
    private static final ModelRef MODEL =
            new ModelRef(new UUID(1, 1), "models/drawn", 2, PATCH, VoxelSize.UNIT, Structure.NUCLEI, 100, 100);
    private static final NetworkMemory ROOM = new NetworkMemory(1, 1L << 32, 4);

    @TempDir
    private Path folder;

    private ObjectStore store;
    private int uses;

    @BeforeEach
    void put() throws IOException {
        store = new Bench(folder).store();
        put(Initialization.draw(Parameter.of(Generator.convolutions(NETWORK)), new RandomStreams(2)));
    }

    private void put(NamedTensors weights) throws IOException {
        Path file = folder.resolve("weights");
        new GeneratorWeights(NETWORK, weights).write(file);
        store.put(MODEL.key() + "/weights.safetensors", Files.readAllBytes(file));
    }

    @Test
    void several_patches_are_painted_at_once_where_their_bytes_are_those_of_single_ones() {
        try (ModelCache models = artifacts(ROOM, PaintingSupport.ALL);
                ModelCache.Use use = use(models, Precision.FLOAT32)) {
            assertThat(use.model().atOnce(PATCH)).isIn(1, 4);
        }
    }

    @Test
    void one_patch_at_a_time_is_painted_where_the_probe_found_that_they_are_not() {
        try (ModelCache models = artifacts(ROOM, new PaintingSupport(true, Optional.of("differ"), Optional.empty()));
                ModelCache.Use use = use(models, Precision.FLOAT32)) {
            assertThat(use.model().atOnce(PATCH)).isEqualTo(1);
        }
    }

    @Test
    void bfloat16_is_refused_in_words_where_it_is_not_sound_and_another_worker_may_try() {
        try (ModelCache models =
                artifacts(ROOM, new PaintingSupport(true, Optional.empty(), Optional.of("0.0171 off")))) {
            assertThatThrownBy(() -> use(models, Precision.BFLOAT16))
                    .isInstanceOfSatisfying(JobException.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo(JobErrorCode.UNSUPPORTED);
                        assertThat(refusal.code().isRetryable()).isTrue();
                    })
                    .hasMessage("this worker's processor cannot paint in bfloat16: 0.0171 off;"
                            + " another worker may, or ask for float32");
            assertThat(TensorFlowPatchModel.open()).isZero();
            try (ModelCache.Use use = use(models, Precision.FLOAT32)) {
                assertThat(use.model().paint(new float[2 * PATCH.arrayLength()], PATCH))
                        .hasSize(PATCH.arrayLength());
            }
        }
    }

    /** Filters so large that features lie where neighbors in bfloat16 are far apart. */
    @Test
    void a_model_that_bfloat16_does_not_suit_is_refused_though_the_probe_was_passed() throws IOException {
        assumeTrue(ThisHost.detect(1).processor().instructionSets().contains("avx512f")
                && ThisHost.detect(1).againstBfloat16().isEmpty());
        NamedTensors steep = Initialization.draw(Parameter.of(Generator.convolutions(NETWORK)), new RandomStreams(2));
        float[] output = steep.values(Generator.OUTPUT + ".weight");
        for (int i = 0; i < output.length; i++) {
            output[i] *= 10_000;
        }
        put(steep);
        try (ModelCache models = artifacts(ROOM, PaintingSupport.ALL)) {
            assertThatThrownBy(() -> use(models, Precision.BFLOAT16))
                    .isInstanceOf(JobException.class)
                    .hasMessageContaining("differs from float32");
            assertThat(TensorFlowPatchModel.open()).isZero();
        }
    }

    @Test
    void the_probe_is_not_waited_for_where_nothing_depends_on_it() {
        try (ModelCache models = new ModelCache(store, NetworkMemory.ofCalls(1), ThisHost.detect(1), () -> {
                    throw new AssertionError("nobody needs to know");
                });
                ModelCache.Use use = use(models, Precision.FLOAT32)) {
            assertThat(use.model().atOnce(PATCH)).isEqualTo(1);
        }
    }

    private ModelCache artifacts(NetworkMemory memory, PaintingSupport support) {
        return new ModelCache(store, memory, ThisHost.detect(1), () -> support);
    }

    private ModelCache.Use use(ModelCache models, Precision precision) {
        return models.use(MODEL, precision, folder.resolve("use-" + uses++));
    }
}
