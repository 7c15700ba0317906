package io.cytoforge.science.format.omezarr;

import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.DirectoryChunkStore;
import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.VolumeReader;
import io.cytoforge.science.format.VolumeSelection;
import io.cytoforge.science.format.zarr.ZarrArray;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads OME-Zarr images that are zipped (with or without a folder around them), or a folder. */
public final class OmeZarrFileReader implements VolumeReader {
    private static final Set<String> GROUP_DOCUMENTS = Set.of("zarr.json", ".zattrs");

    @Override
    public boolean reads(Path file) {
        if (Files.isDirectory(file)) {
            return GROUP_DOCUMENTS.stream().anyMatch(name -> Files.exists(file.resolve(name)));
        }
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".zip") || startsAsZip(file);
    }

    private static boolean startsAsZip(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4);
            return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public OpenVolume open(Path file, VolumeLimits limits, VolumeSelection selection) {
        String name = String.valueOf(file.getFileName());
        if (Files.isDirectory(file)) {
            return open(name, new DirectoryChunkStore(file), "", limits, selection, () -> {});
        }
        ZipChunkStore zip = ZipChunkStore.open(file, limits);
        boolean isOpen = false;
        try {
            List<String> folders = zip.foldersWith(GROUP_DOCUMENTS);
            if (folders.isEmpty()) {
                throw new VolumeFormatException(
                        name,
                        "an archive without zarr.json or .zattrs, thus without voxel size and axes",
                        "a zipped OME-Zarr image: the group, not its array alone");
            }
            OpenVolume volume = open(name, zip, outermost(name, folders), limits, selection, zip);
            isOpen = true;
            return volume;
        } finally {
            if (!isOpen) {
                close(zip);
            }
        }
    }

    /** The folder that all others are in. */
    private static String outermost(String name, List<String> folders) {
        String first = folders.getFirst();
        List<String> others = folders.stream()
                .filter(folder -> !first.isEmpty() && !folder.equals(first) && !folder.startsWith(first + "/"))
                .toList();
        if (!others.isEmpty()) {
            throw new VolumeFormatException(
                    name,
                    "an archive of several images: %s, %s%s"
                            .formatted(first, others.getFirst(), others.size() > 1 ? ", …" : ""),
                    "one OME-Zarr image (group) in a zip");
        }
        return first;
    }

    private static OpenVolume open(
            String name,
            ChunkStore store,
            String prefix,
            VolumeLimits limits,
            VolumeSelection selection,
            Closeable resource) {
        OmeZarrReader image = ImageChoice.of(name, store, prefix, selection);
        ZarrArray array = image.level(0);
        limits.check(name, array.shape().z(), array.shape().y(), array.shape().x(), array.type());
        return new OmeZarrVolume(name, image, array, limits, resource);
    }

    private static void close(ZipChunkStore zip) {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
