package io.cytoforge.science.format.tiff;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeInfo;
import io.cytoforge.science.format.VoxelRows;
import io.cytoforge.science.volume.VoxelType;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import org.jspecify.annotations.Nullable;

/** Compressed or tiled planes, decoded by TwelveMonkeys' reader. */
final class DecodedPlanes implements PlaneSource {
    private final String name;
    private final List<Integer> pages;
    private final VolumeInfo info;
    private final FileImageInputStream input;
    private final ImageReader reader;

    /**
     * @param pages number of each plane's page in the file
     */
    DecodedPlanes(Path file, List<Integer> pages, VolumeInfo info) throws IOException {
        this.name = String.valueOf(file.getFileName());
        this.pages = List.copyOf(pages);
        this.info = info;
        this.input = new FileImageInputStream(file.toFile());
        this.reader = new TIFFImageReaderSpi().createReaderInstance(null);
        reader.setInput(input);
        reader.addIIOReadWarningListener((_, warning) -> {
            throw new IllegalStateException(warning);
        });
    }

    @Override
    public void read(int z, VoxelRows into) {
        Raster raster = raster(z);
        int width = info.shape().x();
        int height = info.shape().y();
        if (raster.getWidth() != width || raster.getHeight() != height || raster.getNumBands() != 1) {
            throw broken(z, null);
        }
        ByteBuffer row = ByteBuffer.allocate(width * info.type().bytes());
        for (int y = 0; y < height; y++) {
            copy(raster, raster.getMinY() + y, row);
            into.unpack(row, 0, y * width, width);
        }
    }

    private Raster raster(int z) {
        try {
            return reader.readRaster(pages.get(z), null);
        } catch (IOException | RuntimeException e) {
            throw broken(z, e);
        }
    }

    private void copy(Raster raster, int y, ByteBuffer row) {
        int width = info.shape().x();
        if (info.type() == VoxelType.FLOAT32) {
            float[] values = raster.getPixels(raster.getMinX(), y, width, 1, (float[]) null);
            for (int x = 0; x < width; x++) {
                row.putFloat(4 * x, values[x]);
            }
            return;
        }
        int[] values = raster.getPixels(raster.getMinX(), y, width, 1, (int[]) null);
        for (int x = 0; x < width; x++) {
            switch (info.type()) {
                case UINT8 -> row.put(x, (byte) values[x]);
                case UINT16 -> row.putShort(2 * x, (short) values[x]);
                case UINT32, FLOAT32 -> row.putInt(4 * x, values[x]);
            }
        }
    }

    private VolumeFormatException broken(int z, @Nullable Exception cause) {
        String found = "page %d whose pixels cannot be decoded".formatted(pages.get(z) + 1);
        String allowed = "intact pages";
        return cause == null
                ? new VolumeFormatException(name, found, allowed)
                : new VolumeFormatException(name, found, allowed, cause);
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        input.close();
    }
}
