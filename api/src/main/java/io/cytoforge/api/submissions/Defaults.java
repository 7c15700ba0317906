package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.model.Shape;
import io.cytoforge.api.generated.model.Vector;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What stands for what was not given, and the API's words in ours. */
final class Defaults {
    /** The paper's patch. */
    static final Shape3 PATCH = new Shape3(64, 128, 128);

    static final double LOW_PERCENTILE = 1;
    static final double HIGH_PERCENTILE = 99.8;

    /** Of the positional map, in voxels. */
    static final double DECAY = 100;

    private Defaults() {}

    static String name(@Nullable String given, String otherwise) {
        return given == null || given.isBlank() ? otherwise : given;
    }

    static <T> T given(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    static Shape3 shape(Shape shape) {
        return new Shape3(shape.getZ(), shape.getY(), shape.getX());
    }

    /** A voxel size of the request, or a fault where an edge is too small to be one. */
    static VoxelSize voxelSize(Faults faults, String pointer, @Nullable Vector given, VoxelSize otherwise) {
        if (given == null) {
            return otherwise;
        }
        try {
            return new VoxelSize(given.getZ(), given.getY(), given.getX());
        } catch (IllegalArgumentException e) {
            faults.add(pointer, String.valueOf(e.getMessage()));
            return otherwise;
        }
    }

    static Duration minutes(double minutes) {
        return Duration.ofMillis(Math.max(1, Math.round(minutes * 60_000)));
    }
}
