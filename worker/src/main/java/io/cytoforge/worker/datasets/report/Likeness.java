package io.cytoforge.worker.datasets.report;

import io.cytoforge.worker.pages.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How like its reference a data set is.
 *
 * @param cells of both; null if no labels were named
 * @param images of both; null if none were named
 */
record Likeness(@Nullable Cells cells, @Nullable Images images) {
    /** From this distance on of two distributions the reader is warned. */
    private static final double FAR = 0.3;

    /** From so many times the distance of real images from each other on. */
    private static final double UNLIKE = 3;

    /**
     * Cells of both; measures of those that no border cuts.
     *
     * @param volumes of the reference
     * @param cells in them
     * @param density of the reference, cells in 1000 µm³
     * @param densityHere that of the data set
     * @param measures by their keys
     */
    record Cells(int volumes, long cells, double density, double densityHere, Map<String, Compared> measures) {
        static Cells of(WholeCells reference, WholeCells here) {
            Map<String, Compared> measures = new LinkedHashMap<>();
            for (Measure measure : WholeCells.MEASURES) {
                Histogram theirs = reference.histogram(measure);
                Histogram ours = here.histogram(measure);
                if (theirs.known() > 0 && ours.known() > 0) {
                    measures.put(
                            measure.key(),
                            new Compared(theirs.quantile(0.5), ours.quantile(0.5), theirs.distance(ours)));
                }
            }
            return new Cells(reference.volumes(), reference.cells(), reference.density(), here.density(), measures);
        }
    }

    /**
     * A measure of cells.
     *
     * @param median of the reference
     * @param medianHere of the data set
     * @param distance the largest difference of the shares of cells below any value, in [0, 1] (Kolmogorov and Smirnov)
     */
    record Compared(double median, double medianHere, double distance) {}

    /**
     * Images of both (docs/method.md, section 6).
     *
     * @param real how many of the reference were looked at
     * @param samples how many of the data set were
     * @param histogramDistance of intensities, as shares of each image's range
     * @param spectrumDistance of spectra, orders of magnitude of power
     * @param patchStatisticsDistance of what small patches look like, in [0, √2]
     * @param patchStatisticsDistanceOfReal that of one half of each real image from the other, for comparison; null where
     *     they are too small
     */
    record Images(
            int real,
            int samples,
            double histogramDistance,
            double spectrumDistance,
            double patchStatisticsDistance,
            @Nullable Double patchStatisticsDistanceOfReal) {}

    /** What is to be warned of, in plain words. */
    void warn(List<String> warnings) {
        if (cells != null) {
            for (Measure measure : WholeCells.MEASURES) {
                Compared found = cells.measures().get(measure.key());
                if (found != null && found.distance() > FAR) {
                    warnings.add(
                            "%s of the cells: median %s (%s), in the reference %s: the shares below some value differ by %s"
                                    .formatted(
                                            measure.title(),
                                            Numbers.text(found.medianHere()),
                                            measure.unit(),
                                            Numbers.text(found.median()),
                                            Numbers.percent(found.distance(), 1)));
                }
            }
        }
        if (images != null) {
            Double ofReal = images.patchStatisticsDistanceOfReal();
            if (ofReal != null && images.patchStatisticsDistance() > UNLIKE * ofReal) {
                warnings.add(
                        "images look unlike those of the reference: small patches are %s apart, halves of real images %s"
                                .formatted(Numbers.text(images.patchStatisticsDistance()), Numbers.text(ofReal)));
            }
        }
    }
}
