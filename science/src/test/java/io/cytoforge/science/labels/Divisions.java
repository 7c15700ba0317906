package io.cytoforge.science.labels;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Volumes cut into blocks that tile them, and what is done to labels block by block. */
final class Divisions {
    private Divisions() {}

    /** Blocks between random planes. */
    static List<Box3> random(Shape3 shape, RandomGenerator random) {
        int[] z = cuts(shape.z(), random);
        int[] y = cuts(shape.y(), random);
        int[] x = cuts(shape.x(), random);
        List<Box3> blocks = new ArrayList<>();
        for (int i = 0; i + 1 < z.length; i++) {
            for (int j = 0; j + 1 < y.length; j++) {
                for (int k = 0; k + 1 < x.length; k++) {
                    blocks.add(
                            new Box3(z[i], y[j], x[k], new Shape3(z[i + 1] - z[i], y[j + 1] - y[j], x[k + 1] - x[k])));
                }
            }
        }
        return blocks;
    }

    private static int[] cuts(int length, RandomGenerator random) {
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, length));
        for (int i = random.nextInt(4); i > 0; i--) {
            cuts.add(random.nextInt(length + 1));
        }
        return cuts.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Few ids, so that fragments and ties are common; a third is background. */
    static LabelVolume randomLabels(Shape3 shape, int ids, RandomGenerator random) {
        LabelVolume labels = LabelVolume.empty(shape);
        for (int i = 0; i < labels.voxels().length; i++) {
            labels.voxels()[i] = Math.max(0, random.nextInt(ids + ids / 2 + 1) - ids / 2) * 7;
        }
        return labels;
    }

    static LabelVolume randomLabels(Shape3 shape, int ids, long seed) {
        return randomLabels(shape, ids, new RandomStreams(seed).named("labels"));
    }

    static LabelVolume copy(LabelVolume labels) {
        return LabelVolume.wrap(labels.shape(), labels.voxels().clone());
    }

    static int[] cut(LabelVolume labels, Box3 box) {
        int[] ids = new int[box.shape().arrayLength()];
        int to = 0;
        for (int z = 0; z < box.shape().z(); z++) {
            for (int y = 0; y < box.shape().y(); y++) {
                int from = labels.shape().index(box.z() + z, box.y() + y, box.x());
                System.arraycopy(labels.voxels(), from, ids, to, box.shape().x());
                to += box.shape().x();
            }
        }
        return ids;
    }

    static void paste(int[] ids, Box3 box, LabelVolume labels) {
        int from = 0;
        for (int z = 0; z < box.shape().z(); z++) {
            for (int y = 0; y < box.shape().y(); y++) {
                int to = labels.shape().index(box.z() + z, box.y() + y, box.x());
                System.arraycopy(ids, from, labels.voxels(), to, box.shape().x());
                from += box.shape().x();
            }
        }
    }

    /** One voxel more on every side, as far as the volume goes. */
    static Box3 grown(Box3 box, Shape3 volume) {
        int z = Math.max(0, box.z() - 1);
        int y = Math.max(0, box.y() - 1);
        int x = Math.max(0, box.x() - 1);
        return new Box3(
                z,
                y,
                x,
                new Shape3(
                        Math.min(volume.z(), box.z() + box.shape().z() + 1) - z,
                        Math.min(volume.y(), box.y() + box.shape().y() + 1) - y,
                        Math.min(volume.x(), box.x() + box.shape().x() + 1) - x));
    }

    /** Tidies layers block by block, in place, everything that passes between tasks as bytes. */
    static Settlement tidy(List<LabelVolume> layers, List<Box3> blocks) {
        Shape3 shape = layers.getFirst().shape();
        PartLedger ledger = new PartLedger(blocks.size(), layers.size());
        for (int layer = 0; layer < layers.size(); layer++) {
            int[][] parts = new int[blocks.size()][];
            for (int block = blocks.size() - 1; block >= 0; block--) {
                parts[block] = cut(layers.get(layer), blocks.get(block));
                byte[] bytes = BlockParts.number(parts[block], blocks.get(block), shape)
                        .toBytes();
                ledger.add(layer, block, BlockParts.fromBytes(bytes));
                paste(parts[block], blocks.get(block), layers.get(layer));
            }
            touchAll(ledger, layer, blocks, parts);
        }
        Settlement settlement = ledger.settle();
        for (int layer = 0; layer < layers.size(); layer++) {
            for (int block = 0; block < blocks.size(); block++) {
                int[] ids = cut(layers.get(layer), blocks.get(block));
                settlement.apply(layer, block, ids);
                paste(ids, blocks.get(block), layers.get(layer));
            }
        }
        return settlement;
    }

    private static void touchAll(PartLedger ledger, int layer, List<Box3> blocks, int[][] parts) {
        for (int a = 0; a < blocks.size(); a++) {
            for (int b = 0; b < blocks.size(); b++) {
                BlockFace face = facing(blocks.get(a), blocks.get(b));
                if (face != null) {
                    int[] faceA = face.of(blocks.get(a).shape(), parts[a]);
                    int[] faceB = face.opposite().of(blocks.get(b).shape(), parts[b]);
                    ledger.touch(layer, a, faceA, b, faceB);
                }
            }
        }
    }

    private static @Nullable BlockFace facing(Box3 a, Box3 b) {
        boolean z = a.z() + a.shape().z() == b.z();
        boolean y = a.y() + a.shape().y() == b.y();
        boolean x = a.x() + a.shape().x() == b.x();
        if (z && a.y() == b.y() && a.x() == b.x()) {
            return BlockFace.Z_LAST;
        }
        if (y && a.z() == b.z() && a.x() == b.x()) {
            return BlockFace.Y_LAST;
        }
        return x && a.z() == b.z() && a.y() == b.y() ? BlockFace.X_LAST : null;
    }
}
