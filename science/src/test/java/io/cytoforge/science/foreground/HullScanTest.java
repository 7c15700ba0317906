package io.cytoforge.science.foreground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class HullScanTest {
    private static final Shape3 SHAPE = new Shape3(23, 31, 29);

    @Test
    void a_hull_of_labels_told_in_boxes_and_drawn_in_others_is_the_hull() {
        for (int seed = 0; seed < 20; seed++) {
            LabelVolume labels = scattered(seed);
            HullScan scan = new HullScan(SHAPE);
            BlockPlan boxes = new BlockPlan(SHAPE, new Shape3(5 + seed % 3, 7, 30 - seed));
            for (long i = 0; i < boxes.count(); i++) {
                Box3 box = boxes.box(i);
                scan.add(box, Box3.of(SHAPE).cut(labels.voxels(), box));
            }
            ConvexHull hull = scan.hull();
            MaskVolume whole = ConvexHull.of(labels.isLabelled());
            BlockPlan parts = new BlockPlan(SHAPE, new Shape3(9, 11 + seed, 13));
            for (long i = 0; i < parts.count(); i++) {
                Box3 part = parts.box(i);
                byte[] expected = new byte[part.shape().arrayLength()];
                Box3.of(SHAPE).cut(whole.voxels(), part, expected);
                assertThat(hull.within(part).voxels()).isEqualTo(expected);
            }
        }
    }

    /** A few voxels, on few planes. */
    private static LabelVolume scattered(int seed) {
        RandomGenerator random = new RandomStreams(seed).named("voxels");
        LabelVolume labels = LabelVolume.empty(SHAPE);
        for (int i = 0; i <= seed; i++) {
            int voxel = SHAPE.index(3 + 2 * random.nextInt(8), 2 + random.nextInt(28), random.nextInt(29));
            labels.voxels()[voxel] = 1 + i;
        }
        return labels;
    }

    @Test
    void nothing_has_no_hull() {
        HullScan scan = new HullScan(SHAPE);
        scan.add(Box3.of(SHAPE), new int[SHAPE.arrayLength()]);
        assertThatThrownBy(scan::hull).hasMessageContaining("nothing is labelled in 23×31×29");
    }
}
