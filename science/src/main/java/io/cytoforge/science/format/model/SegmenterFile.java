package io.cytoforge.science.format.model;

import io.cytoforge.science.network.UnetLayer;
import io.cytoforge.science.network.UnetShape;
import io.cytoforge.science.volume.Shape3;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a file of weights says of the network in it that segments: its form. */
public record SegmenterFile(UnetShape shape) {
    private static final String KIND = "kind";
    private static final String SEGMENTER = "cytoforge-segmenter";
    private static final String WIDTH = "width";

    /** Of each level the kernel and the box, e.g. {@code 1x3x3/1x1x1 3x3x3/1x2x2}. */
    private static final String LEVELS = "levels";

    /** What it says of each voxel; 2 where a file does not say. */
    private static final String OUTPUTS = "outputs";

    private static final int MAX_OUTPUTS = 64;
    private static final int MAX_WIDTH = 1024;
    private static final int MAX_LEVELS = 8;
    private static final int MAX_EDGE = 8;

    /** The texts by which {@link #of} knows it again. */
    public Map<String, String> metadata() {
        List<String> levels = new ArrayList<>();
        for (UnetShape.Level level : shape.levels()) {
            levels.add(text(level.kernel()) + "/" + text(level.box()));
        }
        return Map.of(
                KIND,
                SEGMENTER,
                WIDTH,
                Integer.toString(shape.width()),
                OUTPUTS,
                Integer.toString(shape.outputs()),
                LEVELS,
                String.join(" ", levels));
    }

    /** Whether a file speaks of such a network. */
    public static boolean isOne(TensorFile file) {
        return SEGMENTER.equals(file.metadata().get(KIND));
    }

    /**
     * Reads what the header says.
     *
     * @throws ModelFormatException if it speaks of no network that segments
     */
    public static SegmenterFile of(TensorFile file) throws ModelFormatException {
        Map<String, String> metadata = file.metadata();
        if (!isOne(file)) {
            throw new ModelFormatException(
                    "metadata of the kind \"%s\", so no network of this software that segments"
                            .formatted(metadata.get(KIND)),
                    "the kind " + SEGMENTER);
        }
        try {
            int width = Integer.parseInt(metadata.getOrDefault(WIDTH, ""));
            String[] texts = metadata.getOrDefault(LEVELS, "").split(" ", -1);
            int outputs = Integer.parseInt(metadata.getOrDefault(OUTPUTS, "2"));
            if (width > MAX_WIDTH || texts.length > MAX_LEVELS || outputs > MAX_OUTPUTS) {
                throw new IllegalArgumentException(
                        "width %d, %d levels and %d outputs".formatted(width, texts.length, outputs));
            }
            List<UnetShape.Level> levels = new ArrayList<>();
            for (String text : texts) {
                String[] parts = text.split("/", -1);
                levels.add(new UnetShape.Level(extent(parts[0]), extent(parts[1])));
            }
            return new SegmenterFile(new UnetShape(width, levels, outputs));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new ModelFormatException(
                    "metadata that say: " + e.getMessage(), "a network's width, levels and outputs", e);
        }
    }

    /**
     * Reads a file from a stranger to its last value.
     *
     * @throws ModelFormatException unless it holds every filter and bias of the network it speaks of, nothing that
     *     belongs to no layer, and finite numbers only
     */
    public static SegmenterFile check(Path path) throws IOException {
        TensorFile file = TensorFile.open(path);
        SegmenterFile segmenter = of(file);
        NetworkTensors tensors = new NetworkTensors(
                "a segmentation network of width %d".formatted(segmenter.shape().width()));
        for (UnetLayer layer : UnetLayer.all(segmenter.shape())) {
            tensors.layer(layer.name(), layer.kernel(), layer.in(), layer.out());
        }
        tensors.check(file);
        return segmenter;
    }

    private static String text(Shape3 extent) {
        return extent.z() + "x" + extent.y() + "x" + extent.x();
    }

    private static Shape3 extent(String text) {
        String[] edges = text.split("x", -1);
        Shape3 extent = new Shape3(Integer.parseInt(edges[0]), Integer.parseInt(edges[1]), Integer.parseInt(edges[2]));
        if (Math.max(extent.z(), Math.max(extent.y(), extent.x())) > MAX_EDGE) {
            throw new IllegalArgumentException("an extent of %s".formatted(extent));
        }
        return extent;
    }
}
