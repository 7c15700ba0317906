package io.cytoforge.worker.gan;

import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.distance.SignedDistance;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.patch.PatchSynthesizer;
import io.cytoforge.science.patch.StackInput;
import io.cytoforge.science.patch.TileLayout;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.volume.BlockSink;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.learning.graph.TensorFlowRuntime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small volume painted by both starter models, as a program of its own: the instruction sets of a process are fixed. */
final class StarterImages {
    static final List<String> MODELS = List.of("nuclei", "membranes");

    private static final Shape3 VOLUME = new Shape3(24, 32, 40);
    private static final Margin CROP = new Margin(16, 16, 16);
    private static final long SEVERAL_TILES = 56L * 48 * 56;
    private static final long NOISE_SEED = 3;

    private StarterImages() {}

    /** Folder, number of threads. Writes the counts of each model's image into a file of its name. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        TensorFlowRuntime.prepare(Integer.parseInt(arguments[1]));
        for (String name : MODELS) {
            write(folder.resolve(name), paint(name, Files.createDirectories(folder.resolve("graph-" + name))));
        }
    }

    /** In [0, 1]. */
    private static FloatVolume paint(String name, Path graph) throws IOException {
        GeneratorWeights weights = GeneratorWeights.read(Path.of("../models", name, "weights.safetensors"));
        ModelExport.write(weights, graph);
        MaskVolume foreground = MaskVolume.empty(VOLUME);
        MaskVolume mask = MaskVolume.empty(VOLUME);
        for (int i = 0; i < mask.voxels().length; i++) {
            int z = i / (VOLUME.y() * VOLUME.x());
            int y = i / VOLUME.x() % VOLUME.y();
            int x = i % VOLUME.x();
            boolean inside = z + y + x > 20;
            int fromCenter = square(z % 12 - 6) + square(y % 12 - 6) + square(x % 14 - 7);
            foreground.voxels()[i] = (byte) (inside ? 1 : 0);
            mask.voxels()[i] = (byte) (inside && fromCenter < 25 ? 1 : 0);
        }
        StackInput input = StackInput.of(weights.shape().input(), new PositionalMap(100, 100), VOLUME.z());
        FloatVolume image = FloatVolume.zero(VOLUME);
        try (TensorFlowPatchModel model = TensorFlowPatchModel.load(graph, 1)) {
            TileLayout tiles = TileLayout.leastWork(new BlockPlan(VOLUME, VOLUME), CROP, SEVERAL_TILES);
            new PatchSynthesizer(model, tiles, input, NOISE_SEED)
                    .synthesize(
                            List.of(mask),
                            SignedDistance.of(foreground, VoxelSize.UNIT),
                            Box3.of(VOLUME),
                            new Whole(image),
                            Progress.unheard());
        }
        return image;
    }

    private static int square(int a) {
        return a * a;
    }

    /** Rounded as an image of 16 bits is. */
    private static void write(Path file, FloatVolume image) throws IOException {
        ByteBuffer counts = ByteBuffer.allocate(Character.BYTES * image.voxels().length);
        for (float voxel : image.voxels()) {
            counts.putChar((char) Math.round(voxel * VoxelType.UINT16.white()));
        }
        Files.write(file, counts.array());
    }

    /** Takes slabs of the only block. */
    private record Whole(FloatVolume volume) implements BlockSink {
        @Override
        public Shape3 shape() {
            return volume.shape();
        }

        @Override
        public void write(Box3 box, float[] values) {
            System.arraycopy(
                    values,
                    0,
                    volume.voxels(),
                    box.z() * VOLUME.y() * VOLUME.x(),
                    box.shape().arrayLength());
        }
    }
}
