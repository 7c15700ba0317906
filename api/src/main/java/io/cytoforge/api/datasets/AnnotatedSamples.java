package io.cytoforge.api.datasets;

import io.cytoforge.common.benchmark.AnnotatedVolume;
import io.cytoforge.common.dataset.Split;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a data set has so far, for those who learn from it. */
@Component
public class AnnotatedSamples {
    private final Datasets datasets;

    AnnotatedSamples(Datasets datasets) {
        this.datasets = datasets;
    }

    public boolean exists(UUID dataset) {
        return datasets.find(dataset).isPresent();
    }

    /** Images of the samples that are for something, each with its labels, by their numbers. */
    public List<AnnotatedVolume> of(UUID dataset, Split.Part part) {
        return datasets.contents(dataset).annotated(part);
    }
}
