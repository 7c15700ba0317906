package io.cytoforge.science.body;

import io.cytoforge.science.body.BodyIndex.Numbered;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Paints some rows of a box. Holds the buffers of one thread. */
final class BodyRows {
    private final Box3 box;
    private final VoxelSize voxelSize;
    private final int startZ;
    private final int endZ;
    private final int startY;
    private final int endY;
    private final int width;
    /** How many bodies may hold a voxel of the row. */
    private final int[] claims;
    /** Smallest r / R at a voxel so far. */
    private final double[] nearest;

    BodyRows(Box3 box, VoxelSize voxelSize, int startZ, int endZ, int startY, int endY) {
        this.box = box;
        this.voxelSize = voxelSize;
        this.startZ = startZ;
        this.endZ = endZ;
        this.startY = startY;
        this.endY = endY;
        width = box.shape().x();
        claims = new int[width];
        nearest = new double[width];
    }

    /** A body's way through one row: its voxels from…to − 1. */
    private record Crossing(BodyRow line, double centerX, int id, int from, int to) {
        double x(double place) {
            return place - centerX;
        }
    }

    /** Visits the rows from the first to the last, and in each the bodies by ascending id. */
    private interface Row {
        void paint(int row, List<Crossing> crossings);
    }

    private void forEachRow(List<Numbered> bodies, Row each) {
        for (int z = startZ; z < endZ; z++) {
            double placeZ = (box.z() + z) * voxelSize.z();
            for (int y = startY; y < endY; y++) {
                double placeY = (box.y() + y) * voxelSize.y();
                List<Crossing> crossings = new ArrayList<>();
                for (Numbered numbered : bodies) {
                    Crossing crossing = crossing(numbered, placeZ, placeY);
                    if (crossing.from() < crossing.to()) {
                        crossings.add(crossing);
                    }
                }
                each.paint(box.shape().index(z, y, 0), crossings);
            }
        }
    }

    private Crossing crossing(Numbered numbered, double placeZ, double placeY) {
        Body body = numbered.body();
        double centerX = body.center().x();
        BodyRow line = new BodyRow(
                body, placeZ - body.center().z(), placeY - body.center().y());
        int from = 0;
        int to = 0;
        if (line.meets()) {
            from = (int) Math.max(0, Math.ceil((centerX + line.first()) / voxelSize.x()) - box.x());
            to = (int) Math.min(width, Math.floor((centerX + line.last()) / voxelSize.x()) - box.x() + 1);
        }
        return new Crossing(line, centerX, numbered.id(), from, to);
    }

    private double place(int x) {
        return (box.x() + x) * voxelSize.x();
    }

    void paint(List<Numbered> bodies, byte[] inside, int[] into, BodyPainter.Losses losses) {
        forEachRow(bodies, (row, crossings) -> {
            Arrays.fill(into, row, row + width, 0);
            if (crossings.isEmpty()) {
                return;
            }
            countClaims(crossings);
            for (Crossing crossing : crossings) {
                int x = crossing.from();
                while (x < crossing.to()) {
                    x = claims[x] == 1
                            ? fillAlone(crossing, x, row, into)
                            : compete(crossing, x, row, inside, into, losses);
                }
            }
            for (int x = 0; x < width; x++) {
                into[row + x] = inside[row + x] == 0 ? 0 : into[row + x];
            }
        });
    }

    private void countClaims(List<Crossing> crossings) {
        Arrays.fill(claims, 0);
        Arrays.fill(nearest, Math.nextUp(1.0));
        for (Crossing crossing : crossings) {
            for (int x = crossing.from(); x < crossing.to(); x++) {
                claims[x]++;
            }
        }
    }

    /** Fills what follows from one voxel that nobody else claims, and returns where that ends. */
    private int fillAlone(Crossing crossing, int x, int row, int[] into) {
        int settled = settle(crossing, x);
        int end = x + 1;
        while (end < Math.abs(settled) && claims[end] == 1) {
            end++;
        }
        if (settled > 0) {
            Arrays.fill(into, row + x, row + end, crossing.id());
        }
        return end;
    }

    /**
     * Whether the body holds a voxel, other bodies left aside.
     *
     * @return up to where, exclusive, the same is certain for the voxels that follow; negative if the answer is no
     */
    private int settle(Crossing crossing, int x) {
        BodyRow line = crossing.line();
        double at = crossing.x(place(x));
        double relative = line.isInCore(at) ? 0 : line.relativeRadius(at);
        double steps = Math.floor(line.settled(at, relative) / voxelSize.x() * 0.999);
        int end = (int) Math.min(crossing.to(), x + 1 + steps);
        return relative <= 1 ? end : -end;
    }

    private int compete(Crossing crossing, int x, int row, byte[] inside, int[] into, BodyPainter.Losses losses) {
        if (inside[row + x] != 0) {
            double relative = crossing.line().relativeRadius(crossing.x(place(x)), Math.nextUp(1.0));
            if (relative < nearest[x]) {
                nearest[x] = relative;
                if (into[row + x] != 0) {
                    losses.lost(into[row + x], row + x);
                }
                into[row + x] = crossing.id();
            } else if (relative <= 1) {
                losses.lost(crossing.id(), row + x);
            }
        }
        return x + 1;
    }

    void paintWithin(List<Numbered> bodies, int[] cells, int[] into, BodyPainter.Losses losses) {
        forEachRow(bodies, (row, crossings) -> {
            Arrays.fill(into, row, row + width, 0);
            for (Crossing crossing : crossings) {
                int x = crossing.from();
                while (x < crossing.to()) {
                    int settled = settle(crossing, x);
                    for (; x < Math.abs(settled); x++) {
                        if (settled > 0 && cells[row + x] == crossing.id()) {
                            into[row + x] = crossing.id();
                        } else if (settled > 0) {
                            losses.lost(crossing.id(), row + x);
                        }
                    }
                }
            }
        });
    }
}
