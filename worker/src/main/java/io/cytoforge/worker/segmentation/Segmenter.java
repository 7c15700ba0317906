package io.cytoforge.worker.segmentation;

import io.cytoforge.science.labels.CleanedLabels;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.resample.Resampling;
import io.cytoforge.science.segmentation.ClassMasks;
import io.cytoforge.science.segmentation.InstanceDecoder;
import io.cytoforge.science.segmentation.NetworkGrid;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;

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
        return onImage(watershed.instances(look(image, voxelSize, tiles)), image.shape());
    }

    /**
     * What was found in an image.
     *
     * @param labels on the image's grid, 1…n, each in one piece
     * @param classes on the network's grid: what the network says of them, or those of what it found if it says something else
     */
    public record Found(LabelVolume labels, ClassMasks classes) {}

    /** The instances of an image, as {@link #find} has them, and its classes. */
    public Found findClasses(FloatVolume image, VoxelSize voxelSize, Progress tiles) {
        List<FloatVolume> said = look(image, voxelSize, tiles);
        LabelVolume found = watershed.instances(said);
        ClassMasks classes = switch (watershed.targets()) {
            case DISTANCE -> ClassMasks.of(found, grid.voxelSize());
            case CLASSES -> ClassMasks.of(said);
        };
        return new Found(onImage(found, image.shape()), classes);
    }

    /** The classes of true labels, to compare with {@link Found#classes}. */
    public ClassMasks classes(LabelVolume truth, VoxelSize voxelSize) {
        return ClassMasks.of(grid.labels(truth, voxelSize), grid.voxelSize());
    }

    private List<FloatVolume> look(FloatVolume image, VoxelSize voxelSize, Progress tiles) {
        return network.look(grid.image(image, voxelSize), tiles);
    }

    private static LabelVolume onImage(LabelVolume found, Shape3 shape) {
        if (found.shape().equals(shape)) {
            return found;
        }
        LabelVolume onImage = Resampling.labels(found, shape);
        CleanedLabels.inPlace(onImage);
        return onImage;
    }

    @Override
    public void close() {
        network.close();
    }
}
