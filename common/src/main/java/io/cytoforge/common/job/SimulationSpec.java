package io.cytoforge.common.job;

import io.cytoforge.science.tissue.TissueSpec;
import java.util.List;

/**
 * Simulate label volumes.
 *
 * @param count how many volumes, at least 1; each has its own stream of chance under the one seed
 * @param tissue what each of them looks like
 * @param inputs the stored volumes that the tissue refers to by their keys, e.g. a mask that is the organism
 */
public record SimulationSpec(String name, long seed, int count, TissueSpec tissue, List<VolumeRef> inputs)
        implements JobSpec {
    public SimulationSpec {
        inputs = List.copyOf(inputs);
        if (count < 1) {
            throw new IllegalArgumentException("a simulation makes at least one volume, was asked for " + count);
        }
    }

    /** Of a tissue that refers to no stored volume. */
    public SimulationSpec(String name, long seed, int count, TissueSpec tissue) {
        this(name, seed, count, tissue, List.of());
    }

    @Override
    public List<Stage> stages() {
        return List.of(new Stage("simulate", count, Capability.CPU));
    }
}
