package io.cytoforge.science.volume;

/**
 * Reads a box as several smaller ones: for sources that need more memory than the box itself.
 *
 * @param piece the largest box that the source is asked for
 */
public record InPieces(BlockSource source, Shape3 piece) implements BlockSource {
    @Override
    public Shape3 shape() {
        return source.shape();
    }

    @Override
    public void read(Box3 box, float[] into) {
        float[] voxels =
                new float[Math.toIntExact(Math.min(piece.voxels(), box.shape().voxels()))];
        for (int z = 0; z < box.shape().z(); z += piece.z()) {
            for (int y = 0; y < box.shape().y(); y += piece.y()) {
                for (int x = 0; x < box.shape().x(); x += piece.x()) {
                    Box3 part = part(box.shape(), z, y, x);
                    source.read(new Box3(box.z() + z, box.y() + y, box.x() + x, part.shape()), voxels);
                    put(voxels, part, box.shape(), into);
                }
            }
        }
    }

    private Box3 part(Shape3 whole, int z, int y, int x) {
        return new Box3(
                z,
                y,
                x,
                new Shape3(
                        Math.min(piece.z(), whole.z() - z),
                        Math.min(piece.y(), whole.y() - y),
                        Math.min(piece.x(), whole.x() - x)));
    }

    private static void put(float[] voxels, Box3 part, Shape3 whole, float[] into) {
        int from = 0;
        for (int z = part.z(); z < part.z() + part.shape().z(); z++) {
            for (int y = part.y(); y < part.y() + part.shape().y(); y++) {
                System.arraycopy(
                        voxels,
                        from,
                        into,
                        whole.index(z, y, part.x()),
                        part.shape().x());
                from += part.shape().x();
            }
        }
    }
}
