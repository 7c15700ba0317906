package io.cytoforge.worker.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cytoforge.science.statistics.Estimate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that was found, as {@code evaluation.json} has it.
 *
 * @param cells what labels tell of the images; null if none were given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EvaluationResult(
        @JsonUnwrapped Summary summary,
        List<PairResult> pairs,
        @Nullable CellResult cells) {
    /**
     * How like the real images the synthetic ones are: the figures of an evaluation, by their names. Those of pairs are
     * means over all pairs; null where nothing was paired.
     *
     * @param patchStatisticsDistance of the sets
     * @param patchDiscrepancy MMD² of the sets, unbiased; null if they are too small to tell
     * @param realToReal the same of each real image to the others; empty if there is one only
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Summary(
            @Nullable Double nrmse,
            @Nullable Double ssim,
            @Nullable Double zncc,
            @Nullable Double histogramDistance,
            @Nullable Double spectrumDistance,
            double patchStatisticsDistance,
            PairResult.@Nullable Part foreground,
            @Nullable Estimate patchDiscrepancy,
            List<Estimate> realToReal) {
        static Summary of(
                List<PairResult> pairs,
                double patchStatisticsDistance,
                @Nullable Estimate patchDiscrepancy,
                List<Estimate> realToReal) {
            return new Summary(
                    mean(pairs, pair -> pair.volume().nrmse()),
                    mean(pairs, pair -> pair.volume().ssim()),
                    mean(pairs, pair -> pair.volume().zncc()),
                    mean(pairs, PairResult::histogramDistance),
                    mean(pairs, PairResult::spectrumDistance),
                    patchStatisticsDistance,
                    pairs.isEmpty() ? null : foreground(pairs),
                    patchDiscrepancy,
                    realToReal);
        }

        private static PairResult.Part foreground(List<PairResult> pairs) {
            return new PairResult.Part(
                    pairs.stream().mapToLong(pair -> pair.foreground().voxels()).sum(),
                    Objects.requireNonNull(mean(pairs, pair -> pair.foreground().nrmse())),
                    mean(pairs, pair -> pair.foreground().ssim()),
                    Objects.requireNonNull(mean(pairs, pair -> pair.foreground().zncc())));
        }

        /** @return null if nothing has such a figure */
        static <T> @Nullable Double mean(List<T> parts, Function<T, @Nullable Double> figure) {
            double sum = 0;
            int count = 0;
            for (T part : parts) {
                Double value = figure.apply(part);
                if (value != null) {
                    sum += value;
                    count++;
                }
            }
            return count == 0 ? null : sum / count;
        }
    }

    /** What is shown with the job: means, and the figures of each pair where there are several. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Shown(@JsonUnwrapped Summary summary, List<ShownPair> pairs, CellResult.@Nullable Shown cells) {}

    /** A pair in brief. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ShownPair(
            UUID synthetic,
            UUID real,
            @Nullable Double alpha,
            double nrmse,
            @Nullable Double ssim,
            double zncc,
            double histogramDistance,
            double spectrumDistance) {}

    Shown shown() {
        return new Shown(
                summary,
                pairs.size() < 2
                        ? List.of()
                        : pairs.stream()
                                .map(pair -> new ShownPair(
                                        pair.synthetic(),
                                        pair.real(),
                                        pair.alpha(),
                                        pair.volume().nrmse(),
                                        pair.volume().ssim(),
                                        pair.volume().zncc(),
                                        pair.histogramDistance(),
                                        pair.spectrumDistance()))
                                .toList(),
                cells == null ? null : cells.shown());
    }
}
