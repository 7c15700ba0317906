package io.cytoforge.worker.synthesis;

import java.math.BigDecimal;

/**
 * One of the images of a synthesis.
 *
 * @param index from 0
 * @param quality of a model's image α, the decay of the positional map inside the foreground in voxels; of a microscope's
 *     the share of the light
 * @param of how many there are
 * @param painted whether a model paints it
 */
record QualityLevel(int index, double quality, int of, boolean painted) {
    /** Whether there is no other, so that nothing has to tell it apart. */
    boolean isOnly() {
        return of == 1;
    }

    /** The image's file, e.g. {@code image-0.ome.tif}. */
    String file() {
        return isOnly() ? "image.ome.tif" : "image-%d.ome.tif".formatted(index);
    }

    /** Where something of it is among all that the job makes, e.g. {@code levels/003/image}. */
    String path(String what) {
        return isOnly() ? what : "levels/%03d/%s".formatted(index, what);
    }

    /** What tells it apart in names and pictures, e.g. {@code α 2.5} or {@code light 0.3}. */
    String caption() {
        return (painted ? "α " : "light ")
                + BigDecimal.valueOf(quality).stripTrailingZeros().toPlainString();
    }
}
