package io.cytoforge.science.visibility;

import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import java.util.Collection;
import java.util.stream.IntStream;

/** Which cells of a volume stay in its labels, and their ids then: 1…n in the order of before. */
public final class VisibleCells {
    private final int[] ids;

    private VisibleCells(int[] ids) {
        this.ids = ids;
    }

    /**
     * Those that stand out from what is around them.
     *
     * @param cells all of a volume
     * @param minimum signal-to-noise ratio; 0 = all stay. Of whom it is not known stays, too
     */
    public static VisibleCells of(Collection<Visibility> cells, double minimum) {
        int[] ids = new int[cells.stream().mapToInt(Visibility::id).max().orElse(0) + 1];
        int count = 0;
        for (Visibility cell : cells) {
            if (minimum == 0 || !(cell.snr() < minimum)) {
                count++;
                ids[cell.id()] = count;
            }
        }
        return new VisibleCells(ids);
    }

    /** The id that each of those that stay had before, in the order of what they are now. */
    public int[] formerIds() {
        return IntStream.range(0, ids.length).filter(id -> ids[id] != 0).toArray();
    }

    /** Labels of the same cells in which the others are background. */
    public LabelVolume in(LabelVolume labels) {
        int[] seen = IntStream.of(labels.voxels())
                .parallel()
                .map(id -> id < ids.length ? ids[id] : 0)
                .toArray();
        return LabelVolume.wrap(labels.shape(), seen);
    }

    /** Where in such labels the cells are that do not stay. */
    public MaskVolume others(LabelVolume labels) {
        MaskVolume others = MaskVolume.empty(labels.shape());
        for (int i = 0; i < labels.voxels().length; i++) {
            int id = labels.voxels()[i];
            others.voxels()[i] = (byte) (id != 0 && id < ids.length && ids[id] == 0 ? 1 : 0);
        }
        return others;
    }
}
