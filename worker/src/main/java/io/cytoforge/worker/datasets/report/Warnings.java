package io.cytoforge.worker.datasets.report;

import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.Split;
import io.cytoforge.worker.pages.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What whoever trains with a data set should know of it, in plain words. */
final class Warnings {
    private static final double MANY_HIDDEN = 0.1;
    private static final double MANY_LOST = 0.1;
    private static final double MANY_TOUCHING = 0.5;
    private static final double MANY_CUT = 0.3;
    /** Samples that are named. */
    private static final int NAMED = 10;

    private static final int SEARCHED = 1000;

    private final List<String> warnings = new ArrayList<>();

    private Warnings() {}

    static List<String> of(DatasetSpec spec, DatasetTally tally) {
        Warnings found = new Warnings();
        int missing = spec.samples() - spec.reported().size();
        if (missing > 0) {
            found.add(
                    "%d of %d samples are not made: what made them was cancelled, or failed", missing, spec.samples());
        }
        found.ofSamples(tally);
        found.ofParts(spec, tally);
        tally.labels().values().stream().limit(1).forEach(found::ofCells);
        return List.copyOf(found.warnings);
    }

    private void ofSamples(DatasetTally tally) {
        if (!tally.empty().isEmpty()) {
            add("%s no cells", named(tally.empty(), "has", "have"));
        }
        if (!tally.few().isEmpty()) {
            add(
                    "%s fewer than %d cells: Cellpose leaves such images out unless min_train_masks says otherwise",
                    named(tally.few(), "has", "have"), DatasetTally.FEW);
        }
        if (!tally.seams().isEmpty()) {
            add(
                    "%s borders of tiles that can be seen (seam error above 0.1): a network may learn them",
                    named(tally.seams(), "has", "have"));
        }
        List<DatasetTally.Alike> alike = tally.alike();
        if (!alike.isEmpty()) {
            DatasetTally.Alike first = alike.getFirst();
            add(
                    "%s the same labels as an earlier one, the first of them sample %d as sample %d: ask for variation",
                    named(alike.stream().map(DatasetTally.Alike::other).toList(), "has", "have"),
                    first.other(),
                    first.one());
        }
        alike.stream()
                .filter(DatasetTally.Alike::acrossParts)
                .findFirst()
                .ifPresent(pair -> add(
                        "samples %d and %d have the same labels and are in different parts: what was learned by heart"
                                + " is judged as if it had been found",
                        pair.one(), pair.other()));
    }

    private static String named(List<Integer> samples, String has, String have) {
        if (samples.size() == 1) {
            return "sample %d %s".formatted(samples.getFirst(), has);
        }
        String some = samples.stream().limit(NAMED).map(Object::toString).collect(Collectors.joining(", "));
        return samples.size() <= NAMED
                ? "samples %s %s".formatted(some, have)
                : "%d samples (%s, …) %s".formatted(samples.size(), some, have);
    }

    private void ofParts(DatasetSpec spec, DatasetTally tally) {
        Split split = spec.split();
        int specimens = spec.labels().isEmpty()
                ? spec.specimens()
                : Math.min(spec.specimens(), spec.labels().size());
        for (Split.Part part : Split.Part.values()) {
            double share = switch (part) {
                case TRAIN -> split.train();
                case VALIDATION -> split.validation();
                case TEST -> split.test();
            };
            if (share > 0 && !tally.parts().containsKey(part)) {
                add(
                        "no sample is in the part %s, since %s %% of %d specimens is less than one%s",
                        part.word(), Numbers.text(100 * share), specimens, needed(split, part));
            }
        }
    }

    private static String needed(Split split, Split.Part part) {
        for (int specimen = 0; specimen < SEARCHED; specimen++) {
            if (split.of(specimen) == part) {
                return ": with %d there is one".formatted(specimen + 1);
            }
        }
        return "";
    }

    private void ofCells(LabelsTally.Account labels) {
        double cells = labels.cells();
        if (labels.hidden() > MANY_HIDDEN * cells) {
            add(
                    "%.0f %% of the cells have a signal-to-noise ratio below 1: a person would not annotate them, and"
                            + " minimumVisibility 1 leaves them out",
                    100 * labels.hidden() / cells);
        }
        double wanted = labels.requested() - labels.removed();
        if (wanted - cells > MANY_LOST * wanted) {
            add("there was no room for %.0f %% of the cells that were asked for", 100 * (wanted - cells) / wanted);
        }
        if (labels.touching() > MANY_TOUCHING * cells) {
            add(
                    "%.0f %% of the cells touch another: what learns foreground alone will join them",
                    100 * labels.touching() / cells);
        }
        if (labels.cut() > MANY_CUT * cells) {
            add(
                    "%.0f %% of the cells are cut by the border of their volume: larger samples have fewer of them",
                    100 * labels.cut() / cells);
        }
        if (labels.sound() < labels.checked()) {
            add(
                    "the labels of %d samples are not sound: their ids have gaps, or cells are in several pieces",
                    labels.checked() - labels.sound());
        }
    }

    private void add(String pattern, Object... values) {
        warnings.add(String.format(Locale.ROOT, pattern, values));
    }
}
