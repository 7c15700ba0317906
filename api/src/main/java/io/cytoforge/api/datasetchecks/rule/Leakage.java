package io.cytoforge.api.datasetchecks.rule;

import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.api.generated.model.DatasetRule;
import java.util.HashMap;
import java.util.Map;

/** Equal content in two parts of a data set, or twice in one; a number of bytes for every file, whatever its size. */
public final class Leakage {
    private final CheckedLayout layout;
    private final Findings findings;
    private final Map<String, Seen> images = new HashMap<>();
    private final Map<String, Seen> labels = new HashMap<>();

    private record Seen(String part, String file) {}

    public Leakage(CheckedLayout layout, Findings findings) {
        this.layout = layout;
        this.findings = findings;
    }

    /** @return whether such an image was seen before */
    public boolean addImage(String part, String file, String digest) {
        Seen before = images.putIfAbsent(digest, new Seen(part, file));
        if (before != null) {
            report("image", before, part, file, Finding.warning(DatasetRule.DUPLICATE, file));
        }
        return before != null;
    }

    /** Labels may come twice in a part, with another image each. */
    public void addLabels(String part, String file, String digest) {
        Seen before = labels.putIfAbsent(digest, new Seen(part, file));
        if (before != null) {
            report("labels", before, part, file, Finding.note(DatasetRule.DUPLICATE, file));
        }
    }

    private void report(String what, Seen before, String part, String file, Finding.Start withinPart) {
        String found = "the same %s as %s".formatted(what, before.file());
        if (before.part().equals(part)) {
            findings.add(withinPart.says(
                    found,
                    "another specimen, or another image of it",
                    Trainers.name(layout) + ": sees it twice as often as the others",
                    "remove one of them"));
        } else {
            findings.add(Finding.error(DatasetRule.LEAKAGE, file)
                    .says(
                            found + ", in another part",
                            "specimens of one part only",
                            Trainers.name(layout)
                                    + ": is judged by what it has learned by heart; its figures are worth nothing",
                            "keep all images of a specimen in one part"));
        }
    }
}
