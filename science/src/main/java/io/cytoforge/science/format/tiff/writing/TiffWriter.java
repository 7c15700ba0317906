package io.cytoforge.science.format.tiff.writing;

import io.cytoforge.science.format.PlaneSink;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes TIFF stacks plane by plane; the same planes give the same bytes. A name that ends in {@code .ome.tif} gives
 * OME-TIFF, which states the voxel size in OME-XML; ImageJ itself reads no distance of planes from that, so every
 * other name gives ImageJ's own description. A volume of 4 GB or more becomes BigTIFF.
 */
public final class TiffWriter implements VolumeWriter {
    private final boolean deflates;
    private final long maxClassicBytes;

    /** Planes are deflated. */
    public TiffWriter() {
        this(true);
    }

    /**
     * @param deflates whether planes are deflated, or stored as they are for speed
     */
    public TiffWriter(boolean deflates) {
        this(deflates, TiffLayout.MAX_CLASSIC_BYTES);
    }

    /**
     * @param maxClassicBytes most bytes of a volume that does not become BigTIFF
     */
    TiffWriter(boolean deflates, long maxClassicBytes) {
        this.deflates = deflates;
        this.maxClassicBytes = maxClassicBytes;
    }

    @Override
    public boolean writes(Path file) {
        String name = name(file);
        return name.endsWith(".tif") || name.endsWith(".tiff");
    }

    @Override
    public PlaneSink create(Path file, VolumeDescription volume) {
        boolean isOme = name(file).endsWith(".ome.tif") || name(file).endsWith(".ome.tiff");
        boolean isBig = TiffLayout.isBig(volume, maxClassicBytes);
        try {
            return new TiffPlaneSink(file, volume, new TiffLayout.Flavor(isOme, isBig, deflates));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + file, e);
        }
    }

    private static String name(Path file) {
        return file.toString().toLowerCase(Locale.ROOT);
    }
}
