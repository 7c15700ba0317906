package io.cytoforge.science.volume;

/**
 * A part of a volume as a volume of its own: what lies beyond the box is not there.
 *
 * @param box lies within the source
 */
public record BoxView(BlockSource source, Box3 box) implements BlockSource {
    public BoxView {
        if (!box.isWithin(source.shape())) {
            throw new IllegalArgumentException("%s does not lie within %s".formatted(box, source.shape()));
        }
    }

    @Override
    public Shape3 shape() {
        return box.shape();
    }

    @Override
    public void read(Box3 part, float[] into) {
        source.read(new Box3(box.z() + part.z(), box.y() + part.y(), box.x() + part.x(), part.shape()), into);
    }
}
