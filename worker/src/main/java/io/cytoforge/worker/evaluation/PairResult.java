package io.cytoforge.worker.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.fidelity.ImageFidelity;
import io.cytoforge.science.metrics.ImageQuality;
import io.cytoforge.science.metrics.QualityByDepth;
import io.cytoforge.science.patch.SeamError;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a synthetic image and its real one.
 *
 * @param alpha quality level of the synthetic image; null if it has none
 * @param seamError of an image that was put together from tiles here; null of others
 * @param fidelity traces of a camera and of light in both images
 * @param profile of the center xz slice
 * @param spectrum of the center xz slice
 * @param histogram shares of intensities in bins of equal width from 0 to 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PairResult(
        UUID synthetic,
        UUID real,
        @Nullable Double alpha,
        Part volume,
        Part foreground,
        List<Shell> shells,
        double histogramDistance,
        double spectrumDistance,
        double patchStatisticsDistance,
        @Nullable Seams seamError,
        Fidelity fidelity,
        Curves profile,
        Curves spectrum,
        Curves histogram) {
    /**
     * Quality in a part of the volume.
     *
     * @param ssim null if no window has its center there
     */
    record Part(long voxels, double nrmse, @Nullable Double ssim, double zncc) {
        static Part of(QualityByDepth.Region region) {
            return of(region.voxels(), region.quality());
        }

        static Part of(long voxels, ImageQuality quality) {
            return new Part(
                    voxels, quality.nrmse(), Double.isFinite(quality.ssim()) ? quality.ssim() : null, quality.zncc());
        }
    }

    /**
     * Quality at a depth.
     *
     * @param from µm below the surface
     * @param to µm below the surface
     */
    record Shell(double from, double to, @JsonUnwrapped Part part) {}

    /** Keeps it for the step that reports. */
    void store(ObjectStore store, UUID job, int pair) {
        store.put(key(job, pair), Json.mapper().writeValueAsBytes(this));
    }

    /** What another step has kept. */
    static PairResult read(ObjectStore store, UUID job, int pair) {
        return Json.mapper().readValue(store.read(key(job, pair)), PairResult.class);
    }

    private static String key(UUID job, int pair) {
        return "%s/pairs/%03d.json".formatted(Keys.work(job), pair);
    }

    /** Along each axis; null where an image changes at tile borders only. */
    record Seams(
            @Nullable Double z,
            @Nullable Double y,
            @Nullable Double x) {
        static Seams of(SeamError error) {
            return new Seams(finite(error.z()), finite(error.y()), finite(error.x()));
        }

        private static @Nullable Double finite(double value) {
            return Double.isFinite(value) ? value : null;
        }
    }

    /** What either image tells by itself. */
    record Fidelity(ImageFidelity real, ImageFidelity synthetic) {}

    /** The same of both images. */
    record Curves(List<Double> real, List<Double> synthetic) {}
}
