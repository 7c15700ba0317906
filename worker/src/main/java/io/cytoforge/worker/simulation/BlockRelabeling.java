package io.cytoforge.worker.simulation;

import io.cytoforge.science.cells.CellTally;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.structure.StructureMask;
import io.cytoforge.science.tissue.LayerKind;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.util.List;
import java.util.stream.IntStream;

/** Turns the numbered parts of a block into labels, mask and measurements. */
final class BlockRelabeling {
    private final SimulatedVolume volume;
    private final BlockPlan blocks;
    private final SimulationIntermediates work;

    BlockRelabeling(SimulatedVolume volume, BlockPlan blocks, SimulationIntermediates work) {
        this.volume = volume;
        this.blocks = blocks;
        this.work = work;
    }

    void relabel(int block, Progress progress) {
        List<LayerKind> layers = volume.layers();
        VoxelType type = work.outcome().type();
        for (int layer = 0; layer < layers.size(); layer++) {
            progress.at(layer, layers.size());
            relabel(block, layer, layers.get(layer), type);
        }
        progress.at(layers.size(), layers.size());
    }

    private void relabel(int block, int layer, LayerKind kind, VoxelType type) {
        Box3 core = blocks.box(block);
        Box3 read = StructureMask.halo(kind.structure(), volume.voxelSize(), kind.membrane())
                .atLeast(1)
                .around(core, volume.shape());
        LabelVolume ids = finalIds(layer, read);
        MaskVolume mask = StructureMask.of(ids, kind.structure(), volume.voxelSize(), kind.membrane());
        volume.openLabels(kind, type).level0().write(core, read.cut(ids.voxels(), core));
        volume.openMask(kind).level0().write(core, read.cut(mask.toIds(), core));
        Box3 tallied = Halo.NONE.atLeast(1).around(core, volume.shape());
        CellTally tally = new CellTally(volume.shape());
        tally.add(core, tallied, read.cut(ids.voxels(), tallied));
        work.putTally(layer, block, tally);
    }

    /** Ids of a box that may reach into other blocks. */
    private LabelVolume finalIds(int layer, Box3 box) {
        ZarrArray parts = work.parts(layer, volume.shape());
        int[] ids = new int[box.shape().arrayLength()];
        parts.read(box, ids);
        for (int block = 0; block < blocks.count(); block++) {
            Box3 other = blocks.box(block);
            if (other.meets(box)) {
                rename(ids, box, other.common(box), work.finalIds(layer, block));
            }
        }
        return LabelVolume.wrap(box.shape(), ids);
    }

    private static void rename(int[] ids, Box3 box, Box3 within, int[] names) {
        Shape3 shape = within.shape();
        IntStream.range(within.z(), within.z() + shape.z()).parallel().forEach(z -> {
            for (int y = within.y(); y < within.y() + shape.y(); y++) {
                int from = box.shape().index(z - box.z(), y - box.y(), within.x() - box.x());
                for (int i = from; i < from + shape.x(); i++) {
                    ids[i] = ids[i] == 0 ? 0 : names[ids[i]];
                }
            }
        });
    }
}
