package io.cytoforge.science.format.zarr;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.List;

/**
 * Makes one level of a pyramid from the one before: shard by shard, chunk by chunk, so that memory holds one shard of
 * the target and, per thread, eight chunks of the source.
 */
final class Pyramid {
    private Pyramid() {}

    /** Intensities: the mean of up to 2×2×2 voxels. */
    static void reduceIntensities(ZarrArray from, ZarrArray to, Shape3 step) {
        for (Box3 shard : shards(to)) {
            float[] reduced = new float[shard.shape().arrayLength()];
            parts(shard, to.layout().chunk()).parallelStream().forEach(part -> {
                Box3 wide = source(part, step, from.shape());
                float[] values = new float[wide.shape().arrayLength()];
                from.read(wide, values);
                Reduction.mean(values, wide.shape(), step, reduced, place(part, shard));
            });
            to.write(shard, reduced);
        }
    }

    /** Labels: the most frequent id of up to 2×2×2 voxels. */
    static void reduceLabels(ZarrArray from, ZarrArray to, Shape3 step) {
        for (Box3 shard : shards(to)) {
            int[] reduced = new int[shard.shape().arrayLength()];
            parts(shard, to.layout().chunk()).parallelStream().forEach(part -> {
                Box3 wide = source(part, step, from.shape());
                int[] ids = new int[wide.shape().arrayLength()];
                from.read(wide, ids);
                Reduction.mode(ids, wide.shape(), step, reduced, place(part, shard));
            });
            to.write(shard, reduced);
        }
    }

    private static Iterable<Box3> shards(ZarrArray array) {
        return Boxes.each(Box3.of(array.layout().shards())).stream()
                .map(at -> array.layout().shardBox(at.z(), at.y(), at.x()))::iterator;
    }

    private static List<Box3> parts(Box3 shard, Shape3 chunk) {
        Box3 inShard = Box3.of(shard.shape());
        return Boxes.each(Boxes.touched(inShard, chunk)).stream()
                .map(at -> Boxes.cell(shard.shape(), chunk, at.z(), at.y(), at.x()))
                .map(part -> new Box3(part.z() + shard.z(), part.y() + shard.y(), part.x() + shard.x(), part.shape()))
                .toList();
    }

    private static Box3 source(Box3 part, Shape3 step, Shape3 volume) {
        int z = part.z() * step.z();
        int y = part.y() * step.y();
        int x = part.x() * step.x();
        return new Box3(
                z,
                y,
                x,
                new Shape3(
                        Math.min(part.shape().z() * step.z(), volume.z() - z),
                        Math.min(part.shape().y() * step.y(), volume.y() - y),
                        Math.min(part.shape().x() * step.x(), volume.x() - x)));
    }

    private static Reduction.Place place(Box3 part, Box3 shard) {
        return new Reduction.Place(
                new Box3(part.z() - shard.z(), part.y() - shard.y(), part.x() - shard.x(), part.shape()),
                shard.shape());
    }
}
