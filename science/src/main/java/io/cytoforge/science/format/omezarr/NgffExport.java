package io.cytoforge.science.format.omezarr;

import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.rows.VoxelRows;
import io.cytoforge.science.format.zarr.Boxes;
import io.cytoforge.science.format.zarr.Json;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an OME-Zarr image again as NGFF 0.4 on Zarr 2 (unsharded, dimension separator {@code /}, zstd), for programs
 * that do not know 0.5. Memory holds one chunk.
 */
public final class NgffExport {
    private NgffExport() {}

    /** The image with all its levels and labels. */
    public static void write(OmeZarrReader image, ChunkStore target, String prefix) {
        writeImage(image, target, prefix);
        List<String> names = image.labelNames();
        if (names.isEmpty()) {
            return;
        }
        String labels = Json.key(prefix, "labels");
        for (String name : names) {
            OmeZarrReader one = image.labels(name);
            write(one, target, Json.key(labels, name), ImageLabel.of(one, 0));
        }
        list(names, target, labels);
    }

    /** An image with all its levels, and without labels that belong to it. */
    public static void writeImage(OmeZarrReader image, ChunkStore target, String prefix) {
        write(image, target, prefix, null);
    }

    /**
     * Labels that were stored on their own, as those of an image that is written too.
     *
     * @param largestId of the labels
     * @param to key of the labels in the target
     */
    public static void writeLabels(OmeZarrReader labels, int largestId, ChunkStore target, String to) {
        write(labels, target, to, ImageLabel.of(labels, largestId));
    }

    /**
     * Names the labels of an image.
     *
     * @param group key of the group of labels in the target
     */
    public static void list(Collection<String> names, ChunkStore target, String group) {
        ObjectNode list = Json.object();
        list.set("labels", Json.tree(names));
        writeGroup(target, group, list);
    }

    /** @param imageLabel of labels; null of an image */
    private static void write(OmeZarrReader image, ChunkStore target, String prefix, @Nullable ObjectNode imageLabel) {
        Optional<VoxelSize> known = image.voxelSize();
        VoxelSize size = image.scale(0);
        List<PyramidLevel> levels = new ArrayList<>();
        for (int level = 0; level < image.levels(); level++) {
            ZarrArray from = image.level(level);
            levels.add(new PyramidLevel(from.shape(), PyramidLevel.factor(size, image.scale(level))));
            copy(from, target, Json.key(prefix, Integer.toString(level)));
        }
        ObjectNode attributes = Json.object();
        OmeMetadata.multiscales(attributes, image.name(), known, levels, imageLabel != null)
                .put("version", "0.4");
        if (imageLabel != null) {
            attributes.set("image-label", imageLabel.put("version", "0.4"));
        }
        OmeMetadata.putOrigin(attributes, image.origin());
        writeGroup(target, prefix, attributes);
    }

    private static void writeGroup(ChunkStore target, String prefix, ObjectNode attributes) {
        Json.write(target, Json.key(prefix, ".zattrs"), attributes);
        Json.write(target, Json.key(prefix, ".zgroup"), Json.object().put("zarr_format", 2));
    }

    private static void copy(ZarrArray from, ChunkStore target, String prefix) {
        ZarrArray to = ZarrArray.createVersion2(
                target, prefix, from.shape(), from.type(), from.layout().chunk());
        for (Box3 at : Boxes.each(Box3.of(to.layout().shards()))) {
            Box3 box = to.layout().shardBox(at.z(), at.y(), at.x());
            VoxelRows voxels = VoxelRows.exact(box.shape().arrayLength(), from.type());
            from.read(box, voxels);
            to.write(box, voxels);
        }
    }
}
