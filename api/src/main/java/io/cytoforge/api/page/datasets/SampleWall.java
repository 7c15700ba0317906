package io.cytoforge.api.page.datasets;

import static java.util.Objects.requireNonNull;

import io.cytoforge.api.generated.VolumesApi;
import io.cytoforge.api.generated.model.DatasetSample;
import io.cytoforge.api.generated.model.JobVolume;
import io.cytoforge.api.page.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Samples beside each other, as many as a page holds.
 *
 * @param levels all that there are
 * @param found how many the filter lets through
 * @param previous where the page before begins; null on the first, as is {@code next} on the last
 */
public record SampleWall(
        List<Tile> tiles,
        List<Double> levels,
        int found,
        @Nullable Integer previous,
        @Nullable Integer next) {
    private static final int PAGE = 24;

    /** @param facts what is known of it, in words */
    public record Tile(int number, String part, String level, boolean accepted, String facts, List<Picture> pictures) {}

    /** @param slice the middle plane as a picture */
    public record Picture(UUID volume, String role, String slice) {}

    /**
     * Which samples are wanted; null where any is.
     *
     * @param part train, validation or test
     * @param accepted or rejected, if false
     * @param snr least median signal-to-noise ratio
     * @param from how many are passed over
     */
    record Wanted(
            @Nullable String part,
            @Nullable Double level,
            @Nullable Boolean accepted,
            @Nullable Double snr,
            int from) {
        boolean isMet(DatasetSample sample, Report report) {
            return (part == null
                            || part.isEmpty()
                            || part.equals(sample.getPart().getValue()))
                    && (level == null || level.equals(sample.getLevel()))
                    && (accepted == null || accepted.equals(sample.getAccepted()))
                    && (snr == null || isVisible(report.sample(sample.getSample()), snr));
        }

        private static boolean isVisible(Report.@Nullable Sample sample, double snr) {
            return sample != null && sample.snr().orElse(0) >= snr;
        }
    }

    static SampleWall of(List<DatasetSample> samples, Wanted wanted, Report report, VolumesApi volumes) {
        List<DatasetSample> met =
                samples.stream().filter(sample -> wanted.isMet(sample, report)).toList();
        int from = Math.clamp(wanted.from, 0, met.size());
        int to = Math.min(from + PAGE, met.size());
        List<Tile> tiles = new ArrayList<>();
        for (DatasetSample sample : met.subList(from, to)) {
            tiles.add(tile(sample, report.sample(sample.getSample()), volumes));
        }
        TreeSet<Double> levels = new TreeSet<>();
        samples.forEach(sample -> levels.add(sample.getLevel()));
        return new SampleWall(
                tiles,
                List.copyOf(levels.descendingSet()),
                met.size(),
                from == 0 ? null : Math.max(0, from - PAGE),
                to == met.size() ? null : to);
    }

    private static Tile tile(DatasetSample sample, Report.@Nullable Sample known, VolumesApi volumes) {
        List<Picture> pictures = sample.getVolumes().stream()
                .filter(volume -> !volume.getRole().equals("ignored"))
                .map(volume -> picture(volume, volumes))
                .toList();
        return new Tile(
                sample.getSample(),
                sample.getPart().getValue(),
                Words.INSTANCE.number(sample.getLevel()),
                sample.getAccepted(),
                known == null ? "" : facts(known),
                pictures);
    }

    private static Picture picture(JobVolume volume, VolumesApi volumes) {
        String slice = requireNonNull(volumes.getVolume(volume.getId()).getBody())
                .getLinks()
                .getSlice();
        return new Picture(volume.getId(), volume.getRole(), slice);
    }

    private static String facts(Report.Sample known) {
        String cells = Words.INSTANCE.count(known.cells(), "cell");
        return known.snr().isEmpty()
                ? cells
                : "%s, signal-to-noise %s"
                        .formatted(cells, Words.INSTANCE.number(known.snr().getAsDouble()));
    }
}
