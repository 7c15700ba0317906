package io.cytoforge.standalone.demo;

import io.cytoforge.science.volume.VoxelSize;
import java.util.List;

/**
 * What the demo uploads.
 *
 * @param description what it is and where it comes from, one line
 * @param training embryos the model learns from
 * @param heldOut the embryo it never sees
 * @param voxelSize of all of them
 */
record DemoData(String description, List<Embryo> training, Embryo heldOut, VoxelSize voxelSize) {
    DemoData {
        training = List.copyOf(training);
        if (training.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to train on");
        }
    }
}
