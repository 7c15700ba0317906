package io.cytoforge.common.job;

import io.cytoforge.science.tissue.TissueSpec;
import java.util.List;

/**
 * Simulate label volumes.
 *
 * @param count how many volumes, at least 1; each has its own stream of chance under the one seed
 * @param tissue what each of them looks like
 */
public record SimulationSpec(String name, long seed, int count, TissueSpec tissue) implements JobSpec {
    public SimulationSpec {
        if (count < 1) {
            throw new IllegalArgumentException("a simulation makes at least one volume, was asked for " + count);
        }
    }

    @Override
    public List<Stage> stages() {
        return List.of(new Stage("simulate", count, Capability.CPU));
    }
}
