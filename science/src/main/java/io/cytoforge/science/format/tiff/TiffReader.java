package io.cytoforge.science.format.tiff;

import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.VolumeReader;
import io.cytoforge.science.format.VolumeSelection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads TIFF stacks: plain ones, OME-TIFF, ImageJ's, MetaMorph's STK and Zeiss' LSM, classic or BigTIFF. */
public final class TiffReader implements VolumeReader {
    @Override
    public boolean reads(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".tif")
                || name.endsWith(".tiff")
                || name.endsWith(".btf")
                || name.endsWith(".stk")
                || name.endsWith(".lsm")
                || startsAsTiff(file);
    }

    private static boolean startsAsTiff(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return TiffSniffing.isTiff(in.readNBytes(4));
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public OpenVolume open(Path file, VolumeLimits limits, VolumeSelection selection) {
        String name = String.valueOf(file.getFileName());
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file);
            OpenVolume volume = TiffVolume.open(new TiffBytes(name, channel), channel, limits, selection);
            channel = null;
            return volume;
        } catch (IOException e) {
            throw new VolumeFormatException(name, "a file that cannot be read", "a readable file", e);
        } finally {
            closeUnused(channel);
        }
    }

    private static void closeUnused(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException _) {
            // the reason why the file was not opened is on its way already
        }
    }
}
