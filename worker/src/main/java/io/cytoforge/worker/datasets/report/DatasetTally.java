package io.cytoforge.worker.datasets.report;

import io.cytoforge.common.dataset.SampleCard;
import io.cytoforge.common.dataset.Split;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is counted over the samples of a data set, one after the other; holds a few hundred bytes of each. */
final class DatasetTally {
    /** Of which trainers of Cellpose leave a sample out if it has less (its {@code min_train_masks}). */
    static final int FEW = 5;

    /** Seam error from which on tiles are taken to show. */
    private static final double SEAM = 0.1;

    private final Map<Split.Part, PartTally> parts = new EnumMap<>(Split.Part.class);
    private final Map<String, LabelsTally> labels = new LinkedHashMap<>();
    private final Map<String, First> byDigest = new HashMap<>();
    private final List<Alike> alike = new ArrayList<>();
    private final List<Integer> empty = new ArrayList<>();
    private final List<Integer> few = new ArrayList<>();
    private final List<Integer> seams = new ArrayList<>();
    private final WholeCells whole = new WholeCells();

    /** The first sample with some labels. */
    private record First(int sample, int specimen, @Nullable UUID labels, Split.Part part) {
        static First of(SampleCard card) {
            return new First(card.sample(), card.specimen(), card.labels(), card.part());
        }

        /** Whether they are meant to have the same labels. */
        boolean isOf(SampleCard card) {
            return specimen == card.specimen() || (labels != null && labels.equals(card.labels()));
        }
    }

    /** Two samples of different specimens with the same labels. */
    record Alike(int one, int other, boolean acrossParts) {}

    /**
     * The samples of one part.
     *
     * @param fewest cells of a sample
     * @param most cells of a sample
     */
    record PartTally(int samples, long cells, int fewest, int most) {
        PartTally and(int more) {
            return new PartTally(samples + 1, cells + more, Math.min(fewest, more), Math.max(most, more));
        }
    }

    /**
     * Counts a sample.
     *
     * @param extent of its volume, µm³
     * @param table of the cells of a layer, as it is stored
     */
    void add(SampleCard card, double extent, Function<SampleCard.Layer, byte[]> table) {
        int cells = card.layers().getFirst().cells();
        PartTally before = parts.getOrDefault(card.part(), new PartTally(0, 0, Integer.MAX_VALUE, 0));
        parts.put(card.part(), before.and(cells));
        if (cells == 0) {
            empty.add(card.sample());
        } else if (cells < FEW) {
            few.add(card.sample());
        }
        SampleCard.Painter painter = card.painter();
        if (painter != null && painter.seamError() != null && painter.seamError() > SEAM) {
            seams.add(card.sample());
        }
        for (SampleCard.Layer layer : card.layers()) {
            CellCsvReader reader = new CellCsvReader(table.apply(layer));
            labels.computeIfAbsent(layer.labels(), _ -> new LabelsTally()).add(layer, reader);
            if (layer.equals(card.layers().getFirst())) {
                whole.begin(extent);
                reader.each(whole::add);
                if (cells > 0) {
                    compare(card, reader.digestOfLabels());
                }
            }
        }
    }

    private void compare(SampleCard card, String digest) {
        First first = byDigest.putIfAbsent(digest, First.of(card));
        if (first != null && !first.isOf(card)) {
            alike.add(new Alike(first.sample(), card.sample(), first.part() != card.part()));
        }
    }

    /** Samples in which tiles of a network show. */
    List<Integer> seams() {
        return seams;
    }

    Map<Split.Part, PartTally> parts() {
        return parts;
    }

    /** By role, the first of which holds every cell. */
    Map<String, LabelsTally.Account> labels() {
        Map<String, LabelsTally.Account> accounts = new LinkedHashMap<>();
        labels.forEach((role, tally) -> accounts.put(role, tally.account()));
        return accounts;
    }

    /** Of the first labels of all samples. */
    WholeCells whole() {
        return whole;
    }

    List<Alike> alike() {
        return alike;
    }

    /** Samples without a cell. */
    List<Integer> empty() {
        return empty;
    }

    /** Samples with some cells, but fewer than {@link #FEW}. */
    List<Integer> few() {
        return few;
    }
}
