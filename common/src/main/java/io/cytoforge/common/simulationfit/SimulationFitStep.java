package io.cytoforge.common.simulationfit;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Slot;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.job.StoredBytes;
import io.cytoforge.common.job.VolumeRef;
import java.util.List;

/** What is done to find a simulation like an example. */
public sealed interface SimulationFitStep extends Step {
    /** Fits a simulation to the example, and compares what it makes. */
    record FitSimulation() implements SimulationFitStep {
        @Override
        public Capability needs() {
            return Capability.CPU;
        }

        @Override
        public List<Slot> writes() {
            return List.of(new Slot("simulation"));
        }

        @Override
        public double work(JobSpec job) {
            return VolumeRef.voxels(job.part(SimulationFitSpec.class).labels());
        }

        @Override
        public long bytes(JobSpec job) {
            return StoredBytes.withoutDistances(job.part(SimulationFitSpec.class)
                    .labels()
                    .getFirst()
                    .shape()
                    .voxels());
        }
    }
}
