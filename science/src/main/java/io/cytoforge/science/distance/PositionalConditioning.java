package io.cytoforge.science.distance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a generator is given about where the voxels of one volume lie: the positional map and, if it takes it, the depth of
 * their plane; each a channel, in this order.
 */
public record PositionalConditioning(PositionalMap map, Optional<PlaneDepth> depth) {
    /** The positional map alone, as published. */
    public static PositionalConditioning of(PositionalMap map) {
        return new PositionalConditioning(map, Optional.empty());
    }

    /**
     * Of a volume that is a whole stack.
     *
     * @param deepest the last plane of the deepest stack that was learned from; empty if the generator takes no depth
     * @param planes of the stack
     */
    public static PositionalConditioning of(PositionalMap map, OptionalInt deepest, int planes) {
        return new PositionalConditioning(
                map,
                deepest.isPresent() ? Optional.of(PlaneDepth.ofStack(planes, deepest.getAsInt())) : Optional.empty());
    }

    /** The same of a volume that begins with that plane of this one. */
    public PositionalConditioning from(int plane) {
        return new PositionalConditioning(map, depth.map(of -> of.from(plane)));
    }

    /** How many channels there are: 1 or 2. */
    public int channels() {
        return depth.isPresent() ? 2 : 1;
    }

    /**
     * The channels of a patch.
     *
     * @param signedDistance [D, H, W], in edges of the finest voxel side; becomes the positional map
     * @param planes for every plane of the patch, which of the volume it is
     * @return each [D, H, W]
     */
    public List<float[]> of(float[] signedDistance, int[] planes) {
        for (int i = 0; i < signedDistance.length; i++) {
            signedDistance[i] = map.at(signedDistance[i]);
        }
        List<float[]> channels = new ArrayList<>(List.of(signedDistance));
        depth.ifPresent(of -> channels.add(depths(of, planes, signedDistance.length)));
        return channels;
    }

    private static float[] depths(PlaneDepth depth, int[] planes, int voxels) {
        float[] depths = new float[voxels];
        int plane = voxels / planes.length;
        for (int z = 0; z < planes.length; z++) {
            Arrays.fill(depths, z * plane, (z + 1) * plane, depth.at(planes[z]));
        }
        return depths;
    }
}
