package io.cytoforge.science.patch;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/**
 * The tiles that touch a block, numbered in the order in which they are painted: that of their grid, layer by layer along
 * z.
 */
final class BlockTiles {
    private final TileLayout layout;
    private final Box3 block;
    private final AxisTiles alongZ;
    private final AxisTiles alongY;
    private final AxisTiles alongX;
    /** In the grid. */
    private final Box3 tiles;

    BlockTiles(TileLayout layout, Shape3 volume, Box3 block) {
        this.layout = layout;
        this.block = block;
        this.alongZ = layout.alongZ(volume);
        this.alongY = layout.alongY(volume);
        this.alongX = layout.alongX(volume);
        this.tiles = layout.tilesTouching(volume, block);
    }

    Box3 block() {
        return block;
    }

    /** What every tile is computed from. */
    Shape3 patchShape() {
        return layout.patch();
    }

    int count() {
        return tiles.shape().arrayLength();
    }

    /** The patch that a tile is computed from; may stick out of the volume. */
    Box3 patch(int number) {
        return patch(z(number), y(number), x(number));
    }

    private Box3 patch(int z, int y, int x) {
        return new Box3(alongZ.patchFrom(z), alongY.patchFrom(y), alongX.patchFrom(x), layout.patch());
    }

    boolean beginsLayer(int number) {
        return number % layer() == 0;
    }

    boolean endsLayer(int number) {
        return beginsLayer(number + 1);
    }

    /** The patches of all tiles in the layer of this one together. */
    Box3 patchesOfLayer(int number) {
        Box3 first = patch(z(number), tiles.y(), tiles.x());
        Box3 last = patch(
                z(number),
                tiles.y() + tiles.shape().y() - 1,
                tiles.x() + tiles.shape().x() - 1);
        Shape3 shape = new Shape3(
                layout.patch().z(),
                last.y() - first.y() + layout.patch().y(),
                last.x() - first.x() + layout.patch().x());
        return new Box3(first.z(), first.y(), first.x(), shape);
    }

    /** The first plane that a layer after that of this tile still adds to; the block's end if there is none. */
    int finishedUpTo(int number) {
        int end = block.z() + block.shape().z();
        boolean last = z(number) == tiles.z() + tiles.shape().z() - 1;
        return last ? end : Math.min(end, alongZ.keptFrom(z(number) + 1));
    }

    TilePart alongZ(int number) {
        return TilePart.of(alongZ, z(number), block.z(), block.shape().z());
    }

    TilePart alongY(int number) {
        return TilePart.of(alongY, y(number), block.y(), block.shape().y());
    }

    TilePart alongX(int number) {
        return TilePart.of(alongX, x(number), block.x(), block.shape().x());
    }

    private int layer() {
        return tiles.shape().y() * tiles.shape().x();
    }

    private int z(int number) {
        return tiles.z() + number / layer();
    }

    private int y(int number) {
        return tiles.y() + number % layer() / tiles.shape().x();
    }

    private int x(int number) {
        return tiles.x() + number % tiles.shape().x();
    }
}
