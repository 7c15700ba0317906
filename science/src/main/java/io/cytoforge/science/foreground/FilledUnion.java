package io.cytoforge.science.foreground;

import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;

/** A mask with its holes filled. */
public final class FilledUnion {
    private final Shape3 shape;
    /** 1 inside the mask, 2 reached from the border, 0 neither: a hole. */
    private final byte[] state;

    private int[] stack = new int[1024];
    private int depth;

    private FilledUnion(MaskVolume mask) {
        shape = mask.shape();
        state = mask.voxels().clone();
    }

    /**
     * The mask and all background that cannot be reached from the volume's border across voxel faces; empty if the mask
     * is.
     */
    public static MaskVolume of(MaskVolume mask) {
        FilledUnion filling = new FilledUnion(mask);
        filling.enterFromBorder();
        filling.flood();
        byte[] filled = filling.state;
        for (int i = 0; i < filled.length; i++) {
            filled[i] = (byte) (filled[i] == 2 ? 0 : 1);
        }
        return MaskVolume.wrap(mask.shape(), filled);
    }

    private void enterFromBorder() {
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                boolean wholeRow = z == 0 || y == 0 || z == shape.z() - 1 || y == shape.y() - 1;
                int step = wholeRow ? 1 : Math.max(1, shape.x() - 1);
                for (int x = 0; x < shape.x(); x += step) {
                    reach(shape.index(z, y, x));
                }
            }
        }
    }

    private void flood() {
        int width = shape.x();
        int slice = shape.y() * width;
        while (depth > 0) {
            int i = stack[--depth];
            int x = i % width;
            int y = (i / width) % shape.y();
            int z = i / slice;
            if (x > 0) {
                reach(i - 1);
            }
            if (x + 1 < width) {
                reach(i + 1);
            }
            if (y > 0) {
                reach(i - width);
            }
            if (y + 1 < shape.y()) {
                reach(i + width);
            }
            if (z > 0) {
                reach(i - slice);
            }
            if (z + 1 < shape.z()) {
                reach(i + slice);
            }
        }
    }

    private void reach(int i) {
        if (state[i] != 0) {
            return;
        }
        state[i] = 2;
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, 2 * depth);
        }
        stack[depth++] = i;
    }
}
