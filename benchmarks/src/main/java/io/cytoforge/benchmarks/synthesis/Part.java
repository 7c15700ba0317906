package io.cytoforge.benchmarks.synthesis;

import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/** A box of a volume as a volume of its own. */
record Part(BlockSource whole, Box3 box) implements BlockSource {
    @Override
    public Shape3 shape() {
        return box.shape();
    }

    @Override
    public void read(Box3 wanted, float[] into) {
        whole.read(new Box3(box.z() + wanted.z(), box.y() + wanted.y(), box.x() + wanted.x(), wanted.shape()), into);
    }
}
