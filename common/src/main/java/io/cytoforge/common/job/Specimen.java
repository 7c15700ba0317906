package io.cytoforge.common.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a synthesis paints: labels that are stored, or a tissue that it simulates itself. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Specimen.Given.class, name = "given"),
    @JsonSubTypes.Type(value = Specimen.Simulated.class, name = "simulated"),
})
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
     * @param nuclei in the labelled cells, on the same grid; null unless the model's structure has them apart
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

    /**
     * One volume of a simulation, which lies on the model's grid.
     *
     * @param name of the simulated volumes
     * @param seed of the simulation
     * @param inputs stored volumes that the tissue refers to by their keys
     */
    record Simulated(String name, long seed, TissueSpec tissue, List<VolumeRef> inputs) implements Specimen {
        public Simulated {
            inputs = List.copyOf(inputs);
        }

        @Override
        public Shape3 shape() {
            return tissue.shape();
        }

        @Override
        public VoxelSize voxelSize() {
            return tissue.voxelSize();
        }

        @Override
        public Stream<VolumeRef> volumes() {
            return inputs.stream();
        }

        /** The simulation that makes it. Its structure masks are those that networks learn from: membranes a voxel thick. */
        SimulationSpec simulation(Division division) {
            return new SimulationSpec(name, seed, 1, tissue.withThinMembranes(), inputs, division);
        }
    }
}
