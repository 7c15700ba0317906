package io.cytoforge.science.fitting;

import io.cytoforge.science.fitting.measure.Measure;
import io.cytoforge.science.fitting.measure.Sample;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.positions.LayeredPositions;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.positions.SurfacePositions;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.ModelCells;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How volumes that were pooled differ: what the tissue fitted to all of them would be for each one alone. A mean is
 * multiplied by that of the volume over that of all cells, as measured. Populations of nuclei are drawn together until they
 * differ as nuclei of one volume do on average; where they differ more a volume has a spread beside. Kept row by row, these
 * numbers are correlated as the volumes are.
 */
public final class VolumeSpread {
    private final TissueStatistics all;
    private final List<TissueStatistics> volumes;
    private final Map<String, List<Double>> fields = new LinkedHashMap<>();

    private VolumeSpread(TissueStatistics all, List<TissueStatistics> volumes) {
        this.all = all;
        this.volumes = volumes;
    }

    /**
     * The tissue of which each volume would be a specimen.
     *
     * @param tissue with populations that differ as nuclei of one volume do
     * @param fields by JSON pointers within the tissue, as a simulation's request has it, a value for each example in their
     *     order, all allowed; those that are the same for all of them are left out
     */
    public record Specimens(TissueSpec tissue, Map<String, List<Double>> fields) {}

    /**
     * The numbers of each volume.
     *
     * @param examples that were pooled
     * @param tissue that was fitted to all of them
     */
    public static Specimens of(List<Example> examples, TissueSpec tissue) {
        List<TissueStatistics> volumes =
                examples.stream().map(Example::statistics).toList();
        VolumeSpread spread = new VolumeSpread(TissueStatistics.pooled(volumes), volumes);
        spread.positions(tissue.positions());
        spread.cells(tissue.cells(), tissue.voxelSize().finest());
        spread.fields.values().removeIf(values -> values.stream().distinct().count() == 1);
        return new Specimens(spread.within(tissue), spread.fields);
    }

    private TissueSpec within(TissueSpec tissue) {
        return tissue.cells() instanceof NucleiSpec nuclei && volumes.size() > 1
                ? new TissueSpec(
                        tissue.shape(),
                        tissue.voxelSize(),
                        tissue.organism(),
                        tissue.positions(),
                        nuclei.of(PopulationsFit.drawnTogether(
                                nuclei.populations(), share("equivalentRadius"), share("elongation"))))
                : tissue;
    }

    /** Of a measure's coefficient of variation among all cells, that within a volume as a share, in [0, 1]. */
    private double share(String measure) {
        double of = relativeVariance(Measure.of(measure).of(all));
        return of > 0 ? Math.min(1, Math.sqrt(withinVariance(measure) / of)) : 1;
    }

    private double withinVariance(String measure) {
        double sum = 0;
        double cells = 0;
        for (TissueStatistics volume : volumes) {
            Sample sample = Measure.of(measure).of(volume);
            sum += sample.size() * relativeVariance(sample);
            cells += sample.size();
        }
        return sum / cells;
    }

    private void positions(PositionsSpec positions) {
        switch (positions) {
            case RandomPositions random -> {
                Double density = random.density();
                if (density != null) {
                    double correction = density / all.density();
                    put(
                            "/positions/density",
                            volume -> Math.clamp(correction * volume.density(), Double.MIN_NORMAL, 1e6));
                }
                put(
                        "/positions/minimumDistance",
                        volume -> Math.min(1e5, random.minimumDistance() * factor("neighborDistance", volume)));
            }
            case SurfacePositions surface ->
                put("/positions/depth", volume -> Math.min(1e5, surface.depth() * factor("depth", volume)));
            case LayeredPositions _, GivenPositions _ -> {
                // are as far apart as the cells are large, or known
            }
        }
    }

    private void cells(CellShape cells, double finest) {
        switch (cells) {
            case NucleiSpec nuclei -> {
                put(
                        "/cells/radius",
                        volume ->
                                Math.clamp(nuclei.radius() * factor("equivalentRadius", volume), 0.51 * finest, 1000));
                put("/cells/radiusSpread", volume -> spread("equivalentRadius", volume, 0.5));
                put("/cells/elongation", volume -> ratio(nuclei.elongation(), factor("elongation", volume)));
                put("/cells/elongationSpread", volume -> spread("elongation", volume, 1));
            }
            case VoronoiSpec filling ->
                put(
                        "/cells/diameter",
                        volume -> Math.clamp(
                                filling.diameter() * factor("equivalentRadius", volume),
                                Math.max(
                                        1.02 * finest,
                                        1.02 * (filling.gap() + 2 * filling.rounding() + filling.membrane())),
                                2000));
            case ModelCells _, CellsWithNuclei _ -> {
                // are not fitted
            }
        }
    }

    private interface OfVolume {
        double of(TissueStatistics volume);
    }

    private void put(String field, OfVolume value) {
        List<Double> values = new ArrayList<>();
        volumes.forEach(volume -> values.add(value.of(volume)));
        fields.put(field, values);
    }

    private double factor(String measure, TissueStatistics volume) {
        double mean = Measure.of(measure).of(all).mean();
        return mean > 0 ? Measure.of(measure).of(volume).mean() / mean : 1;
    }

    /** What a volume's cells differ by beyond what cells of one volume do on average. */
    private double spread(String measure, TissueStatistics volume, double most) {
        double more = relativeVariance(Measure.of(measure).of(volume)) - withinVariance(measure);
        return Math.clamp(Math.sqrt(Math.max(0, more)), 0, most);
    }

    private static double relativeVariance(Sample sample) {
        double share = sample.deviation() / sample.mean();
        return share * share;
    }

    /** Longest over shortest axis grows as the ratio goes away from 1; nothing that is long becomes flat. */
    private static double ratio(Elongation elongation, double factor) {
        return elongation.ratio() < 1
                ? Math.clamp(elongation.ratio() / factor, 0.2, 1)
                : Math.clamp(elongation.ratio() * factor, 1, 5);
    }
}
