package io.cytoforge.worker.datasets.report;

import io.cytoforge.common.dataset.SampleCard;
import io.cytoforge.science.labels.LabelIntegrity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is counted of one kind of labels over all samples. */
final class LabelsTally {
    private long requested;
    private long cells;
    private long removed;
    private long fragments;
    private long hidden;
    private long touching;
    private long cut;
    private int checked;
    private int sound;
    private final Map<Measure, Histogram> histograms = new LinkedHashMap<>();
    private final DepthProfile profile = new DepthProfile();

    LabelsTally() {
        for (Measure measure : Measure.values()) {
            histograms.put(measure, new Histogram());
        }
    }

    void add(SampleCard.Layer layer, CellCsvReader table) {
        requested += layer.requested();
        cells += layer.cells();
        removed += layer.removed();
        fragments += layer.fragments();
        hidden += Math.round(layer.hidden() * layer.cells());
        LabelIntegrity integrity = layer.integrity();
        if (integrity != null) {
            checked++;
            sound += integrity.isSound() ? 1 : 0;
        }
        table.each(this::add);
    }

    private void add(CellRow cell) {
        touching += cell.touching() > 0 ? 1 : 0;
        cut += cell.border() > 0 ? 1 : 0;
        histograms.forEach((measure, histogram) -> histogram.add(measure.of(cell)));
        profile.add(cell.depth(), cell.snr());
    }

    /**
     * What was counted.
     *
     * @param requested cells that were to be placed
     * @param cells that there are in the labels
     * @param removed cells that nobody could see, and that became background
     * @param fragments pieces of cells that were removed
     * @param hidden cells with a signal-to-noise ratio below 1
     * @param touching cells that share a voxel face with another
     * @param cut cells that the border of a volume cuts
     * @param checked volumes whose labels were checked
     * @param sound those of them whose ids are 1…n, each in one piece
     * @param distributions by the key of their measure; missing where nothing is known
     * @param snrByDepth from the top
     */
    record Account(
            long requested,
            long cells,
            long removed,
            long fragments,
            long hidden,
            long touching,
            long cut,
            int checked,
            int sound,
            Map<String, Histogram.Distribution> distributions,
            List<DepthProfile.Layer> snrByDepth) {}

    Account account() {
        Map<String, Histogram.Distribution> distributions = new LinkedHashMap<>();
        histograms.forEach((measure, histogram) -> {
            Histogram.Distribution distribution = histogram.distribution();
            if (distribution != null) {
                distributions.put(measure.key(), distribution);
            }
        });
        return new Account(
                requested,
                cells,
                removed,
                fragments,
                hidden,
                touching,
                cut,
                checked,
                sound,
                distributions,
                profile.layers());
    }
}
