package io.cytoforge.science.format.omezarr;

import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.zarr.Json;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stores an image, and labels of it, as OME-Zarr 0.5. Blocks are written to level 0; {@link #finish} computes the
 * smaller levels from it and writes the group last, so an unfinished image is not found by readers. Several workers
 * may each {@link #create} the same image, write disjoint blocks, and let one of them finish.
 */
public final class OmeZarrWriter {
    private static final String LABELS = "labels";

    private final ChunkStore store;
    private final String prefix;
    private final OmeImage image;
    private final Content content;
    private final ZarrArray level0;

    private OmeZarrWriter(ChunkStore store, String prefix, OmeImage image, ZarrLayout layout, Content content) {
        this.store = store;
        this.prefix = prefix;
        this.image = image;
        this.content = content;
        this.level0 = ZarrArray.create(store, Json.key(prefix, "0"), layout);
    }

    /**
     * @param prefix key of the image's group, without a slash at its end; may be empty
     */
    public static OmeZarrWriter create(ChunkStore store, String prefix, OmeImage image) {
        return create(store, prefix, image, ZarrLayout.of(image.shape(), image.type()));
    }

    /**
     * Ids or a mask that stand on their own: a voxel of a smaller level takes the id that most of its voxels have, never
     * a mean.
     *
     * @param prefix key of the group, without a slash at its end; may be empty
     * @param layout of the image's shape and type
     */
    public static OmeZarrWriter createIds(ChunkStore store, String prefix, OmeImage image, ZarrLayout layout) {
        return checked(store, prefix, image, layout, Content.IDS);
    }

    /**
     * With shards of one's own choice for level 0.
     *
     * @param layout of the image's shape and type
     */
    public static OmeZarrWriter create(ChunkStore store, String prefix, OmeImage image, ZarrLayout layout) {
        return checked(store, prefix, image, layout, Content.INTENSITIES);
    }

    private static OmeZarrWriter checked(
            ChunkStore store, String prefix, OmeImage image, ZarrLayout layout, Content content) {
        if (!layout.shape().equals(image.shape()) || layout.type() != image.type()) {
            throw new IllegalArgumentException("the layout is for %s %s, the image has %s %s"
                    .formatted(layout.shape(), layout.type(), image.shape(), image.type()));
        }
        return new OmeZarrWriter(store, prefix, image, layout, content);
    }

    /** Labels of this image of which no origin is stored. */
    public OmeZarrWriter labels(String name, VoxelType type) {
        return labels(name, type, Json.object());
    }

    /**
     * Labels of this image, which are written and finished on their own.
     *
     * @param name one path part, e.g. {@code nuclei}
     * @param origin as of {@link OmeImage}
     */
    public OmeZarrWriter labels(String name, VoxelType type, ObjectNode origin) {
        if (ChunkStore.requireKey(name).contains("/")) {
            throw new IllegalArgumentException("labels need a name without a slash, was " + name);
        }
        OmeImage labels = new OmeImage(name, image.shape(), image.voxelSize(), type, origin, List.of());
        return new OmeZarrWriter(
                store,
                Json.key(prefix, LABELS + "/" + name),
                labels,
                ZarrLayout.of(image.shape(), type),
                Content.LABELS_OF_AN_IMAGE);
    }

    /** The full resolution, to write into. */
    public ZarrArray level0() {
        return level0;
    }

    /** Writes a whole image that is in memory, and finishes. */
    public void store(FloatVolume intensities) {
        requireShape(intensities.shape());
        level0.write(Box3.of(image.shape()), intensities.voxels());
        finish();
    }

    /** Writes whole labels that are in memory, and finishes. */
    public void store(LabelVolume ids) {
        requireShape(ids.shape());
        level0.write(Box3.of(image.shape()), ids.voxels());
        finish();
    }

    /** Writes a whole mask that is in memory, as 0 and 1, and finishes. */
    public void store(MaskVolume mask) {
        requireShape(mask.shape());
        level0.write(Box3.of(image.shape()), mask.toIds());
        finish();
    }

    private void requireShape(Shape3 shape) {
        if (!shape.equals(image.shape())) {
            throw new IllegalArgumentException("the image has %s, got %s".formatted(image.shape(), shape));
        }
    }

    /** Computes the smaller levels in bounded memory and publishes the group. May be repeated. */
    public void finish() {
        List<PyramidLevel> levels =
                PyramidLevel.of(image.shape(), image.voxelSize().orElse(VoxelSize.UNIT));
        ZarrArray from = level0;
        for (int number = 1; number < levels.size(); number++) {
            PyramidLevel level = levels.get(number);
            ZarrArray to = ZarrArray.create(
                    store, Json.key(prefix, Integer.toString(number)), ZarrLayout.of(level.shape(), image.type()));
            Shape3 step = step(levels.get(number - 1).factor(), level.factor());
            switch (content) {
                case INTENSITIES -> Pyramid.reduceIntensities(from, to, step);
                case IDS, LABELS_OF_AN_IMAGE -> Pyramid.reduceLabels(from, to, step);
            }
            from = to;
        }
        Json.write(store, Json.key(prefix, "zarr.json"), OmeMetadata.group(OmeMetadata.image(image, levels, content)));
        if (content == Content.LABELS_OF_AN_IMAGE) {
            list();
        }
    }

    /**
     * States another voxel size of an image that was stored here.
     *
     * @param prefix key of the image's group, without a slash at its end; may be empty
     */
    public static void state(ChunkStore store, String prefix, VoxelSize size) {
        OmeZarrReader image = OmeZarrReader.open(store, prefix);
        List<PyramidLevel> levels = new ArrayList<>();
        VoxelSize full = image.scale(0);
        for (int level = 0; level < image.levels(); level++) {
            levels.add(new PyramidLevel(image.level(level).shape(), PyramidLevel.factor(full, image.scale(level))));
        }
        ObjectNode attributes = image.attributes();
        ObjectNode ome = attributes.withObject("ome");
        boolean isIds = "mode".equals(Json.text(ome.path("multiscales").path(0), "type"));
        OmeMetadata.multiscales(ome, image.name(), Optional.of(size), levels, isIds);
        Json.write(store, Json.key(prefix, "zarr.json"), OmeMetadata.group(attributes));
    }

    private static Shape3 step(Shape3 before, Shape3 now) {
        return new Shape3(now.z() / before.z(), now.y() / before.y(), now.x() / before.x());
    }

    /** Adds these labels to the list of the image's labels. */
    private void list() {
        String key = prefix.substring(0, prefix.length() - image.name().length()) + "zarr.json";
        JsonNode listed = Json.readIfThere(store, key);
        TreeSet<String> names = new TreeSet<>();
        if (listed != null) {
            names.addAll(
                    OmeMetadata.labelNames(listed.path("attributes").path("ome").path(LABELS)));
        }
        names.add(image.name());
        Json.write(store, key, OmeMetadata.group(OmeMetadata.labelList(names)));
    }
}
