package io.cytoforge.worker.segmentation;

import io.cytoforge.science.labels.CleanedLabels;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.resample.Resampling;
import io.cytoforge.science.segmentation.InstanceDecoder;
import io.cytoforge.science.segmentation.NetworkGrid;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * Finds the instances in an image: brings it to the grid of a network, lets that look at it, and makes objects of what it
 * says. Benchmarks score what this finds, and annotations are what this finds.
 */
public final class Segmenter implements AutoCloseable {
    /** A gigabyte of features at width 16. */
    private static final Shape3 TILE = new Shape3(32, 192, 192);

    private final SegmentationNetwork network;
    private final NetworkGrid grid;
    private final InstanceDecoder watershed;

    /**
     * Makes a network ready.
     *
     * @param grid that it learned on
     * @param threads for one operation; the first session of the process decides
     */
    public Segmenter(SegmentationWeights weights, NetworkGrid grid, InstanceDecoder watershed, int threads) {
        this.network = new SegmentationNetwork(weights, TILE, threads);
        this.grid = grid;
        this.watershed = watershed;
    }

    /**
     * The instances of an image.
     *
     * @return on the image's grid, 1…n, each in one piece
     * @throws io.cytoforge.science.validation.UnusableDataException if it has no contrast
     */
    public LabelVolume find(FloatVolume image, VoxelSize voxelSize, Progress tiles) {
        LabelVolume found = watershed.instances(network.look(grid.image(image, voxelSize), tiles));
        if (found.shape().equals(image.shape())) {
            return found;
        }
        LabelVolume onImage = Resampling.labels(found, image.shape());
        CleanedLabels.inPlace(onImage);
        return onImage;
    }

    @Override
    public void close() {
        network.close();
    }
}
