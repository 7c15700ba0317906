package io.cytoforge.api.models;

import io.cytoforge.common.model.SegmentationCard;
import io.cytoforge.common.testing.SegmentationCards;
import io.cytoforge.science.format.model.TensorType;
import io.cytoforge.science.network.UnetShape;
import io.cytoforge.testing.TensorFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small models as people send them. */
public final class TestModels {
    /** Of a generator of width 2. */
    public static final String CARD = """
            {"name": "tiny", "software": "Cytoforge 0", "structure": "membranes", "width": 2, "normalization": "instance",
             "noiseInput": false, "patch": {"z": 32, "y": 64, "x": 64}, "voxelSize": {"z": 1, "y": 0.5, "x": 0.25},
             "alpha": 50, "beta": 20, "scaling": {"lowPercentile": 1, "highPercentile": 99.8}, "license": "CC-BY-4.0", "authors": ["A. Nother"],
             "data": [{"volume": "v", "role": "image-0", "voxelsSha256": "0123abcd"}],
             "lineage": [{"id": "i", "name": "ancestor", "data": []}], "training": {"iterations": 7}}""";

    private TestModels() {}

    /** What makes a sound model, for a test to spoil. */
    public static Map<String, byte[]> files(long seed) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("weights.safetensors", TensorFiles.generator(2, TensorType.F32, seed));
        files.put("card.json", CARD.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /** A network that segments, of width 4. */
    public static Map<String, byte[]> network(String name, long seed) {
        return network(SegmentationCards.of(name), seed);
    }

    static Map<String, byte[]> network(SegmentationCard card, long seed) {
        UnetShape shape = card.model().shape();
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("weights.safetensors", TensorFiles.segmenter(shape, shape, seed));
        files.put("card.json", card.indented());
        return files;
    }

    /** Another one for each seed. */
    public static byte[] zip(long seed) {
        return zip(files(seed));
    }

    public static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
