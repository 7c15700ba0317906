package io.cytoforge.science.patch;

import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.volume.BlockSink;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.List;

/**
 * Paints a volume patch by patch, section 2 of Eschweiler et al. 2021. A voxel is the weighted average of the tiles
 * that hold it, always all of them and in the same order: the division of the volume into blocks, and who computes
 * which of them when, changes not a bit of the result.
 *
 * @param model must give the same output for the same input; called by one thread per call of {@link #synthesize}
 * @param layout where the patches lie
 * @param input what the model takes of the volume; its positional map chooses the quality level
 * @param noiseSeed of the noise; of no matter to a model that takes none
 */
public record PatchSynthesizer(PatchModel model, TileLayout layout, StackInput input, long noiseSeed) {
    /** For a model that takes one structure mask, and neither depth nor noise. */
    public PatchSynthesizer(PatchModel model, TileLayout layout, PositionalMap map) {
        this(model, layout, StackInput.of(NetworkInput.of(1), map, 1), 0);
    }

    /**
     * Paints one block, one layer of patches after the other, as many patches in a call as the model likes; the next are
     * read while these are painted. Holds the slabs of the sink that the layer reaches into, and of structure masks and
     * position what the layer sees: patch.z planes of the block with less than a patch more on every side.
     *
     * @param structureMasks 0 or 1 per voxel, as many as the model takes, in the order of its channels
     * @param signedDistance in voxels of the training grid, positive in the foreground
     * @param block must lie within the volume
     * @param sink takes the block once, intensities in [0, 1], slab by slab; the arrays are its own
     * @param progress in patches; reported between two calls of the model
     */
    public void synthesize(
            List<? extends BlockSource> structureMasks,
            BlockSource signedDistance,
            Box3 block,
            BlockSink sink,
            Progress progress) {
        int expected = input.channels().structures();
        if (structureMasks.size() != expected) {
            throw new IllegalArgumentException(
                    "got %d structure masks for a model that takes %d".formatted(structureMasks.size(), expected));
        }
        Shape3 volume = structureMasks.getFirst().shape();
        structureMasks.forEach(mask -> requireSame("another structure mask", volume, mask.shape()));
        requireSame("signed distance", volume, signedDistance.shape());
        requireSame("output", volume, sink.shape());
        BlockTiles tiles = new BlockTiles(layout, volume, block);
        TileAverage average = new TileAverage(tiles, sink);
        TileInputs.Sources sources = new TileInputs.Sources(structureMasks, signedDistance, input, noiseSeed);
        int done = 0;
        try (TileInputs inputs = new TileInputs(sources, tiles, model.atOnce(layout.patch()))) {
            while (done < tiles.count()) {
                progress.at(done, tiles.count());
                for (float[] painted : paint(inputs.next())) {
                    average.add(done++, painted);
                }
            }
        }
        progress.at(done, done);
    }

    private List<float[]> paint(List<float[]> inputs) {
        List<float[]> painted = model.paintAll(inputs, layout.patch());
        if (painted.size() != inputs.size()) {
            throw new IllegalStateException(
                    "the model painted %d patches of %d".formatted(painted.size(), inputs.size()));
        }
        for (float[] voxels : painted) {
            if (voxels.length != layout.patch().arrayLength()) {
                throw new IllegalStateException(
                        "the model painted %d voxels of a patch of %s".formatted(voxels.length, layout.patch()));
            }
        }
        return painted;
    }

    private static void requireSame(String what, Shape3 volume, Shape3 shape) {
        if (!shape.equals(volume)) {
            throw new IllegalArgumentException("%s is %s but the structure mask is %s".formatted(what, shape, volume));
        }
    }
}
