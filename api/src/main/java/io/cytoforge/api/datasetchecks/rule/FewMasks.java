package io.cytoforge.api.datasetchecks.rule;

import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.generated.model.DatasetRule;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Cellpose drops images of fewer than five masks: {@code min_train_masks} in its {@code train.py}. */
public final class FewMasks {
    /** As many as Cellpose wants. */
    private static final int LEAST = 5;

    private static final Pattern FOR_TESTING = Pattern.compile("(?i)(^|/)(test|val)[^/]*$");

    private final Findings findings;
    private final Map<String, int[]> keptAndDropped = new TreeMap<>();

    public FewMasks(Findings findings) {
        this.findings = findings;
    }

    /** The next labels; what is for testing stays, whatever is in it. */
    public void add(String part, String file, int masks) {
        if (FOR_TESTING.matcher(part).find()) {
            return;
        }
        int[] counts = keptAndDropped.computeIfAbsent(part, _ -> new int[2]);
        counts[masks < LEAST ? 1 : 0]++;
        if (masks > 0 && masks < LEAST) {
            findings.add(Finding.warning(DatasetRule.FEW_MASKS, file)
                    .says(
                            masks == 1 ? "1 mask" : masks + " masks",
                            "5 or more",
                            "Cellpose: drops the image from training with a warning that names no file",
                            "cut a larger piece, leave it out, or pass --min_train_masks"));
        }
    }

    /** Parts of which nothing is left are an error. */
    public void finish() {
        keptAndDropped.forEach((part, counts) -> {
            if (counts[0] == 0) {
                findings.add(Finding.error(DatasetRule.FEW_MASKS, part)
                        .says(
                                "%d images, all of fewer than 5 masks".formatted(counts[1]),
                                "some with 5 or more",
                                "Cellpose: has nothing left to train on, and stops",
                                "cut larger pieces, or pass --min_train_masks"));
            }
        });
    }
}
