package io.cytoforge.science.volume;

/** Reads a box as whole tiles of one grid, whatever of them is needed: for sources whose last bits depend on the box. */
public record AlignedSource(BlockSource source, Shape3 tile) implements BlockSource {
    @Override
    public Shape3 shape() {
        return source.shape();
    }

    @Override
    public void read(Box3 box, float[] into) {
        float[] voxels = new float[tile.arrayLength()];
        for (int z = box.z() / tile.z() * tile.z(); z < box.z() + box.shape().z(); z += tile.z()) {
            for (int y = box.y() / tile.y() * tile.y();
                    y < box.y() + box.shape().y();
                    y += tile.y()) {
                for (int x = box.x() / tile.x() * tile.x();
                        x < box.x() + box.shape().x();
                        x += tile.x()) {
                    Box3 whole = new Box3(z, y, x, tile).common(Box3.of(shape()));
                    source.read(whole, voxels);
                    put(voxels, whole, box, into);
                }
            }
        }
    }

    private static void put(float[] voxels, Box3 whole, Box3 box, float[] into) {
        Box3 common = whole.common(box);
        for (int z = common.z(); z < common.z() + common.shape().z(); z++) {
            for (int y = common.y(); y < common.y() + common.shape().y(); y++) {
                System.arraycopy(
                        voxels,
                        whole.shape().index(z - whole.z(), y - whole.y(), common.x() - whole.x()),
                        into,
                        box.shape().index(z - box.z(), y - box.y(), common.x() - box.x()),
                        common.shape().x());
            }
        }
    }
}
