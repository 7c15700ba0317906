package io.cytoforge.science.patch;

import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.network.InputChannel;
import io.cytoforge.science.network.NetworkInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The input of a generator for patches of one volume.
 *
 * @param channels what the generator takes
 * @param map chooses the quality level
 * @param depth where the volume begins in its stack; there if and only if depth is a channel
 */
public record StackInput(NetworkInput channels, PositionalMap map, Optional<PlaneDepth> depth) {
    public StackInput {
        if (depth.isPresent() != channels.has(InputChannel.DEPTH)) {
            throw new IllegalArgumentException("%s and the depth %s do not go together".formatted(channels, depth));
        }
    }

    /** Of a volume that is a whole stack of so many planes. */
    public static StackInput of(NetworkInput channels, PositionalMap map, int planes) {
        OptionalInt deepest = channels.deepest();
        return new StackInput(
                channels,
                map,
                deepest.isPresent() ? Optional.of(PlaneDepth.ofStack(planes, deepest.getAsInt())) : Optional.empty());
    }

    /** The same of a volume that begins with that plane of this one. */
    public StackInput from(int plane) {
        return new StackInput(channels, map, depth.map(of -> of.from(plane)));
    }

    /**
     * The channels that say where the voxels of a patch lie, in their order.
     *
     * @param signedDistance [D, H, W], in edges of the finest voxel side; becomes the positional map
     * @param planes for every plane of the patch, which of the volume it is
     * @return each [D, H, W]
     */
    public List<float[]> position(float[] signedDistance, int[] planes) {
        for (int i = 0; i < signedDistance.length; i++) {
            signedDistance[i] = map.at(signedDistance[i]);
        }
        List<float[]> position = new ArrayList<>(List.of(signedDistance));
        depth.ifPresent(of -> position.add(depths(of, planes, signedDistance.length)));
        return position;
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
