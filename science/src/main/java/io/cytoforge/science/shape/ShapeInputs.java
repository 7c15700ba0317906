package io.cytoforge.science.shape;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.shapemodel.ShapeModel;

/** What a simulation refers to by name, since the core stores nothing. */
public interface ShapeInputs {
    /** For simulations that refer to nothing. */
    ShapeInputs NONE = new ShapeInputs() {
        @Override
        public ShapeModel model(String name) {
            throw new IllegalArgumentException("there is no shape model " + name);
        }

        @Override
        public LabelSource region(String name) {
            throw new IllegalArgumentException("there is no region " + name);
        }
    };

    /** The shape model of this name. */
    ShapeModel model(String name);

    /** The region of this name; voxels other than 0 are inside. May be read by several threads. */
    LabelSource region(String name);
}
