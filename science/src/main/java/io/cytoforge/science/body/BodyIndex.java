package io.cytoforge.science.body;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the bodies that may reach into a box: their numbers lie in buckets by their centres. */
final class BodyIndex {
    private final BodySource source;
    private final float[] reach;
    private final double widest;
    private final double[] low;
    private final double edge;
    private final int[] buckets;
    /** Bodies of bucket b are numbers[first[b]] to numbers[first[b + 1] - 1]. */
    private final int[] first;

    private final int[] numbers;

    /** Makes every body once to learn how far it reaches. */
    BodyIndex(BodySource source) {
        this.source = source;
        int count = source.count();
        reach = new float[count];
        IntStream.range(0, count)
                .parallel()
                .forEach(i -> reach[i] = Math.nextUp((float) source.body(i).reach()));
        double most = 0;
        low = new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < count; i++) {
            most = Math.max(most, reach[i]);
            for (int axis = 0; axis < 3; axis++) {
                low[axis] = Math.min(low[axis], along(source.centre(i), axis));
                high[axis] = Math.max(high[axis], along(source.centre(i), axis));
            }
        }
        widest = most;
        edge = edge(high, count);
        buckets = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            buckets[axis] = count == 0 ? 1 : 1 + (int) ((high[axis] - low[axis]) / edge);
        }
        first = new int[buckets[0] * buckets[1] * buckets[2] + 1];
        numbers = new int[count];
        sort();
    }

    private static double along(Point3 point, int axis) {
        return switch (axis) {
            case 0 -> point.z();
            case 1 -> point.y();
            default -> point.x();
        };
    }

    /** As wide as the widest body, or so wide that there are not many more buckets than bodies. */
    private double edge(double[] high, int count) {
        double volume = 1;
        double longest = 0;
        for (int axis = 0; axis < 3; axis++) {
            double length = Math.max(high[axis] - low[axis], widest);
            volume *= length;
            longest = Math.max(longest, length);
        }
        double fair = Math.max(Math.cbrt(volume / Math.max(1, count)), longest / 1000);
        return Math.max(widest, fair);
    }

    /** A counting sort, so that numbers ascend within a bucket. */
    private void sort() {
        for (int i = 0; i < numbers.length; i++) {
            first[bucketOf(source.centre(i)) + 1]++;
        }
        for (int b = 1; b < first.length; b++) {
            first[b] += first[b - 1];
        }
        int[] next = first.clone();
        for (int i = 0; i < numbers.length; i++) {
            numbers[next[bucketOf(source.centre(i))]++] = i;
        }
    }

    private int bucketOf(Point3 centre) {
        return (bucket(centre.z(), 0) * buckets[1] + bucket(centre.y(), 1)) * buckets[2] + bucket(centre.x(), 2);
    }

    private int bucket(double place, int axis) {
        return (int) Math.max(0, Math.min(buckets[axis] - 1.0, Math.floor((place - low[axis]) / edge)));
    }

    /** Numbers of the bodies that may hold a voxel of the box, ascending. */
    int[] reachingInto(Box3 box, VoxelSize voxelSize) {
        if (numbers.length == 0) {
            return numbers;
        }
        double[] from = {box.z() * voxelSize.z(), box.y() * voxelSize.y(), box.x() * voxelSize.x()};
        double[] to = {
            (box.z() + box.shape().z() - 1.0) * voxelSize.z(),
            (box.y() + box.shape().y() - 1.0) * voxelSize.y(),
            (box.x() + box.shape().x() - 1.0) * voxelSize.x()
        };
        IntStream.Builder found = IntStream.builder();
        for (int bz = bucket(from[0] - widest, 0); bz <= bucket(to[0] + widest, 0); bz++) {
            for (int by = bucket(from[1] - widest, 1); by <= bucket(to[1] + widest, 1); by++) {
                int row = (bz * buckets[1] + by) * buckets[2];
                int start = first[row + bucket(from[2] - widest, 2)];
                int end = first[row + bucket(to[2] + widest, 2) + 1];
                for (int k = start; k < end; k++) {
                    if (reaches(numbers[k], from, to)) {
                        found.add(numbers[k]);
                    }
                }
            }
        }
        int[] sorted = found.build().toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private boolean reaches(int number, double[] from, double[] to) {
        Point3 centre = source.centre(number);
        for (int axis = 0; axis < 3; axis++) {
            double place = along(centre, axis);
            if (place + reach[number] < from[axis] || place - reach[number] > to[axis]) {
                return false;
            }
        }
        return true;
    }

    /** A body and the id that it paints. */
    record Numbered(Body body, int id) {}

    /** The bodies that may hold a voxel of the box, by ascending id. */
    List<Numbered> bodiesIn(Box3 box, VoxelSize voxelSize) {
        return Arrays.stream(reachingInto(box, voxelSize))
                .parallel()
                .mapToObj(i -> new Numbered(source.body(i), i + 1))
                .toList();
    }
}
