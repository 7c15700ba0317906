package io.cytoforge.api.datasets;

import io.cytoforge.api.datasets.export.layouts.DatasetContents;
import io.cytoforge.common.benchmark.AnnotatedVolume;
import io.cytoforge.common.dataset.Split;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a data set has so far, but for what was rejected, for those who learn from it. */
@Component
public class AnnotatedSamples {
    private final Datasets datasets;
    private final DatasetReader reader;

    AnnotatedSamples(Datasets datasets, DatasetReader reader) {
        this.datasets = datasets;
        this.reader = reader;
    }

    public boolean exists(UUID dataset) {
        return datasets.find(dataset).isPresent();
    }

    /**
     * Why one cannot learn from a data set that there is, or be judged by what it has for that: it must have samples to learn
     * from, and not all of a part may be rejected. Empty if one can.
     */
    public Optional<String> lack(UUID dataset) {
        DatasetContents contents = reader.contents(dataset);
        Optional<String> rejected = contents.whyNot(Split.Part.TRAIN).or(() -> contents.whyNot(Split.Part.TEST));
        return rejected.map(reason -> "must have accepted samples; of data set %s %s".formatted(dataset, reason))
                .or(() -> contents.has(Split.Part.TRAIN)
                        ? Optional.empty()
                        : Optional.of(
                                "must have samples to learn from, data set %s has none (yet)".formatted(dataset)));
    }

    /** Images of the accepted samples that are for something, each with its labels, by their numbers. */
    public List<AnnotatedVolume> of(UUID dataset, Split.Part part) {
        return reader.contents(dataset).annotated(part);
    }
}
