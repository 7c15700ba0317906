package io.cytoforge.common.preview;

import io.cytoforge.science.picture.Montage;
import io.cytoforge.science.tissue.preview.TissueWindow;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/** Draws what is shown of a tissue. */
final class PreviewMontage {
    /** Pixels of all panels of a row: twice what a page has room for, as screens of today want it. */
    private static final int WIDTH = 640;

    private PreviewMontage() {}

    static Preview drawn(Montage montage, int columns, TissueWindow window, int cells) {
        Shape3 shape = window.spec().shape();
        VoxelSize size = window.spec().voxelSize();
        Point3 extent = new Point3(shape.z() * size.z(), shape.y() * size.y(), shape.x() * size.x());
        return new Preview(montage.draw(WIDTH / columns), window.whole(), extent, size, cells);
    }
}
