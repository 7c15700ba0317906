package io.cytoforge.api.datasetchecks.rule;

import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.datasetchecks.data.Looked;
import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.api.generated.model.DatasetRule;
import io.cytoforge.science.volume.VoxelSize;

/** How HDF5 and OME-Zarr store an image, and in which order they say how long its voxels are. */
public final class StorageRules {
    /** What HDF5 keeps of unpacked chunks unless told otherwise ({@code rdcc_nbytes}). */
    private static final long CACHE_BYTES = 1 << 20;

    /** How much longer the last edge must be for a size to be taken for one that begins with x. */
    private static final double LIKELY_Z = 1.5;

    private StorageRules() {}

    /** Everything that is strange about it. */
    public static void check(CheckedLayout layout, Looked<?> image, Findings findings) {
        if (layout == CheckedLayout.HDF5 && image.compressedTogether() > CACHE_BYTES) {
            findings.add(Finding.note(DatasetRule.CHUNKS, image.file())
                    .says(
                            "compressed chunks of %d bytes".formatted(image.compressedTogether()),
                            "up to %d, which is what HDF5 keeps unpacked".formatted(CACHE_BYTES),
                            "pytorch-3dunet: LazyHDF5Dataset unpacks a whole chunk for every patch that touches it",
                            "write chunks about as large as patches, e.g. chunks=(16, 64, 64)"));
        }
        boolean saysOrder = layout == CheckedLayout.HDF5 || layout == CheckedLayout.OME_ZARR;
        if (saysOrder && image.voxelSize().filter(StorageRules::seemsReversed).isPresent()) {
            VoxelSize size = image.voxelSize().get();
            findings.add(Finding.warning(DatasetRule.SPACING, image.file())
                    .says(
                            "voxels of %s (z, y, x), the last edge the longest".formatted(PairRules.text(size)),
                            "the edge along z first",
                            Trainers.name(layout)
                                    + ": if this begins with x, whoever rescales by it stretches the wrong axis",
                            "if z is %s, write [%s, %s, %s]".formatted(size.x(), size.x(), size.y(), size.z())));
        }
    }

    private static boolean seemsReversed(VoxelSize size) {
        return size.x() > LIKELY_Z * size.z();
    }
}
