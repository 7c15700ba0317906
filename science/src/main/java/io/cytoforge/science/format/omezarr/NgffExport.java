package io.cytoforge.science.format.omezarr;

import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.zarr.Boxes;
import io.cytoforge.science.format.zarr.Json;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an OME-Zarr image again as NGFF 0.4 on Zarr 2 (unsharded, dimension separator {@code /}, zstd), for programs
 * that do not know 0.5. Memory holds one chunk.
 */
public final class NgffExport {
    private NgffExport() {}

    /** The image with all its levels and labels. */
    public static void write(OmeZarrReader image, ChunkStore target, String prefix) {
        write(image, target, prefix, false);
        List<String> names = image.labelNames();
        if (names.isEmpty()) {
            return;
        }
        String labels = Json.key(prefix, "labels");
        for (String name : names) {
            write(image.labels(name), target, Json.key(labels, name), true);
        }
        ObjectNode list = Json.object();
        list.set("labels", Json.tree(names));
        writeGroup(target, labels, list);
    }

    private static void write(OmeZarrReader image, ChunkStore target, String prefix, boolean isLabels) {
        VoxelSize size = image.voxelSize().orElse(VoxelSize.UNIT);
        List<PyramidLevel> levels = new ArrayList<>();
        for (int level = 0; level < image.levels(); level++) {
            ZarrArray from = image.level(level);
            levels.add(new PyramidLevel(
                    from.shape(), factor(size, image.voxelSize(level).orElse(size))));
            copy(from, target, Json.key(prefix, Integer.toString(level)), isLabels);
        }
        ObjectNode attributes = Json.object();
        OmeMetadata.multiscales(attributes, image.name(), size, levels, isLabels)
                .put("version", "0.4");
        ArrayNode properties = image.labelProperties();
        if (isLabels || !properties.isEmpty()) {
            attributes.putObject("image-label").put("version", "0.4");
        }
        if (isLabels) {
            attributes.withObject("image-label").putObject("source").put("image", "../../");
        }
        if (!properties.isEmpty()) {
            attributes.withObject("image-label").set("properties", properties);
        }
        OmeMetadata.putOrigin(attributes, image.origin());
        writeGroup(target, prefix, attributes);
    }

    private static Shape3 factor(VoxelSize full, VoxelSize level) {
        return new Shape3(ratio(level.z(), full.z()), ratio(level.y(), full.y()), ratio(level.x(), full.x()));
    }

    private static int ratio(double level, double full) {
        return Math.max(1, (int) Math.round(level / full));
    }

    private static void writeGroup(ChunkStore target, String prefix, ObjectNode attributes) {
        Json.write(target, Json.key(prefix, ".zattrs"), attributes);
        Json.write(target, Json.key(prefix, ".zgroup"), Json.object().put("zarr_format", 2));
    }

    private static void copy(ZarrArray from, ChunkStore target, String prefix, boolean isLabels) {
        ZarrArray to = ZarrArray.createVersion2(
                target, prefix, from.shape(), from.type(), from.layout().chunk());
        boolean asLabels = isLabels || from.type() == VoxelType.UINT32;
        for (Box3 at : Boxes.each(Box3.of(to.layout().shards()))) {
            Box3 box = to.layout().shardBox(at.z(), at.y(), at.x());
            if (asLabels) {
                int[] ids = new int[box.shape().arrayLength()];
                from.read(box, ids);
                to.write(box, ids);
            } else {
                float[] values = new float[box.shape().arrayLength()];
                from.read(box, values);
                to.write(box, values);
            }
        }
    }
}
