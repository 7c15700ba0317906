package io.cytoforge.science.fitting.borders;

import io.cytoforge.science.morphometry.CellStatistics;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the voxel faces that pairs of whole cells share. */
final class BorderFaces {
    /** So many faces of a pair are kept, twice as many at most; more add nothing. */
    private static final int FACES_PER_PAIR = 32;

    private final VoxelSize size;
    private final Map<Integer, Integer> places = new HashMap<>();
    private final Map<Long, Border> borders = new HashMap<>();

    /** The border of two cells: places among the whole cells, centers of some of its faces in µm, area of all in µm². */
    static final class Border {
        private final int low;
        private final int high;
        private final List<Point3> faces = new ArrayList<>();
        private double area;
        private long seen;
        private long every = 1;

        private Border(int low, int high) {
            this.low = low;
            this.high = high;
        }

        /** Keeps every face until there are too many, then every second, and so on. */
        private void add(Point3 face, double faceArea) {
            area += faceArea;
            if (seen++ % every != 0) {
                return;
            }
            faces.add(face);
            if (faces.size() == 2 * FACES_PER_PAIR) {
                every *= 2;
                for (int i = 0; i < FACES_PER_PAIR; i++) {
                    faces.set(i, faces.get(2 * i));
                }
                faces.subList(FACES_PER_PAIR, faces.size()).clear();
            }
        }

        int low() {
            return low;
        }

        int high() {
            return high;
        }

        List<Point3> faces() {
            return faces;
        }

        double area() {
            return area;
        }

        double areaPerFace() {
            return area / faces.size();
        }
    }

    private BorderFaces(VoxelSize size, List<CellStatistics> whole) {
        this.size = size;
        for (int i = 0; i < whole.size(); i++) {
            places.put(whole.get(i).id(), i);
        }
    }

    /** All borders, in the order of their cells. */
    static List<Border> of(LabelVolume labels, VoxelSize size, List<CellStatistics> whole) {
        BorderFaces found = new BorderFaces(size, whole);
        found.collect(labels);
        return found.borders.keySet().stream().sorted().map(found.borders::get).toList();
    }

    private void collect(LabelVolume labels) {
        Shape3 shape = labels.shape();
        int[] ids = labels.voxels();
        int width = shape.x();
        int slice = shape.y() * width;
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                int row = shape.index(z, y, 0);
                for (int x = 0; x < width; x++) {
                    int i = row + x;
                    if (x + 1 < width && ids[i] != ids[i + 1]) {
                        meet(ids[i], ids[i + 1], size.z() * size.y(), z, y, x + 0.5);
                    }
                    if (y + 1 < shape.y() && ids[i] != ids[i + width]) {
                        meet(ids[i], ids[i + width], size.z() * size.x(), z, y + 0.5, x);
                    }
                    if (z + 1 < shape.z() && ids[i] != ids[i + slice]) {
                        meet(ids[i], ids[i + slice], size.y() * size.x(), z + 0.5, y, x);
                    }
                }
            }
        }
    }

    private void meet(int one, int other, double area, double z, double y, double x) {
        int a = places.getOrDefault(one, -1);
        int b = places.getOrDefault(other, -1);
        if (a >= 0 && b >= 0) {
            int low = Math.min(a, b);
            int high = Math.max(a, b);
            Point3 face = new Point3(z * size.z(), y * size.y(), x * size.x());
            borders.computeIfAbsent((long) low << 32 | high, key -> new Border(low, high))
                    .add(face, area);
        }
    }
}
