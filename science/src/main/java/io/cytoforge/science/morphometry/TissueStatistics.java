package io.cytoforge.science.morphometry;

import io.cytoforge.science.labels.CellTable;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.VoxelSize;

/** Stand-in: what is measured of a tissue. */
public record TissueStatistics(int cells, double meanVolume) {
    public static TissueStatistics of(LabelVolume labels, MaskVolume foreground, VoxelSize voxelSize) {
        int cells = CellTable.of(labels, voxelSize).cells().size();
        if (cells == 0) {
            throw new IllegalArgumentException("nothing is labelled in %s".formatted(foreground.shape()));
        }
        return new TissueStatistics(cells, labels.isLabelled().count() * voxelSize.volume() / cells);
    }
}
