package io.cytoforge.worker.gan.augmentation;

import java.util.Map;

/**
 * Where adaptive augmentation stands.
 *
 * @param probability p of each transform, in [0, 1]
 * @param sum of the statistic in the present period
 * @param count iterations of the present period
 * @param overfitting r of the last whole period; NaN before its end
 */
public record AugmentationState(double probability, double sum, int count, double overfitting) {
    private static final String PROBABILITY = "augmentation.probability";
    private static final String SUM = "augmentation.sum";
    private static final String COUNT = "augmentation.count";
    private static final String OVERFITTING = "augmentation.overfitting";

    /** As texts that keep every bit. */
    public Map<String, String> toTexts() {
        return Map.of(
                PROBABILITY, Double.toString(probability),
                SUM, Double.toString(sum),
                COUNT, Integer.toString(count),
                OVERFITTING, Double.toString(overfitting));
    }

    /** @throws IllegalArgumentException if a text is missing or no number */
    public static AugmentationState parse(Map<String, String> texts) {
        return new AugmentationState(
                Double.parseDouble(text(texts, PROBABILITY)),
                Double.parseDouble(text(texts, SUM)),
                Integer.parseInt(text(texts, COUNT)),
                Double.parseDouble(text(texts, OVERFITTING)));
    }

    private static String text(Map<String, String> texts, String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return text;
    }
}
