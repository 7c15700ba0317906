package io.cytoforge.standalone.demo;

import io.cytoforge.science.volume.VoxelSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Images with labels to learn from, and one that is kept aside to judge by.
 *
 * @param description what they are, for people
 */
record DemoData(String description, VoxelSize voxelSize, List<Pair> training, Pair heldOut) {
    /** An image and its labels. */
    record Pair(String name, Path image, Path labels) {}

    private static final VoxelSize EMBRYO = new VoxelSize(1.0, 0.18, 0.18);

    /** Real microscopy beside the checkout if it is there, otherwise a rendered stand-in. */
    static DemoData find(Path scratch) throws IOException {
        Optional<Path> real = realData();
        if (real.isEmpty()) {
            return StandIn.render(scratch);
        }
        Path folder = real.get();
        return new DemoData(
                "real embryo images (C. elegans nuclei: t46, t62, t85; t104 is kept aside)",
                EMBRYO,
                List.of(pair(folder, "t46"), pair(folder, "t62"), pair(folder, "t85")),
                pair(folder, "t104"));
    }

    private static Pair pair(Path folder, String time) {
        return new Pair(
                time,
                folder.resolve("nuc_celegans_%s_image.tif".formatted(time)),
                folder.resolve("nuc_celegans_%s_labels.tif".formatted(time)));
    }

    private static Optional<Path> realData() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path data = folder.resolve("shared/data");
            if (Files.exists(data.resolve("nuc_celegans_t104_labels.tif"))) {
                return Optional.of(data);
            }
            folder = folder.getParent();
        }
        return Optional.empty();
    }
}
