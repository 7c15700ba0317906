package io.cytoforge.api.datasetchecks.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The files of a data set, in a folder or an archive. */
public interface DataFiles {
    /** Paths with {@code /} between their parts, sorted; without hidden files and what file managers leave. */
    List<String> names();

    boolean has(String name);

    /**
     * The content of a small file that is there.
     *
     * @throws io.cytoforge.science.format.VolumeFormatException if it is broken or larger than 16 MiB
     */
    byte[] read(String name);

    /** Bytes of a file that is there. */
    long size(String name);

    /**
     * Bytes {@code offset} to {@code offset + length} of a file that is there, fewer where it ends.
     *
     * @throws io.cytoforge.science.format.VolumeFormatException if it is broken
     */
    byte[] read(String name, long offset, int length);

    /**
     * What is made of a file that is there.
     *
     * @param use gets a file that may be gone afterwards
     * @throws io.cytoforge.science.format.VolumeFormatException if it is broken, or {@code use} says so
     */
    <T> T with(String name, Function<Path, T> use);

    /** Largest file that is read as a whole. */
    int MAX_WHOLE = 16 << 20;

    /** Documents of Zarr 2. */
    Set<String> HIDDEN_DOCUMENTS = Set.of(".zarray", ".zattrs", ".zgroup", ".zmetadata");

    /** Whether people mean a file of that path to be there. */
    static boolean isMeant(String path) {
        return Arrays.stream(path.split("/", -1))
                .noneMatch(part -> (part.startsWith(".") && !HIDDEN_DOCUMENTS.contains(part))
                        || part.equals("__MACOSX")
                        || part.equals("Thumbs.db"));
    }
}
