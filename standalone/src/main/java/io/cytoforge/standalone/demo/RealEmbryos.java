package io.cytoforge.standalone.demo;

import io.cytoforge.science.volume.VoxelSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Real microscopy beside the checkout: one C. elegans embryo at four times. */
final class RealEmbryos {
    private static final String FOLDER = "shared/data";
    private static final List<String> TRAINING = List.of("t46", "t62", "t85");
    private static final String HELD_OUT = "t104";
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1.0, 0.18, 0.18);

    private RealEmbryos() {}

    /**
     * Looks for {@code shared/data} in a folder and in all above it.
     *
     * @return empty unless every file is there
     */
    static Optional<DemoData> above(Path start) {
        for (@Nullable Path folder = start.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            Path data = folder.resolve(FOLDER);
            if (isComplete(data)) {
                return Optional.of(in(data));
            }
        }
        return Optional.empty();
    }

    private static DemoData in(Path data) {
        return new DemoData(
                "real microscopy in " + data
                        + ": a C. elegans embryo; time 104 is judged by, 46, 62 and 85 are what models learn from",
                TRAINING.stream().map(time -> embryo(data, time)).toList(),
                embryo(data, HELD_OUT),
                VOXEL_SIZE);
    }

    private static boolean isComplete(Path data) {
        return TRAINING.stream().allMatch(time -> isThere(embryo(data, time))) && isThere(embryo(data, HELD_OUT));
    }

    private static boolean isThere(Embryo embryo) {
        return Files.isRegularFile(embryo.image()) && Files.isRegularFile(embryo.labels());
    }

    private static Embryo embryo(Path data, String time) {
        String stem = "nuc_celegans_" + time;
        return new Embryo("C. elegans " + time, data.resolve(stem + "_image.tif"), data.resolve(stem + "_labels.tif"));
    }
}
