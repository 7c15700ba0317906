package io.cytoforge.science.annotation;

import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.RealData;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Real images that somebody labeled. */
enum LabeledStack {
    T46("nuc_celegans_t46_%s.tif", new VoxelSize(1, 0.18, 0.18), true, 0.9),
    T62("nuc_celegans_t62_%s.tif", new VoxelSize(1, 0.18, 0.18), true, 0.8),
    T85("nuc_celegans_t85_%s.tif", new VoxelSize(1, 0.18, 0.18), true, 0.9),
    T104("nuc_celegans_t104_%s.tif", new VoxelSize(1, 0.18, 0.18), true, 0.8),
    MOUSE8("nuc_mouse8_%s.ome.tif", new VoxelSize(1.75, 0.8, 0.8), true, 0.6),
    P58("mem_meristem_p58_%s.ome.tif", new VoxelSize(2, 0.401, 0.401), false, 0.8),
    OVULE("mem_ovule_%s.tif", new VoxelSize(0.235, 0.15, 0.15), false, 0.7);

    /** The defaults of requests. */
    static final NucleiRecipe NUCLEI = new NucleiRecipe(0.25, 0.75, 0.45, 0.1);

    static final MembraneRecipe MEMBRANES = new MembraneRecipe(0.2, 0.025, 0.1, 2);

    private final String file;
    private final VoxelSize voxelSize;
    private final boolean showsNuclei;
    private final double detection;

    LabeledStack(String file, VoxelSize voxelSize, boolean showsNuclei, double detection) {
        this.file = file;
        this.voxelSize = voxelSize;
        this.showsNuclei = showsNuclei;
        this.detection = detection;
    }

    VoxelSize voxelSize() {
        return voxelSize;
    }

    /** What is found at least of this stack: F1 at an IoU of 0.1. */
    double detection() {
        return detection;
    }

    FloatVolume image() throws IOException {
        try (OpenVolume volume = VolumeFiles.open(RealData.file(file.formatted("image")), VolumeLimits.DEFAULT)) {
            return VolumeFiles.intensities(volume);
        }
    }

    LabelVolume labels() throws IOException {
        try (OpenVolume volume = VolumeFiles.open(RealData.file(file.formatted("labels")), VolumeLimits.DEFAULT)) {
            return VolumeFiles.labels(volume);
        }
    }

    /** @param radius null to estimate it */
    Annotation annotate(FloatVolume image, @Nullable RadiusRange radius) {
        return showsNuclei
                ? NucleiAnnotation.of(image, voxelSize, radius, NUCLEI, Progress.unheard())
                : MembraneAnnotation.of(image, voxelSize, radius, MEMBRANES, Progress.unheard());
    }
}
