package io.cytoforge.worker.synthesis;

import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.processor.NetworkHost;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.synthesis.SynthesisSpec.Precision;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.noise.NoisySink;
import io.cytoforge.science.patch.PatchSynthesizer;
import io.cytoforge.science.patch.StackInput;
import io.cytoforge.science.patch.TileLayout;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.BlockSink;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.InMemorySink;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.models.StoredModels;
import java.nio.file.Path;
import java.util.List;

/**
 * Paints images of volumes that are in memory, in the tiles that a synthesis of them would take: the same voxels.
 *
 * @param folder for files of the model
 */
public record WholePainting(ObjectStore store, ModelCache models, Path folder) {
    /**
     * Paints an image.
     *
     * @param masks in the order of the model's channels
     * @param distance signed, to the surface of the foreground
     * @param chance of this image
     * @param noise whether the noise that goes with the model is added
     * @return intensities in [0, 1]
     */
    public FloatVolume paint(
            ModelRef ref,
            List<MaskVolume> masks,
            FloatVolume distance,
            PositionalMap map,
            RandomStreams chance,
            boolean noise,
            Progress progress) {
        Shape3 shape = distance.shape();
        FloatVolume image = FloatVolume.zero(shape);
        BlockSink painted = new InMemorySink(image);
        BlockSink sink = noise
                ? new NoisySink(
                        painted,
                        StoredModels.noise(store, ref),
                        chance.named("sensor noise").nextLong())
                : painted;
        try (ModelCache.Use use = models.use(ref, Precision.FLOAT32, folder)) {
            StackInput input = StackInput.of(use.shape().input(), map, shape.z());
            new PatchSynthesizer(
                            use.model(),
                            tiles(ref, shape),
                            input,
                            chance.named("noise input").nextLong())
                    .synthesize(masks, distance, Box3.of(shape), sink, progress);
        }
        return image;
    }

    /** How the tiles of an image lie. */
    public static TileLayout tiles(ModelRef ref, Shape3 shape) {
        return Tilings.balanced(shape, ref.patch(), ref.receptiveField());
    }

    /** What paints here. */
    public NetworkHost host() {
        return models.host();
    }
}
