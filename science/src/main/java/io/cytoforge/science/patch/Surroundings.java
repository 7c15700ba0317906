package io.cytoforge.science.patch;

import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/**
 * What the model sees of a volume in and around one block: structure mask and positional map, mirrored at the volume's
 * border.
 */
final class Surroundings {
    private final Shape3 volume;
    private final Box3 box;
    private final float[] structure;
    private final float[] position;

    private Surroundings(Shape3 volume, Box3 box, float[] structure, float[] position) {
        this.volume = volume;
        this.box = box;
        this.structure = structure;
        this.position = position;
    }

    /** @param needed may stick out of the volume; what is read is the part of the volume that its reflection shows */
    static Surroundings read(
            BlockSource structureMask, BlockSource signedDistance, PositionalMap positionalMap, Box3 needed) {
        Shape3 volume = structureMask.shape();
        Box3 box = shown(needed, volume);
        float[] structure = new float[box.shape().arrayLength()];
        float[] position = new float[structure.length];
        structureMask.read(box, structure);
        signedDistance.read(box, position);
        for (int i = 0; i < position.length; i++) {
            position[i] = positionalMap.at(position[i]);
        }
        return new Surroundings(volume, box, structure, position);
    }

    /**
     * Copies the first two channels of a patch.
     *
     * @param patch must lie in what was needed
     * @param input [D, H, W, channels]: structure mask, positional map and what is left as it is
     */
    void copy(Box3 patch, float[] input, int channels) {
        int[] fromZ = Reflection.indices(patch.z(), patch.shape().z(), volume.z());
        int[] fromY = Reflection.indices(patch.y(), patch.shape().y(), volume.y());
        int[] fromX = Reflection.indices(patch.x(), patch.shape().x(), volume.x());
        int to = 0;
        for (int z : fromZ) {
            for (int y : fromY) {
                int row = box.shape().index(z - box.z(), y - box.y(), -box.x());
                for (int x : fromX) {
                    input[to] = structure[row + x];
                    input[to + 1] = position[row + x];
                    to += channels;
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
