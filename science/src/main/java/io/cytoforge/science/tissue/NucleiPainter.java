package io.cytoforge.science.tissue;

import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Turns nuclei into labels: nucleus i paints id i + 1 within its bounding box. A voxel belongs to the nucleus with the
 * smallest r / R ≤ 1, the first of equals; outside the foreground to none. Slices are independent, so any number of
 * threads gives the same labels.
 */
final class NucleiPainter {
    private static final int SLICES_AT_ONCE = 16;

    private final List<Nucleus> nuclei;
    private final MaskVolume foreground;
    private final Shape3 shape;
    private final VoxelSize voxelSize;
    private final LabelVolume labels;

    private NucleiPainter(List<Nucleus> nuclei, MaskVolume foreground, VoxelSize voxelSize) {
        this.nuclei = nuclei;
        this.foreground = foreground;
        this.shape = foreground.shape();
        this.voxelSize = voxelSize;
        labels = LabelVolume.empty(shape);
    }

    static LabelVolume paint(List<Nucleus> nuclei, MaskVolume foreground, VoxelSize voxelSize, Progress progress) {
        NucleiPainter painter = new NucleiPainter(nuclei, foreground, voxelSize);
        List<List<Integer>> bySlice = painter.nucleiBySlice();
        int depth = painter.shape.z();
        for (int z = 0; z < depth; z += SLICES_AT_ONCE) {
            int end = Math.min(depth, z + SLICES_AT_ONCE);
            IntStream.range(z, end).parallel().forEach(slice -> painter.paintSlice(slice, bySlice.get(slice)));
            progress.at(end, depth);
        }
        return painter.labels;
    }

    /** For each slice the nuclei that may reach it, ascending. */
    private List<List<Integer>> nucleiBySlice() {
        List<List<Integer>> bySlice = new ArrayList<>(shape.z());
        for (int z = 0; z < shape.z(); z++) {
            bySlice.add(new ArrayList<>());
        }
        for (int i = 0; i < nuclei.size(); i++) {
            Nucleus nucleus = nuclei.get(i);
            int last = last(nucleus.centre().z(), nucleus.reach(), voxelSize.z(), shape.z());
            for (int z = first(nucleus.centre().z(), nucleus.reach(), voxelSize.z()); z <= last; z++) {
                bySlice.get(z).add(i);
            }
        }
        return bySlice;
    }

    private static int first(double centre, double reach, double edge) {
        return Math.max(0, (int) Math.ceil((centre - reach) / edge));
    }

    private static int last(double centre, double reach, double edge, int length) {
        return Math.min(length - 1, (int) Math.floor((centre + reach) / edge));
    }

    private void paintSlice(int z, List<Integer> reaching) {
        float[] nearest = new float[shape.y() * shape.x()];
        Arrays.fill(nearest, Math.nextUp(1f));
        for (int i : reaching) {
            paintSlice(z, i, nearest);
        }
    }

    private void paintSlice(int z, int number, float[] nearest) {
        Nucleus nucleus = nuclei.get(number);
        double centreY = nucleus.centre().y();
        double centreX = nucleus.centre().x();
        double dz = z * voxelSize.z() - nucleus.centre().z();
        double reach = Math.sqrt(Math.max(0, nucleus.reach() * nucleus.reach() - dz * dz));
        int lastY = last(centreY, reach, voxelSize.y(), shape.y());
        int firstX = first(centreX, reach, voxelSize.x());
        int lastX = last(centreX, reach, voxelSize.x(), shape.x());
        int[] ids = labels.voxels();
        byte[] inside = foreground.voxels();
        for (int y = first(centreY, reach, voxelSize.y()); y <= lastY; y++) {
            double dy = y * voxelSize.y() - centreY;
            int row = y * shape.x();
            int place = shape.index(z, y, 0);
            for (int x = firstX; x <= lastX; x++) {
                float before = nearest[row + x];
                if (inside[place + x] == 0) {
                    continue;
                }
                double relative = nucleus.relativeRadius(dz, dy, x * voxelSize.x() - centreX, before);
                if (relative < before) {
                    nearest[row + x] = (float) relative;
                    ids[place + x] = number + 1;
                }
            }
        }
    }
}
