package io.cytoforge.science.format.zarr;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/** Several voxels become one. At an odd edge fewer voxels are there to be reduced. */
final class Reduction {
    private Reduction() {}

    /**
     * Where the reduced voxels go.
     *
     * @param box within an array of the shape {@code in}
     */
    record Place(Box3 box, Shape3 in) {
        int index(int z, int y, int x) {
            return in.index(box.z() + z, box.y() + y, box.x() + x);
        }
    }

    static void mean(float[] values, Shape3 shape, Shape3 step, float[] into, Place place) {
        Shape3 reduced = place.box().shape();
        for (int z = 0; z < reduced.z(); z++) {
            for (int y = 0; y < reduced.y(); y++) {
                for (int x = 0; x < reduced.x(); x++) {
                    into[place.index(z, y, x)] = mean(values, shape, step, z * step.z(), y * step.y(), x * step.x());
                }
            }
        }
    }

    private static float mean(float[] values, Shape3 shape, Shape3 step, int z, int y, int x) {
        double sum = 0;
        int count = 0;
        for (int zz = z; zz < Math.min(z + step.z(), shape.z()); zz++) {
            for (int yy = y; yy < Math.min(y + step.y(), shape.y()); yy++) {
                for (int xx = x; xx < Math.min(x + step.x(), shape.x()); xx++) {
                    sum += values[shape.index(zz, yy, xx)];
                    count++;
                }
            }
        }
        return (float) (sum / count);
    }

    static void mode(int[] ids, Shape3 shape, Shape3 step, int[] into, Place place) {
        Shape3 reduced = place.box().shape();
        int[] votes = new int[8];
        for (int z = 0; z < reduced.z(); z++) {
            for (int y = 0; y < reduced.y(); y++) {
                for (int x = 0; x < reduced.x(); x++) {
                    int count = collect(ids, shape, step, z * step.z(), y * step.y(), x * step.x(), votes);
                    into[place.index(z, y, x)] = mostFrequent(votes, count);
                }
            }
        }
    }

    private static int collect(int[] ids, Shape3 shape, Shape3 step, int z, int y, int x, int[] votes) {
        int count = 0;
        for (int zz = z; zz < Math.min(z + step.z(), shape.z()); zz++) {
            for (int yy = y; yy < Math.min(y + step.y(), shape.y()); yy++) {
                for (int xx = x; xx < Math.min(x + step.x(), shape.x()); xx++) {
                    votes[count++] = ids[shape.index(zz, yy, xx)];
                }
            }
        }
        return count;
    }

    /** Among equally frequent ids a cell wins over the background, and the smaller id over the larger. */
    static int mostFrequent(int[] votes, int count) {
        int best = votes[0];
        int bestVotes = 0;
        for (int i = 0; i < count; i++) {
            int same = 0;
            for (int j = 0; j < count; j++) {
                same += votes[j] == votes[i] ? 1 : 0;
            }
            boolean wins = votes[i] != 0 && (best == 0 || votes[i] < best);
            if (same > bestVotes || (same == bestVotes && wins)) {
                best = votes[i];
                bestVotes = same;
            }
        }
        return best;
    }
}
