package io.cytoforge.science.volume;

/** A box of a volume, read once and held in memory; in the places of the volume, of which nothing else is known. */
public final class HeldBox implements BlockSource {
    private final Shape3 volume;
    private final Box3 box;
    private final FloatVolume held;

    private HeldBox(Shape3 volume, Box3 box, FloatVolume held) {
        this.volume = volume;
        this.box = box;
        this.held = held;
    }

    /** @param box lies within the source */
    public static HeldBox read(BlockSource source, Box3 box) {
        FloatVolume held = FloatVolume.zero(box.shape());
        source.read(box, held.voxels());
        return new HeldBox(source.shape(), box, held);
    }

    @Override
    public Shape3 shape() {
        return volume;
    }

    /** @throws IllegalArgumentException if a voxel is not held */
    @Override
    public void read(Box3 part, float[] into) {
        Box3 within = new Box3(part.z() - box.z(), part.y() - box.y(), part.x() - box.x(), part.shape());
        if (!within.isWithin(box.shape())) {
            throw new IllegalArgumentException("%s is held, which %s is not part of".formatted(box, part));
        }
        held.read(within, into);
    }
}
