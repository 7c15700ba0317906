package io.cytoforge.science.fitting;

import io.cytoforge.science.fitting.measure.Measure;
import io.cytoforge.science.fitting.measure.Sample;
import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.RealData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints how like the real stacks of nuclei the simulations are that were fitted to them: per measure mean and standard
 * deviation of the real cells and of those of several simulations, and the distance of the distributions in the real
 * ones' standard deviations.
 */
final class FitTable {
    private static final VoxelSize EMBRYO = new VoxelSize(1, 0.18, 0.18);
    private static final VoxelSize MOUSE = new VoxelSize(1.75, 0.8, 0.8);
    private static final int SEEDS = 3;

    private FitTable() {}

    /**
     * @param args names of stacks, e.g. {@code t62}, all unless given; several may be pooled and compared with another one,
     *     {@code t62+t104=t85}
     */
    public static void main(String[] args) throws IOException {
        List<String> tasks = args.length == 0 ? List.of("t46", "t62", "t85", "t104", "mouse8") : List.of(args);
        for (String task : tasks) {
            String[] fittedAndOther = task.split("=");
            List<Example> examples = new ArrayList<>();
            for (String stack : fittedAndOther[0].split("\\+")) {
                examples.add(Example.of(labels(stack), null, voxelSize(stack)));
            }
            TissueFit fit = TissueFit.of(examples);
            TissueSpec spec = FitRefinement.of(fit, Progress.unheard());
            NucleiSpec nuclei = (NucleiSpec) spec.cells();
            System.out.printf(
                    Locale.ROOT,
                    "%n== %s: %s, %d populations of %s%n",
                    task,
                    spec.positions(),
                    nuclei.populations().size(),
                    nuclei.of(List.of()));
            fit.notes().forEach(System.out::println);
            String compared = fittedAndOther[fittedAndOther.length - 1];
            TissueStatistics real = fittedAndOther.length == 1
                    ? fit.statistics()
                    : Example.of(labels(compared), null, voxelSize(compared)).statistics();
            List<TissueStatistics> simulated = new ArrayList<>();
            for (Extent extent : fit.extents()) {
                for (int seed = 0; seed < SEEDS; seed++) {
                    simulated.add(simulated(extent.of(spec), 100 + simulated.size()));
                }
            }
            print(real, simulated);
        }
    }

    static LabelVolume labels(String stack) throws IOException {
        String file = stack.startsWith("t") ? "nuc_celegans_%s_labels.tif" : "nuc_%s_labels.ome.tif";
        try (OpenVolume volume = VolumeFiles.open(RealData.file(file.formatted(stack)), VolumeLimits.DEFAULT)) {
            return VolumeFiles.labels(volume);
        }
    }

    static VoxelSize voxelSize(String stack) {
        return stack.startsWith("t") ? EMBRYO : MOUSE;
    }

    static TissueStatistics simulated(TissueSpec spec, long seed) {
        Tissue tissue = TissueSimulator.simulate(spec, new RandomStreams(seed), Progress.unheard());
        return TissueStatistics.of(tissue.labels(), tissue.foreground(), tissue.voxelSize());
    }

    private static void print(TissueStatistics real, List<TissueStatistics> simulated) {
        System.out.printf(
                Locale.ROOT,
                "cells %d -> %s%n",
                real.whole().size(),
                simulated.stream().map(tissue -> tissue.whole().size()).toList());
        double sum = 0;
        for (Measure measure : Measure.ALL) {
            Sample of = measure.of(real);
            Sample by = measure.of(TissueStatistics.pooled(simulated));
            double distance = of.wasserstein1(by) / of.deviation();
            sum += measure.key().equals("contact")
                    ? 0
                    : distance; // a few touching cells have no spread to be measured in
            System.out.printf(
                    Locale.ROOT,
                    "%-18s mean %8.3f -> %8.3f   sd %7.3f -> %7.3f (%+4.0f %%)   W1/sd %.2f%s%n",
                    measure.key(),
                    of.mean(),
                    by.mean(),
                    of.deviation(),
                    by.deviation(),
                    100 * (by.deviation() / of.deviation() - 1),
                    distance,
                    distance > 0.25 ? " !" : "");
        }
        System.out.printf(Locale.ROOT, "sum of W1/sd without contact %.2f%n", sum);
    }
}
