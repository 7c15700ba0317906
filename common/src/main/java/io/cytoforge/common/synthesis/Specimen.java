package io.cytoforge.common.synthesis;

import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a synthesis paints: labels that are stored, or a tissue that it simulates itself. */
public sealed interface Specimen {
    /** Its own voxels. */
    Shape3 shape();

    /** Of its own voxels, µm. */
    VoxelSize voxelSize();

    /** The stored volumes that are read for it. */
    Stream<VolumeRef> volumes();

    /**
     * Stored labels, resampled to the model's voxel size where theirs differs.
     *
     * @param nuclei in the labeled cells, on the same grid; null unless the model's structure has them apart
     * @param foreground null = the convex hull of the labels
     */
    record Given(
            VolumeRef labels,
            @Nullable VolumeRef nuclei,
            @Nullable VolumeRef foreground) implements Specimen {
        /** Labels and nothing else. */
        public Given(VolumeRef labels) {
            this(labels, null, null);
        }

        @Override
        public Shape3 shape() {
            return labels.shape();
        }

        @Override
        public VoxelSize voxelSize() {
            return labels.voxelSize();
        }

        @Override
        public Stream<VolumeRef> volumes() {
            return Stream.of(labels, nuclei, foreground).filter(Objects::nonNull);
        }
    }

    /** One volume of a simulation; where a model paints, it lies on the model's grid. */
    record Simulated(SimulationSpec simulation) implements Specimen {
        /** Of a tissue that refers to nothing. */
        public Simulated(String name, long seed, TissueSpec tissue) {
            this(new SimulationSpec(name, seed, 1, tissue));
        }

        /** What is simulated. */
        public TissueSpec tissue() {
            return simulation.tissue();
        }

        @Override
        public Shape3 shape() {
            return tissue().shape();
        }

        @Override
        public VoxelSize voxelSize() {
            return tissue().voxelSize();
        }

        @Override
        public Stream<VolumeRef> volumes() {
            return simulation.inputs().stream();
        }

        /**
         * The simulation that makes it.
         *
         * @param thin whether its structure masks are those that networks learn from: membranes a voxel thick
         */
        SimulationSpec simulation(Division division, boolean thin) {
            return new SimulationSpec(
                    simulation.name(),
                    simulation.seed(),
                    1,
                    thin ? tissue().withThinMembranes() : tissue(),
                    simulation.inputs(),
                    simulation.shapeModels(),
                    division);
        }
    }
}
