package io.cytoforge.common.dataset;

import io.cytoforge.science.validation.Constraints;

/**
 * What is asked for where a data set is to have more.
 *
 * @param samples how many specimens more, 1 to 10 000
 */
public record MoreSamples(int samples) {
    public MoreSamples {
        new Constraints()
                .between("samples", samples, 1, DatasetSpec.MAX_SAMPLES)
                .check();
    }
}
