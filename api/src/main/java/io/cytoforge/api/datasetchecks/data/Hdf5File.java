package io.cytoforge.api.datasetchecks.data;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** An HDF5 file that somebody sent. Links that lead out of it are not followed. */
public final class Hdf5File {
    private static final int MOST_NAMED = 20;
    private static final int DEEPEST = 4;

    private final HdfFile file;
    private final String name;
    private final VolumeLimits limits;

    private Hdf5File(HdfFile file, String name, VolumeLimits limits) {
        this.file = file;
        this.name = name;
        this.limits = limits;
    }

    /**
     * @param use gets a file that is closed afterwards
     * @throws VolumeFormatException if it is no HDF5 file, or broken
     */
    public static <T> T with(Path path, String name, VolumeLimits limits, Function<Hdf5File, T> use) {
        try (HdfFile file = guarded(name, () -> new HdfFile(path))) {
            return use.apply(new Hdf5File(file, name, limits));
        }
    }

    /** Bytes that make no sense make the reader throw whatever it happens to stumble over. */
    static <T> T guarded(String name, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (VolumeFormatException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new VolumeFormatException(
                    name, "HDF5 that cannot be read (%s)".formatted(e.getMessage()), "an intact HDF5 file", e);
        }
    }

    /** Paths of the datasets in it, the first of very many. */
    public List<String> datasets() {
        List<String> paths = new ArrayList<>();
        return guarded(name, () -> {
            list(file, "", 0, paths);
            return paths;
        });
    }

    private static void list(Group group, String prefix, int depth, List<String> paths) {
        for (Node node : group.getChildren().values()) {
            if (paths.size() == MOST_NAMED) {
                return;
            }
            if (!node.isLink() && node instanceof Dataset) {
                paths.add(prefix + node.getName());
            } else if (!node.isLink() && node instanceof Group inner && depth < DEEPEST) {
                list(inner, prefix + node.getName() + "/", depth + 1, paths);
            }
        }
    }

    /** A dataset of the root group. */
    Hdf5Array array(String dataset) {
        String path = name + "/" + dataset;
        return guarded(path, () -> array(path, dataset));
    }

    private Hdf5Array array(String path, String dataset) {
        Node node = file.getChildren().get(dataset);
        if (node == null || node.isLink() || !(node instanceof Dataset found)) {
            throw new VolumeFormatException(
                    path,
                    node == null ? "no dataset " + dataset : "%s that is a link or a group".formatted(dataset),
                    "a dataset in the root of the file");
        }
        return new Hdf5Array(path, file.getHdfBackingStorage(), found, limits);
    }
}
