package io.cytoforge.science.surface;

/**
 * A triangle near every direction. The sphere is folded out to a square by projecting it on an octahedron, whose lower
 * half becomes the corners; each cell of the square knows the triangle under its middle, so that a search begins at most
 * a neighbour or two away.
 */
final class DirectionIndex {
    private static final int CELLS_PER_TRIANGLE = 8;

    private final int edge;
    private final int[] triangles;

    private DirectionIndex(int edge) {
        this.edge = edge;
        triangles = new int[edge * edge];
    }

    /** @param upper whether only directions with z ≥ 0 are asked for */
    static DirectionIndex of(RayTriangles triangles, boolean upper) {
        int share = upper ? 2 * CELLS_PER_TRIANGLE : CELLS_PER_TRIANGLE;
        DirectionIndex index = new DirectionIndex((int) Math.ceil(Math.sqrt((double) share * triangles.count())));
        int triangle = 0;
        for (int row = 0; row < index.edge; row++) {
            for (int column = 0; column < index.edge; column++) {
                triangle = index.walk(triangles, triangle, index.middle(row), index.middle(column), upper);
                index.triangles[row * index.edge + column] = triangle;
            }
        }
        return index;
    }

    private double middle(int cell) {
        return (2 * cell + 1.0) / edge - 1;
    }

    private int walk(RayTriangles triangles, int from, double v, double u, boolean upper) {
        double z = 1 - Math.abs(u) - Math.abs(v);
        double y = z >= 0 ? v : Math.copySign(1 - Math.abs(u), v);
        double x = z >= 0 ? u : Math.copySign(1 - Math.abs(v), u);
        double up = upper ? Math.abs(z) : z;
        int triangle = from;
        int next = from;
        for (int steps = triangles.count(); next >= 0 && steps > 0; steps--) {
            triangle = next;
            next = triangles.towards(triangle, up, y, x, -1e-12);
        }
        return triangle;
    }

    int near(double z, double y, double x) {
        double sum = Math.abs(z) + Math.abs(y) + Math.abs(x);
        double v = y / sum;
        double u = x / sum;
        if (z < 0) {
            double folded = Math.copySign(1 - Math.abs(u), v);
            u = Math.copySign(1 - Math.abs(v), u);
            v = folded;
        }
        return triangles[cell(v) * edge + cell(u)];
    }

    private int cell(double place) {
        return Math.min(edge - 1, (int) ((place + 1) / 2 * edge));
    }
}
