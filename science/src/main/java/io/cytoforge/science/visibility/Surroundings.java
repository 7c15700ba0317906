package io.cytoforge.science.visibility;

import io.cytoforge.science.cells.Cell;
import io.cytoforge.science.cells.CellTable;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.morphometry.NearestNeighbors;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Slabs;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where an object lies: below how much of the specimen, and among which others (docs/method.md, section 6.5).
 *
 * @param id of the object
 * @param depth of the specimen above it in µm: along z from the first plane, where the objective is, to the centers of its
 *     voxels; their mean
 * @param touching share of its surface, counted in voxel faces by their area, that touches another object, in [0, 1]
 * @param border the same share that lies on the border of the volume, beyond which it may go on
 * @param neighbor from its center to the nearest center of another object, µm; NaN if it is the only one
 */
public record Surroundings(int id, double depth, double touching, double border, double neighbor) {
    /** Rows are measured in so many bundles at the same time; the result does not depend on it. */
    private static final int BUNDLES = 8;

    private static final int VOXELS_OF_A_SLAB = 1 << 22;

    /**
     * Of all objects, ascending by id.
     *
     * @param specimen what light has to come through; holds every object
     * @param cells the cell table of the labels
     */
    public static List<Surroundings> of(LabelVolume labels, MaskVolume specimen, VoxelSize voxelSize, CellTable cells) {
        if (!labels.shape().equals(specimen.shape())) {
            throw new IllegalArgumentException("labels are %s, the specimen is %s: both must have the same shape"
                    .formatted(labels.shape(), specimen.shape()));
        }
        SurroundingsTally tally = tally(new LabelsInMemory(labels), specimen, labels.maxId(), VOXELS_OF_A_SLAB);
        double[] neighbors = NearestNeighbors.distances(
                cells.cells().stream().map(Cell::centerMicrometers).toList());
        return IntStream.range(0, neighbors.length)
                .mapToObj(i -> tally.of(cells.cells().get(i).id(), voxelSize, neighbors[i]))
                .toList();
    }

    /**
     * Counts slab by slab, which changes nothing.
     *
     * @param specimen 1 inside, else 0
     * @param maxId largest id
     * @param most voxels of a slab, unless one plane has more
     */
    static SurroundingsTally tally(LabelSource labels, BlockSource specimen, int maxId, int most) {
        int rows = labels.shape().y();
        int height = Math.ceilDiv(rows, BUNDLES);
        List<SurroundingsTally> bundles = IntStream.range(0, Math.ceilDiv(rows, height))
                .mapToObj(_ -> new SurroundingsTally(maxId))
                .toList();
        int[] over = new int[rows * labels.shape().x()];
        Slabs.forEach(specimen, most, (box, inside) -> {
            SurroundingsTally.Slab slab = SurroundingsTally.Slab.read(labels, box, inside, over);
            IntStream.range(0, bundles.size())
                    .parallel()
                    .forEach(bundle ->
                            bundles.get(bundle).add(slab, bundle * height, Math.min(rows, (bundle + 1) * height)));
        });
        SurroundingsTally all = bundles.getFirst();
        bundles.stream().skip(1).forEach(all::add);
        return all;
    }
}
