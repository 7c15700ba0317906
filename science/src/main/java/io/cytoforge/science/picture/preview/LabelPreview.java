package io.cytoforge.science.picture.preview;

import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.picture.Colors;
import io.cytoforge.science.volume.Shape3;
import java.nio.ByteBuffer;

/** A small copy of labels, renumbered so that a byte holds them. */
public final class LabelPreview {
    private final ByteBuffer voxels;
    private final ObjectNumbers numbers;

    private LabelPreview(ByteBuffer voxels, ObjectNumbers numbers) {
        this.voxels = voxels;
        this.numbers = numbers;
    }

    /** @param level of the grid */
    public static LabelPreview of(ZarrArray level, PreviewGrid grid) {
        return of(grid.read(level), grid.shape());
    }

    /** @param voxels are replaced */
    static LabelPreview of(PreviewVoxels voxels, Shape3 shape) {
        ObjectNumbers numbers = ObjectNumbers.of(voxels, shape);
        int last = 0;
        byte number = 0;
        for (int i = 0; i < voxels.length(); i++) {
            int id = voxels.id(i);
            if (id != last) {
                last = id;
                number = (byte) numbers.number(last);
            }
            voxels.replace(i, number);
        }
        return new LabelPreview(voxels.bytes(), numbers);
    }

    /** C order; not a copy. */
    public ByteBuffer voxels() {
        return voxels;
    }

    /** The objects that are left at this size, ascending. */
    public int[] ids() {
        return numbers.ids();
    }

    /** How many voxels of the copy each of {@link #ids} has. */
    public int[] voxelCounts() {
        return numbers.voxels();
    }

    /** Whether each number stands for one object: the first for the first of {@link #ids}, and so on. */
    public boolean isUnique() {
        return numbers.isUnique();
    }

    /** Colors of the numbers from 1, 0xRRGGBB: those that slices have, where a number stands for one object. */
    public int[] colors() {
        int[] ids = numbers.ids();
        int[] colors = new int[Math.min(ids.length, ObjectNumbers.MOST)];
        for (int i = 0; i < colors.length; i++) {
            colors[i] = Colors.label(numbers.isUnique() ? ids[i] : i + 1);
        }
        return colors;
    }
}
