package io.cytoforge.science.inspection;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.format.rows.NumberArray;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.BitSet;
import java.util.TreeSet;

/** Reads foreign labels as ids, whole planes in their order and each once, and counts what is strange about them. */
final class LabelScan implements LabelSource {
    private static final int MAX_NOTED = 1 << 16;

    /** A plane of fewer edges says nothing. */
    private static final int LEAST_EDGES = 256;

    private final NumberArray labels;
    private final Shape3 shape;
    private final ContentDigest digest;
    private final BitSet small = new BitSet(MAX_NOTED);
    private final TreeSet<Integer> large = new TreeSet<>();
    private double smallest = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;
    private long fractions;
    private long negatives;
    private long notFinite;
    private int edges;
    private int steps;
    private double mostSteps;
    private int corner;
    private long ofCorner;

    LabelScan(NumberArray labels) {
        this.labels = labels;
        shape = new Shape3(labels.planes(), labels.height(), labels.rowLength());
        digest = new ContentDigest(labels);
    }

    @Override
    public Shape3 shape() {
        return shape;
    }

    @Override
    public void read(Box3 box, int[] into) {
        for (int z = 0; z < box.shape().z(); z++) {
            int start = z * labels.planeLength();
            labels.read(box.z() + z, (from, numbers, count) -> {
                digest.add(numbers, count);
                for (int i = 0; i < count; i++) {
                    into[start + from + i] = id(numbers[i]);
                }
            });
            if (box.z() + z == 0) {
                corner = into[0];
            }
            note(into, start);
            countSteps(into, start);
            keepMost();
        }
    }

    private int id(double number) {
        if (!(Math.abs(number) <= Double.MAX_VALUE)) {
            notFinite++;
            return 0;
        }
        smallest = Math.min(smallest, number);
        largest = Math.max(largest, number);
        double whole = Math.rint(number);
        if (whole != number) {
            fractions++;
        }
        if (number < 0) {
            negatives++;
            return 0;
        }
        return whole <= Integer.MAX_VALUE ? (int) whole : (int) (whole % Integer.MAX_VALUE) + 1;
    }

    /** Runs of equal ids are looked up once. */
    private void note(int[] ids, int start) {
        int last = -1;
        for (int i = start; i < start + labels.planeLength(); i++) {
            int id = ids[i];
            ofCorner += id == corner ? 1 : 0;
            if (id != last) {
                last = id;
                if (id < MAX_NOTED) {
                    small.set(id);
                } else if (large.size() < LabelFacts.MAX_VALUES || id < large.last()) {
                    large.add(id);
                    if (large.size() > LabelFacts.MAX_VALUES) {
                        large.pollLast();
                    }
                }
            }
        }
    }

    private void countSteps(int[] ids, int start) {
        edges = 0;
        steps = 0;
        int width = shape.x();
        for (int y = 0; y < shape.y(); y++) {
            int row = start + y * width;
            for (int i = row + 1; i < row + width - 1; i++) {
                countStep(ids[i - 1], ids[i], ids[i + 1]);
            }
            if (y > 0 && y < shape.y() - 1) {
                for (int i = row; i < row + width; i++) {
                    countStep(ids[i - width], ids[i], ids[i + width]);
                }
            }
        }
    }

    private void keepMost() {
        if (edges >= LEAST_EDGES) {
            mostSteps = Math.max(mostSteps, (double) steps / edges);
        }
    }

    private void countStep(int before, int id, int after) {
        if (id != before || id != after) {
            edges++;
            if ((before < id && id < after) || (before > id && id > after)) {
                steps++;
            }
        }
    }

    LabelFacts facts(LabelIntegrity integrity) {
        TreeSet<Integer> values = new TreeSet<>(large);
        small.stream().limit(LabelFacts.MAX_VALUES).forEach(values::add);
        return new LabelFacts(
                integrity,
                smallest,
                largest,
                fractions,
                negatives,
                notFinite,
                mostSteps,
                corner,
                (double) ofCorner / shape.voxels(),
                values.stream().limit(LabelFacts.MAX_VALUES).toList(),
                digest.hex());
    }
}
