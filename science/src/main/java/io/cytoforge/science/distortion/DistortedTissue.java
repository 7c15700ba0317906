package io.cytoforge.science.distortion;

import io.cytoforge.science.cells.CellTable;
import io.cytoforge.science.labels.CleanedLabels;
import io.cytoforge.science.labels.Relabeling;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A tissue that is bent: every voxel has the labels of the nearest one to where it comes from. No cell is torn by that, but
 * what hangs together by a voxel may come apart on the grid: then the largest piece stays.
 */
public final class DistortedTissue {
    private DistortedTissue() {}

    /** Bends all layers and the organism alike; cells are numbered anew if one is lost. */
    public static Tissue of(Tissue tissue, Distortion distortion, RandomGenerator random) {
        Shape3 shape = tissue.foreground().shape();
        BendingField field = BendingField.draw(shape, tissue.voxelSize(), distortion, random);
        List<LabelVolume> layers = new ArrayList<>();
        for (Tissue.Layer layer : tissue.layers()) {
            layers.add(bent(layer.labels(), field));
        }
        Relabeling torn = CleanedLabels.inPlace(layers);
        layers.stream().skip(1).forEach(inner -> keepWithin(layers.getFirst(), inner));
        Relabeling cut = CleanedLabels.inPlace(layers);
        int[] before = torn.formerIds();
        int[] former = IntStream.of(cut.formerIds()).map(id -> before[id - 1]).toArray();
        List<Tissue.Layer> made = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            LabelVolume labels = layers.get(i);
            made.add(new Tissue.Layer(tissue.layers().get(i).kind(), labels, CellTable.of(labels, tissue.voxelSize())));
        }
        return new Tissue(
                made,
                tissue.phases().chosen(former),
                bent(tissue.foreground(), field),
                tissue.voxelSize(),
                account(tissue.account(), former.length, torn.removedFragments() + cut.removedFragments()));
    }

    private static Tissue.Account account(Tissue.Account before, int placed, int fragments) {
        return new Tissue.Account(
                before.requested(),
                placed,
                before.lost() + before.placed() - placed,
                before.removedFragments() + fragments,
                before.carved());
    }

    private static LabelVolume bent(LabelVolume labels, BendingField field) {
        Shape3 shape = labels.shape();
        LabelVolume bent = LabelVolume.empty(shape);
        forEachRow(shape, field, (at, from) -> {
            for (int x = 0; x < from.length; x++) {
                bent.voxels()[at + x] = labels.voxels()[from[x]];
            }
        });
        return bent;
    }

    private static MaskVolume bent(MaskVolume mask, BendingField field) {
        Shape3 shape = mask.shape();
        byte[] bent = new byte[shape.arrayLength()];
        forEachRow(shape, field, (at, from) -> {
            for (int x = 0; x < from.length; x++) {
                bent[at + x] = mask.voxels()[from[x]];
            }
        });
        return MaskVolume.wrap(shape, bent);
    }

    /** A row of voxels and where they come from. */
    @FunctionalInterface
    private interface Row {
        void fill(int at, int[] from);
    }

    private static void forEachRow(Shape3 shape, BendingField field, Row row) {
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            int[] from = new int[shape.x()];
            for (int y = 0; y < shape.y(); y++) {
                field.row(z, y, from);
                row.fill(shape.index(z, y, 0), from);
            }
        });
    }

    /** What lies outside its cell, because that has lost a piece, is background. */
    private static void keepWithin(LabelVolume cells, LabelVolume inner) {
        for (int i = 0; i < inner.voxels().length; i++) {
            if (inner.voxels()[i] != cells.voxels()[i]) {
                inner.voxels()[i] = 0;
            }
        }
    }
}
