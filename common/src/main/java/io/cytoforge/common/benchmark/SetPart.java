package io.cytoforge.common.benchmark;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a network learns from, however many real volumes that is: a set, or the synthetic volumes of one quality level.
 *
 * @param level null for all of the set
 */
public record SetPart(TrainingSet set, @Nullable Double level) {
    public SetPart {
        if (level != null && set != TrainingSet.SYNTHETIC) {
            throw new IllegalArgumentException("%s has no levels, was level %s".formatted(set, level));
        }
    }

    static SetPart all(TrainingSet set) {
        return new SetPart(set, null);
    }

    static SetPart of(double level) {
        return new SetPart(TrainingSet.SYNTHETIC, level);
    }

    /** What files are called by, e.g. {@code mixed} or {@code synthetic-level-0.3}. */
    public String word() {
        String word = set.name().toLowerCase(Locale.ROOT);
        return level == null ? word : "%s-level-%s".formatted(word, text(level));
    }

    /** A level as people write it: {@code 1}, not {@code 1.0}. */
    public static String text(double level) {
        return BigDecimal.valueOf(level).stripTrailingZeros().toPlainString();
    }
}
