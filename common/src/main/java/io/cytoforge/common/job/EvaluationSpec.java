package io.cytoforge.common.job;

import java.util.List;

/**
 * Compare a synthetic image with a real one.
 *
 * @param real resampled to the synthetic one's grid where voxel sizes differ
 */
public record EvaluationSpec(String name, long seed, VolumeRef synthetic, VolumeRef real) implements JobSpec {
    @Override
    public List<Stage> stages() {
        return List.of(new Stage("evaluate", 1, Capability.CPU));
    }
}
