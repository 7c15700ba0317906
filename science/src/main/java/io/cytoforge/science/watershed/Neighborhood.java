package io.cytoforge.science.watershed;

import io.cytoforge.science.volume.Shape3;

/** Which voxels around a voxel are its neighbors. */
public enum Neighborhood {
    /** The 6 that share a face with it. */
    FACES(1),
    /** The 26 that share a face, an edge or a corner. */
    ALL(3);

    /** Steps (z, y, x) in the order of the array. */
    private final int[][] steps;

    /** @param apart along how many axes a neighbor may lie beside it */
    Neighborhood(int apart) {
        steps = new int[apart == 1 ? 6 : 26][];
        int next = 0;
        for (int place = 0; place < 27; place++) {
            int[] step = {place / 9 - 1, place / 3 % 3 - 1, place % 3 - 1};
            int axes = Math.abs(step[0]) + Math.abs(step[1]) + Math.abs(step[2]);
            if (axes > 0 && axes <= apart) {
                steps[next++] = step;
            }
        }
    }

    /** How many a voxel has that lies within. */
    int count() {
        return steps.length;
    }

    /**
     * Finds the places of a voxel's neighbors.
     *
     * @param voxel its place in an array of this shape
     * @param into their places, in ascending order
     * @return how many they are: fewer at the border
     */
    int of(int voxel, Shape3 shape, int[] into) {
        int x = voxel % shape.x();
        int row = voxel / shape.x();
        int y = row % shape.y();
        int z = row / shape.y();
        int count = 0;
        for (int[] step : steps) {
            if (shape.contains(z + step[0], y + step[1], x + step[2])) {
                into[count++] = voxel + (step[0] * shape.y() + step[1]) * shape.x() + step[2];
            }
        }
        return count;
    }
}
