package io.cytoforge.science.fitting;

import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A simulation that looks like examples: a tissue whose parameters are estimated from labels. Cells of several volumes are
 * pooled, each measured in µm on its own grid; organisms are not, each volume has its own.
 *
 * <p>Cells are whole cells, {@link VoronoiSpec}, if they fill the foreground, at least 65 % of it, or touch each other over
 * at least half of their surface; otherwise nuclei, {@link io.cytoforge.science.tissue.NucleiSpec}.
 *
 * @param spec the tissue in the first example's volume and organism; everything within the ranges that its records allow
 * @param extents of all examples, in their order
 * @param statistics what was measured of all examples
 * @param notes in words, what the simulation cannot hold or was cut to what is allowed
 */
public record TissueFit(TissueSpec spec, List<Extent> extents, TissueStatistics statistics, List<String> notes) {
    public TissueFit {
        extents = List.copyOf(extents);
        notes = List.copyOf(notes);
    }

    /** Fits a tissue to a single example, see {@link Example#of}. */
    public static TissueFit of(LabelVolume labels, @Nullable MaskVolume foreground, VoxelSize voxelSize) {
        return of(List.of(Example.of(labels, foreground, voxelSize)));
    }

    /**
     * Fits a tissue to examples.
     *
     * @param examples at least one
     * @throws UnusableDataException if some are of nuclei and others of cells that fill their foreground
     */
    public static TissueFit of(List<Example> examples) {
        requireOneKind(examples);
        TissueStatistics statistics = TissueStatistics.pooled(
                examples.stream().map(Example::statistics).toList());
        List<String> notes = new ArrayList<>();
        examples.forEach(example ->
                example.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add));
        CellShape cells;
        SpacingFit spacing;
        if (examples.getFirst().borders() != null) {
            VoronoiSpec filling = VoronoiFit.of(examples, statistics, notes);
            cells = filling;
            spacing = new SpacingFit(filling.spacing(), 0, statistics.meanRadius(), 0);
        } else {
            spacing = SpacingFit.of(examples, statistics);
            NucleiSpec nuclei = NucleiFit.of(statistics, spacing.distance(), notes);
            spacing = spacing.of(examples, statistics, nuclei);
            cells = NucleiFit.keeping(nuclei, spacing.distance());
        }
        PositionsSpec positions = PositionsFit.of(statistics, cells, spacing, notes);
        List<Extent> extents = examples.stream().map(Example::extent).toList();
        Extent first = extents.getFirst();
        return new TissueFit(
                new TissueSpec(first.shape(), first.voxelSize(), first.organism(), positions, cells),
                extents,
                statistics,
                notes);
    }

    private static void requireOneKind(List<Example> examples) {
        boolean filled = examples.getFirst().borders() != null;
        for (int i = 1; i < examples.size(); i++) {
            if ((examples.get(i).borders() != null) != filled) {
                throw new UnusableDataException(
                        "example 1 is of %s, example %d of %s: they cannot be pooled, fit one after the other"
                                .formatted(kind(filled), i + 1, kind(!filled)));
            }
        }
    }

    private static String kind(boolean filled) {
        return filled ? "cells that fill their foreground" : "nuclei";
    }

    /** The same tissue in another organism, e.g. the example's own foreground. */
    public TissueSpec in(OrganismShape organism) {
        return new TissueSpec(spec.shape(), spec.voxelSize(), organism, spec.positions(), spec.cells());
    }

    /** The same fit with other numbers, in the same volumes. */
    TissueFit with(TissueSpec other) {
        return new TissueFit(other, extents, statistics, notes);
    }
}
