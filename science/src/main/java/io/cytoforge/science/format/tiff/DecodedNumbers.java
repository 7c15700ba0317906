package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.rows.NumberArray;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;

/** Planes of tiles, or compressed in ways that only the reader of volumes knows. */
final class DecodedNumbers implements TiffArray.Planes {
    private final OpenVolume volume;
    private final float[] intensities;
    private final int[] integers;
    private final double[] piece = new double[1 << 14];

    DecodedNumbers(OpenVolume volume) {
        this.volume = volume;
        boolean isFloat = volume.info().type() == VoxelType.FLOAT32;
        intensities = new float[isFloat ? volume.info().planeLength() : 0];
        integers = new int[isFloat ? 0 : volume.info().planeLength()];
    }

    @Override
    public void read(int plane, NumberArray.Numbers into) {
        boolean isFloat = intensities.length > 0;
        if (isFloat) {
            volume.readPlane(plane, intensities);
        } else {
            volume.readPlane(plane, integers);
        }
        int length = volume.info().planeLength();
        for (int from = 0; from < length; from += piece.length) {
            int count = Math.min(piece.length, length - from);
            for (int i = 0; i < count; i++) {
                piece[i] = isFloat ? intensities[from + i] : integers[from + i];
            }
            into.take(from, piece, count);
        }
    }

    @Override
    public void close() throws IOException {
        volume.close();
    }
}
