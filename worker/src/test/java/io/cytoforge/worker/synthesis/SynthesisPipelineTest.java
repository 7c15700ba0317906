package io.cytoforge.worker.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.StoreException;
import io.cytoforge.common.synthesis.Specimen;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.synthesis.SynthesisStep;
import io.cytoforge.common.synthesis.SynthesisStep.PaintBlock;
import io.cytoforge.common.synthesis.SynthesisStep.PrepareVolume;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.testing.ForwardingStore;
import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.science.noise.SensorNoise;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.gan.GeneratorWeights;
import io.cytoforge.worker.gan.NetworkMemory;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.learning.layers.Parameter;
import io.cytoforge.worker.learning.weights.Initialization;
import io.cytoforge.worker.models.StoredModels;
import io.cytoforge.worker.painting.PaintingSupport;
import io.cytoforge.worker.painting.ThisHost;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.testing.Bench;
import io.cytoforge.worker.testing.CrashingStore;
import io.cytoforge.worker.volumes.Digests;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A block of 5 tiles and of 2 shards one behind the other, painted at two quality levels with noise. */
class SynthesisPipelineTest {
    private static final String MODEL = "models/small";
    private static final Shape3 SHAPE = new Shape3(96, 40, 68);
    private static final UUID JOB = new UUID(0, 7);

    @TempDir
    private Path folder;

    private ObjectStore store;
    private SynthesisSpec spec;
    private int tasks;

    @BeforeEach
    void prepare() throws IOException {
        Bench bench = new Bench(folder);
        store = bench.store();
        NetworkShape shape = NetworkShape.of(2).with(Normalization.WEIGHT);
        Path file = folder.resolve("weights");
        new GeneratorWeights(
                        shape, Initialization.draw(Parameter.of(Generator.convolutions(shape)), new RandomStreams(2)))
                .write(file);
        store.put(MODEL + "/weights.safetensors", Files.readAllBytes(file));
        store.put(
                MODEL + "/" + StoredModels.NOISE, JsonMapper.shared().writeValueAsBytes(new SensorNoise(0.001, 1e-4)));
        spec = spec(bench.put(cells(), VoxelSize.UNIT));
        run(store, NetworkMemory.ofCalls(1), new PrepareVolume(0));
    }

    private static LabelVolume cells() {
        LabelVolume cells = LabelVolume.empty(SHAPE);
        for (int i = 0; i < cells.voxels().length; i++) {
            int z = i / (SHAPE.y() * SHAPE.x());
            int y = i / SHAPE.x() % SHAPE.y();
            int x = i % SHAPE.x();
            boolean inside = z % 12 > 3 && y % 12 > 3 && x % 12 > 3;
            cells.voxels()[i] = inside ? 1 + (z / 12 * 4 + y / 12) * 6 + x / 12 : 0;
        }
        return cells;
    }

    private static SynthesisSpec spec(VolumeRef labels) {
        ModelRef model = new ModelRef(
                new UUID(1, 1), MODEL, 2, new Shape3(32, 32, 32), VoxelSize.UNIT, Structure.NUCLEI, 100, 100);
        return new SynthesisSpec(
                "pipeline",
                5,
                model,
                new Specimen.Given(labels),
                List.of(100.0, 10.0),
                100,
                new SynthesisSpec.Recording(VoxelType.UINT16, true),
                new SynthesisSpec.Painting(SynthesisSpec.Tiling.PAPER));
    }

    @Test
    void the_block_is_as_described() {
        assertThat(spec.blocks().count()).isEqualTo(1);
        assertThat(Tilings.of(spec).grid(SHAPE)).isEqualTo(new Shape3(5, 1, 1));
    }

    @Test
    void several_tiles_at_once_make_the_same_bytes() {
        paint(store, NetworkMemory.ofCalls(1));
        Map<String, String> expected = images();
        clear();
        paint(store, new NetworkMemory(1, 1L << 32, 2));
        assertThat(images()).isEqualTo(expected);
    }

    @Test
    void the_next_level_is_begun_while_one_is_stored() {
        CountDownLatch begun = new CountDownLatch(1);
        ObjectStore slow = new ForwardingStore(store) {
            @Override
            protected void beforePut(String key) {
                if (key.contains("image-1.ome.zarr")) {
                    begun.countDown();
                } else if (key.contains("image-0.ome.zarr/0/c/")) {
                    await(begun);
                }
            }
        };
        paint(slow, NetworkMemory.ofCalls(1));
        assertThat(images().keySet()).filteredOn(name -> name.contains("/0/c/")).hasSize(4);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(600, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_store_that_fails_on_the_way_or_in_the_end_fails_the_task_and_the_block_is_repeated_with_the_same_bytes() {
        paint(store, NetworkMemory.ofCalls(1));
        Map<String, String> expected = images();
        CrashingStore counting = new CrashingStore(store, Integer.MAX_VALUE);
        paint(counting, NetworkMemory.ofCalls(1));
        for (int last : List.of(counting.puts() / 2, counting.puts() - 2, counting.puts() - 1)) {
            clear();
            ObjectStore dying = new CrashingStore(store, last);
            assertThatThrownBy(() -> paint(dying, NetworkMemory.ofCalls(1)))
                    .isInstanceOfAny(UncheckedIOException.class, StoreException.class)
                    .hasMessageContaining("died before jobs/" + JOB);
        }
        paint(store, NetworkMemory.ofCalls(1));
        assertThat(images()).isEqualTo(expected);
    }

    private void clear() {
        store.deleteFolder(Keys.job(JOB) + "/image-0.ome.zarr");
        store.deleteFolder(Keys.job(JOB) + "/image-1.ome.zarr");
    }

    private void paint(ObjectStore through, NetworkMemory memory) {
        run(through, memory, new PaintBlock(0, 0));
    }

    private void run(ObjectStore through, NetworkMemory memory, SynthesisStep step) {
        Assignment assignment =
                new Assignment(UUID.randomUUID(), JOB, UUID.randomUUID(), Duration.ofMinutes(1), 1, step, spec);
        try (ModelCache models = new ModelCache(store, memory, ThisHost.detect(2), () -> PaintingSupport.ALL)) {
            Path scratch = Files.createDirectories(folder.resolve("task-" + tasks++));
            new SynthesisHandler(through, new StoredVolumes(through), models)
                    .handle(spec, step, new TaskContext(assignment, scratch));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Digests of the objects of both images. */
    private Map<String, String> images() {
        Map<String, String> digests = new TreeMap<>();
        for (String key : store.list(Keys.job(JOB))) {
            if (key.contains("/image-")) {
                digests.put(key, Digests.sha256(store.read(key)));
            }
        }
        return digests;
    }
}
