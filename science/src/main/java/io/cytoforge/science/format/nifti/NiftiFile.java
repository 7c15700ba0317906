package io.cytoforge.science.format.nifti;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A NIfTI-1 file (R. W. Cox et al. 2004, nifti1.h) of a byte per voxel, x fastest. Lengths are numbers of µm, and the header
 * says so: NIfTI has a unit for it. Images are seen as microscopes show them, y downwards: the file is turned by half a
 * turn around x, which mirrors nothing, with its center at the origin.
 *
 * @param voxelSize empty if nobody knows it: the file then states no unit, and lengths in voxels
 * @param scaling empty for labels, whose bytes are numbers
 * @param description at most 79 letters of ASCII
 */
public record NiftiFile(
        Shape3 shape, Optional<VoxelSize> voxelSize, Optional<NiftiScaling> scaling, String description) {
    private static final int HEADER = 348;
    private static final int DATA = 352;
    private static final short UINT8 = 2;
    private static final short LABELS = 1002;
    private static final byte MICROMETERS = 3;
    private static final short SCANNER = 1;
    private static final int MAX_DESCRIPTION = 79;

    public NiftiFile {
        if (Math.max(shape.z(), Math.max(shape.y(), shape.x())) > Short.MAX_VALUE) {
            throw new IllegalArgumentException("NIfTI-1 holds at most 32767 voxels along an axis, were " + shape);
        }
        if (description.length() > MAX_DESCRIPTION
                || !StandardCharsets.US_ASCII.newEncoder().canEncode(description)) {
            throw new IllegalArgumentException("not at most 79 letters of ASCII: " + description);
        }
    }

    /**
     * Writes the file, compressed by gzip; the same voxels give the same bytes.
     *
     * @param voxels what remains of a buffer on the heap: all of the volume, C order
     * @param out is closed
     */
    public void writeGzipped(ByteBuffer voxels, OutputStream out) throws IOException {
        if (voxels.remaining() != shape.voxels()) {
            throw new IllegalArgumentException(
                    "%s has %d voxels, got %d".formatted(shape, shape.voxels(), voxels.remaining()));
        }
        try (FastGzip gzip = new FastGzip(out)) {
            gzip.write(header());
            gzip.write(voxels.array(), voxels.arrayOffset() + voxels.position(), voxels.remaining());
        }
    }

    /** Header and the four bytes that say that no extension follows. */
    byte[] header() {
        VoxelSize size = voxelSize.orElse(VoxelSize.UNIT);
        ByteBuffer header = ByteBuffer.allocate(DATA).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(0, HEADER);
        header.put(38, (byte) 'r');
        putShorts(header, 40, 3, shape.x(), shape.y(), shape.z(), 1, 1, 1, 1);
        header.putShort(68, scaling.isPresent() ? 0 : LABELS);
        header.putShort(70, UINT8);
        header.putShort(72, (short) Byte.SIZE);
        putFloats(header, 76, 1, size.x(), size.y(), size.z(), 0, 0, 0, 0); // the first: no mirroring
        header.putFloat(108, DATA);
        header.put(123, voxelSize.isPresent() ? MICROMETERS : 0);
        scaling.ifPresent(shown -> putScaling(header, shown));
        header.put(148, description.getBytes(StandardCharsets.US_ASCII));
        putPlace(header, size);
        header.put(344, new byte[] {'n', '+', '1', 0});
        return header.array();
    }

    private static void putScaling(ByteBuffer header, NiftiScaling scaling) {
        header.putFloat(112, scaling.slope());
        header.putFloat(116, scaling.intercept());
        header.putFloat(124, scaling.white());
        header.putFloat(128, scaling.black());
    }

    /** As a rotation and as a matrix, which say the same. */
    private void putPlace(ByteBuffer header, VoxelSize size) {
        double x = -size.x() * (shape.x() - 1) / 2;
        double y = size.y() * (shape.y() - 1) / 2;
        double z = size.z() * (shape.z() - 1) / 2;
        putShorts(header, 252, SCANNER, SCANNER);
        putFloats(header, 256, 1, 0, 0, x, y, z);
        putFloats(header, 280, size.x(), 0, 0, x);
        putFloats(header, 296, 0, -size.y(), 0, y);
        putFloats(header, 312, 0, 0, -size.z(), z);
    }

    private static void putShorts(ByteBuffer header, int at, int... values) {
        for (int i = 0; i < values.length; i++) {
            header.putShort(at + i * Short.BYTES, (short) values[i]);
        }
    }

    private static void putFloats(ByteBuffer header, int at, double... values) {
        for (int i = 0; i < values.length; i++) {
            header.putFloat(at + i * Float.BYTES, (float) values[i]);
        }
    }

    /** Made while somebody waits: time counts for more than the last tenth of the size. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
