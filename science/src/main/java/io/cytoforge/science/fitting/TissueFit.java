package io.cytoforge.science.fitting;

import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stand-in: a simulation that looks like an example. */
public record TissueFit(TissueSpec spec, TissueStatistics statistics, MaskVolume foreground, List<String> notes) {
    public static TissueFit of(LabelVolume labels, @Nullable MaskVolume foreground, VoxelSize voxelSize) {
        MaskVolume region = foreground == null ? labels.isLabelled() : foreground;
        TissueStatistics statistics = TissueStatistics.of(labels, region, voxelSize);
        double radius = Math.cbrt(statistics.meanVolume() * 3 / 4 / Math.PI);
        TissueSpec spec = new TissueSpec(
                labels.shape(),
                voxelSize,
                Ellipsoid.filling(labels.shape(), voxelSize, 0.9, 0),
                RandomPositions.count(statistics.cells()),
                new NucleiSpec(radius, 0.1, SurfaceSpectrum.NUCLEUS, Elongation.ROUND, NucleiSpec.Contact.TOUCHING));
        return new TissueFit(spec, statistics, region, List.of("a stand-in"));
    }
}
