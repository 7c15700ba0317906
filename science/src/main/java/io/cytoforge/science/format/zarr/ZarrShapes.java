package io.cytoforge.science.format.zarr;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import tools.jackson.databind.JsonNode;

/** Shapes in metadata: three axes, after any number of leading axes of length one (time, channel). */
final class ZarrShapes {
    private static final int MOST_AXES = 5;
    private static final int LONGEST = 1 << 24;

    private ZarrShapes() {}

    /** Number of leading axes of length one. */
    static int leadingAxes(String where, JsonNode shape) {
        if (!shape.isArray() || shape.size() < 3 || shape.size() > MOST_AXES) {
            throw new VolumeFormatException(where, "the shape " + shape, "three axes z, y, x, or up to five");
        }
        int leading = shape.size() - 3;
        for (int axis = 0; axis < leading; axis++) {
            if (edge(where, shape.path(axis)) != 1) {
                throw new VolumeFormatException(
                        where, "the shape " + shape, "one time point and one channel: leading axes of length 1");
            }
        }
        return leading;
    }

    /** The three last axes, after leading ones of length one. */
    static Shape3 shape(String where, JsonNode shape, int leading) {
        if (!shape.isArray() || shape.size() != leading + 3 || leadingAxes(where, shape) != leading) {
            throw new VolumeFormatException(where, "the shape " + shape, (leading + 3) + " axes");
        }
        return new Shape3(
                edge(where, shape.path(leading)),
                edge(where, shape.path(leading + 1)),
                edge(where, shape.path(leading + 2)));
    }

    private static int edge(String where, JsonNode edge) {
        if (!edge.isIntegralNumber() || !edge.canConvertToInt() || edge.intValue() < 1 || edge.intValue() > LONGEST) {
            throw new VolumeFormatException(where, "the edge length " + edge, "1 to " + LONGEST);
        }
        return edge.intValue();
    }

    /** The layout, or what its limits say against it. */
    static ZarrLayout layout(String where, Shape3 shape, VoxelType type, Shape3 shard, Shape3 chunk) {
        try {
            return new ZarrLayout(shape, type, shard, chunk);
        } catch (IllegalArgumentException e) {
            throw new VolumeFormatException(
                    where,
                    "shards of %s and chunks of %s (%s)".formatted(shard, chunk, e.getMessage()),
                    "shards of whole chunks within those limits",
                    e);
        }
    }

    /** Nothing else than zero may stand for what was never written. */
    static void requireZeroFill(String where, JsonNode fill) {
        if (!fill.isMissingNode() && !fill.isNull() && !(fill.isNumber() && fill.doubleValue() == 0)) {
            throw new VolumeFormatException(where, "the fill value " + fill, "0");
        }
    }
}
