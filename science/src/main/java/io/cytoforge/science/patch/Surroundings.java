package io.cytoforge.science.patch;

import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the model sees of a volume in and around one block: structure masks and where they lie, mirrored at the volume's
 * border.
 */
final class Surroundings {
    private final Shape3 volume;
    private final Box3 box;
    /** The first channels: structure masks, then where they lie. */
    private final List<float[]> seen;

    private final int channels;

    private Surroundings(Shape3 volume, Box3 box, List<float[]> seen, int channels) {
        this.volume = volume;
        this.box = box;
        this.seen = seen;
        this.channels = channels;
    }

    /** @param needed may stick out of the volume; what is read is the part of the volume that its reflection shows */
    static Surroundings read(
            List<? extends BlockSource> structureMasks, BlockSource signedDistance, StackInput input, Box3 needed) {
        Shape3 volume = signedDistance.shape();
        Box3 box = shown(needed, volume);
        List<float[]> seen = new ArrayList<>();
        structureMasks.forEach(mask -> seen.add(voxels(mask, box)));
        int[] planes = IntStream.range(box.z(), box.z() + box.shape().z()).toArray();
        seen.addAll(input.position(voxels(signedDistance, box), planes));
        return new Surroundings(volume, box, seen, input.channels().count());
    }

    private static float[] voxels(BlockSource source, Box3 box) {
        float[] voxels = new float[box.shape().arrayLength()];
        source.read(box, voxels);
        return voxels;
    }

    /**
     * Copies the first channels of a patch.
     *
     * @param patch must lie in what was needed
     * @param input [D, H, W, channels]: structure masks, where they lie, and noise, which is left as it is
     */
    void copy(Box3 patch, float[] input) {
        int[] fromZ = Reflection.indices(patch.z(), patch.shape().z(), volume.z());
        int[] fromY = Reflection.indices(patch.y(), patch.shape().y(), volume.y());
        int[] fromX = Reflection.indices(patch.x(), patch.shape().x(), volume.x());
        for (int channel = 0; channel < seen.size(); channel++) {
            float[] voxels = seen.get(channel);
            int to = channel;
            for (int z : fromZ) {
                for (int y : fromY) {
                    int row = box.shape().index(z - box.z(), y - box.y(), -box.x());
                    for (int x : fromX) {
                        input[to] = voxels[row + x];
                        to += channels;
                    }
                }
            }
        }
    }

    private static Box3 shown(Box3 needed, Shape3 volume) {
        Range z = Range.shown(needed.z(), needed.shape().z(), volume.z());
        Range y = Range.shown(needed.y(), needed.shape().y(), volume.y());
        Range x = Range.shown(needed.x(), needed.shape().x(), volume.x());
        return new Box3(z.first(), y.first(), x.first(), new Shape3(z.count(), y.count(), x.count()));
    }

    private record Range(int first, int count) {
        static Range shown(int from, int count, int length) {
            int first = length;
            int last = 0;
            for (int source : Reflection.indices(from, count, length)) {
                first = Math.min(first, source);
                last = Math.max(last, source);
            }
            return new Range(first, last - first + 1);
        }
    }
}
