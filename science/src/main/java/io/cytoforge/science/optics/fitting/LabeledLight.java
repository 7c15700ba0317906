package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.rendering.PointSpread;
import io.cytoforge.science.statistics.Estimate;
import io.cytoforge.science.validation.UnusableDataException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The light of cells whose labels are known. */
final class LabeledLight {
    private static final int FEW = 5;
    private static final double SHALLOW = 3;

    private final LabeledRecording given;
    private final Optics known;
    private final List<String> warnings;

    /** @param warnings where to say what did not go well */
    LabeledLight(LabeledRecording given, Optics known, List<String> warnings) {
        this.given = given;
        this.known = known;
        this.warnings = warnings;
    }

    /**
     * Fits.
     *
     * @param darkest counts of the darkest squares
     * @param noise variance of a count there
     */
    LightFit fit(double darkest, double noise) {
        Recording recording = given.recording();
        LabelSource labels = given.labels();
        List<LabeledCell> all = LabeledCell.of(recording, labels);
        if (all.isEmpty()) {
            throw new UnusableDataException(
                    "the labels have no cell: give labels of this image, or leave them out to estimate without");
        }
        List<LabeledCell> inner =
                all.stream().filter(cell -> !cell.meetsBorder(labels.shape())).toList();
        List<LabeledCell> cells = inner.size() < FEW ? all : inner;
        CoarseTissue tissue = CoarseTissue.of(labels, recording.voxelSize(), given.stopIfAsked());
        double bleaching = known.loss().bleaching();
        double rough = CellLight.roughAttenuation(cells, tissue, darkest, bleaching);
        Widths widths = new Widths(recording.voxelSize(), labels.shape());
        EdgeWidths edges = EdgeWidths.of(given, cells, widths, rough);
        CellLight light = edges == null ? null : CellLight.of(given, cells, tissue, edges, rough, bleaching);
        if (edges == null || light == null) {
            throw new UnusableDataException(
                    "none of the %d labeled cells is brighter than what is around it: are these the labels of this image, and is its structure %s?"
                            .formatted(all.size(), recording.structure().name().toLowerCase(Locale.ROOT)));
        }
        return composed(cells, tissue, widths, edges, light, noise);
    }

    private LightFit composed(
            List<LabeledCell> cells,
            CoarseTissue tissue,
            Widths widths,
            EdgeWidths edges,
            CellLight light,
            double noise) {
        PointSpread spread =
                new PointSpread(edges.along().value(), edges.across().value());
        StrayLight stray = StrayLight.of(given, tissue, light, spread, known.haze(), noise);
        double focused = light.surface().value();
        double out = stray.haze().value();
        double depth = cells.stream()
                .mapToDouble(cell -> tissue.above(cell.center()))
                .average()
                .orElse(0);
        double deepest = cells.stream()
                .mapToDouble(cell -> tissue.above(cell.center()))
                .max()
                .orElse(0);
        boolean few = light.cells() < FEW || deepest < SHALLOW;
        if (few) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%d cells down to %.1f µm of tissue do not tell how light is lost with depth, or how cells differ: both are those of the microscope",
                    light.cells(),
                    deepest));
        }
        return new LightFit(
                light.surface().plus(out),
                stray.background(),
                across(widths, edges),
                along(widths, edges, depth),
                few ? null : light.attenuation(),
                few ? null : light.spread(),
                stray.tissue().times(1 / focused),
                new Estimate(out / (focused + out), low(stray, focused), high(stray, focused)),
                few ? null : stray.scattered().times(1 / (focused + out)));
    }

    private static double low(StrayLight stray, double focused) {
        return stray.haze().low() / (focused + stray.haze().low());
    }

    private static double high(StrayLight stray, double focused) {
        return stray.haze().high() / (focused + stray.haze().high());
    }

    private @Nullable Estimate across(Widths widths, EdgeWidths edges) {
        if (widths.isLeastAcross(edges.across().value())) {
            warnings.add(
                    "voxels are too coarse to tell how wide the point spread function is across: it is that of the microscope");
            return null;
        }
        if (widths.isMost(edges.across().value(), edges.along().value())) {
            warnings.add(
                    "edges of the labels are blurred over more than four voxels: labels that do not fit the image look so, too");
        }
        return edges.across();
    }

    /** What was found at a mean depth, at the surface. */
    private @Nullable Estimate along(Widths widths, EdgeWidths edges, double depth) {
        if (widths.isFlat() || widths.isLeastAlong(edges.along().value())) {
            warnings.add(
                    "planes are too few or too far apart to tell how long the point spread function is along z: it is that of the microscope");
            return null;
        }
        return edges.along().times(1 / (1 + known.loss().aberration() * depth / 100));
    }
}
