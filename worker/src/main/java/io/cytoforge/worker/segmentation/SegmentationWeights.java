package io.cytoforge.worker.segmentation;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.learning.layers.Parameter;
import io.cytoforge.worker.learning.weights.NamedTensors;
import io.cytoforge.worker.learning.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/** What a network has learned, and its form. */
public record SegmentationWeights(UnetShape shape, NamedTensors tensors) {
    private static final String WIDTH = "width";
    private static final String LEVELS = "levels";

    public SegmentationWeights {
        for (Parameter parameter : Unet.parameters(shape)) {
            Shape found = tensors.shape(parameter.name());
            if (!found.equals(parameter.shape())) {
                throw new IllegalArgumentException(
                        "%s is %s, the network's is %s".formatted(parameter.name(), found, parameter.shape()));
            }
        }
    }

    /** As one file of safetensors, the form in its header. */
    public void write(Path file) throws IOException {
        List<String> levels = new ArrayList<>();
        for (UnetShape.Level level : shape.levels()) {
            levels.add(text(level.kernel()) + "/" + text(level.box()));
        }
        Map<String, String> form = Map.of(WIDTH, Integer.toString(shape.width()), LEVELS, String.join(" ", levels));
        new SafeTensors(tensors, form).write(file);
    }

    /** @throws IOException if the file holds no such network */
    public static SegmentationWeights read(Path file) throws IOException {
        SafeTensors content = SafeTensors.read(file);
        try {
            List<UnetShape.Level> levels = new ArrayList<>();
            for (String level : content.metadata().getOrDefault(LEVELS, "").split(" ", -1)) {
                String[] parts = level.split("/", -1);
                levels.add(new UnetShape.Level(shape(parts[0]), shape(parts[1])));
            }
            int width = Integer.parseInt(content.metadata().getOrDefault(WIDTH, ""));
            return new SegmentationWeights(new UnetShape(width, levels), content.tensors());
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(file + " holds no network that segments", e);
        }
    }

    private static String text(Shape3 shape) {
        return shape.z() + "x" + shape.y() + "x" + shape.x();
    }

    private static Shape3 shape(String text) {
        String[] edges = text.split("x", -1);
        return new Shape3(Integer.parseInt(edges[0]), Integer.parseInt(edges[1]), Integer.parseInt(edges[2]));
    }
}
