package io.cytoforge.science.format.model;

import java.util.List;

/**
 * A tensor of a safetensors file.
 *
 * @param shape extents in C order; empty for a single number
 * @param start its first byte, counted from the end of the header
 */
public record StoredTensor(String name, TensorType type, List<Long> shape, long start) {
    /** Refuses negative extents and what is too large for one array. */
    public StoredTensor {
        shape = List.copyOf(shape);
        long size = 1;
        for (long extent : shape) {
            if (extent < 0) {
                throw new IllegalArgumentException("%s has the negative extent %d".formatted(name, extent));
            }
            size = Math.multiplyExact(size, extent);
        }
        if (size > Integer.MAX_VALUE / Float.BYTES) {
            throw new IllegalArgumentException("%s of shape %s is too large".formatted(name, shape));
        }
        if (start < 0) {
            throw new IllegalArgumentException("%s starts at %d".formatted(name, start));
        }
    }

    /** Number of values. */
    public int size() {
        long size = 1;
        for (long extent : shape) {
            size *= extent;
        }
        return (int) size;
    }

    /** The byte behind its last one. */
    public long end() {
        return Math.addExact(start, (long) size() * type.bytes());
    }
}
