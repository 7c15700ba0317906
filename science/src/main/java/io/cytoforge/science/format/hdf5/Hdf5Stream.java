package io.cytoforge.science.format.hdf5;

import io.cytoforge.science.format.PlaneSink;
import io.cytoforge.science.format.rows.VoxelRows;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * An HDF5 file that is written forwards: volumes are stored contiguously, so that every address follows from the shapes
 * and the length is known before the first byte. Takes all planes of the first dataset, then all of the next. Memory
 * holds one plane.
 */
public final class Hdf5Stream implements PlaneSink {
    private final OutputStream out;
    private final List<Hdf5Dataset> datasets;
    private int dataset;
    private int planes;

    /**
     * Begins a file.
     *
     * @param out is flushed at the end, not closed
     */
    public Hdf5Stream(OutputStream out, List<Hdf5Dataset> datasets) throws IOException {
        this.out = out;
        this.datasets = List.copyOf(datasets);
        out.write(Hdf5Header.of(this.datasets));
    }

    /** Bytes of a file, whatever its voxels. */
    public static long length(List<Hdf5Dataset> datasets) {
        return Hdf5Header.of(datasets).length
                + datasets.stream().mapToLong(Hdf5Dataset::bytes).sum();
    }

    @Override
    public void writePlane(float[] plane) {
        writePlane(VoxelRows.of(plane, current().type()));
    }

    @Override
    public void writePlane(int[] plane) {
        writePlane(VoxelRows.of(plane, current().type(), current().name()));
    }

    private Hdf5Dataset current() {
        if (dataset == datasets.size()) {
            throw new IllegalArgumentException("all planes are written already");
        }
        return datasets.get(dataset);
    }

    @Override
    public void writePlane(VoxelRows plane) {
        Hdf5Dataset current = current();
        int voxels = current.shape().y() * current.shape().x();
        if (plane.length() < voxels) {
            throw new IllegalArgumentException("a plane needs %d voxels, got %d".formatted(voxels, plane.length()));
        }
        ByteBuffer bytes = ByteBuffer.allocate(
                        Math.multiplyExact(voxels, current.type().bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        plane.pack(0, voxels, bytes, 0);
        try {
            out.write(bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write plane %d of %s".formatted(planes, current.name()), e);
        }
        planes++;
        if (planes == current.shape().z()) {
            planes = 0;
            dataset++;
        }
    }

    @Override
    public void close() throws IOException {
        if (dataset != datasets.size()) {
            throw new IOException("plane %d of %s and what follows were not written"
                    .formatted(planes, current().name()));
        }
        out.flush();
    }
}
