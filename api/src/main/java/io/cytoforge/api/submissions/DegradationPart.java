package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.model.DegradationSettings;
import io.cytoforge.api.generated.model.PsfSettings;
import io.cytoforge.api.generated.model.Vector;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.science.degradation.Blur;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The degradation of a synthesis. */
final class DegradationPart {
    private static final String HERE = "/degradation";
    private static final String VOXEL_SIZE = HERE + "/voxelSize";

    private DegradationPart() {}

    /** @return empty where nothing is to be degraded */
    static Optional<Degradation> of(Faults faults, @Nullable DegradationSettings given) {
        if (given == null) {
            return Optional.empty();
        }
        Blur psf = psf(faults, given.getPsf());
        VoxelSize voxelSize = voxelSize(faults, given.getVoxelSize());
        return faults.made(
                        HERE,
                        () -> new Degradation(
                                psf,
                                Defaults.given(given.getBackground(), 0.0),
                                given.getPhotons(),
                                Defaults.given(given.getReadNoise(), 0.0),
                                given.getBitDepth(),
                                voxelSize))
                .filter(made -> !made.changesNothing());
    }

    private static @Nullable Blur psf(Faults faults, @Nullable PsfSettings psf) {
        return psf == null
                ? null
                : faults.made(HERE + "/psf", () -> new Blur(psf.getLateral(), psf.getAxial()))
                        .orElse(null);
    }

    private static @Nullable VoxelSize voxelSize(Faults faults, @Nullable Vector size) {
        return size == null ? null : Defaults.voxelSize(faults, VOXEL_SIZE, size, VoxelSize.UNIT);
    }

    /** Refuses what an image of this shape on the model's grid cannot be degraded by. */
    static void requireFits(Faults faults, Degradation degradation, Shape3 shape, ModelRef model, VoxelType type) {
        Blur psf = degradation.psf();
        if (psf != null) {
            faults.made(HERE + "/psf", () -> psf.deviation(model.voxelSize()));
        }
        faults.made(HERE + "/bitDepth", () -> degradation.bitsWithin(type));
        faults.made(VOXEL_SIZE, () -> degradation.shapeOf(shape, model.voxelSize()));
    }
}
