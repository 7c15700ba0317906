package io.cytoforge.standalone.demo;

import io.cytoforge.science.volume.VoxelSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the demo asks for. The training is the recipe that learns within minutes: paired, with plain Adam and an average
 * of the weights.
 */
record DemoRequests(VoxelSize grid, double minutes) {
    Map<String, Object> simulation() {
        return Map.of(
                "name", "demo nuclei",
                "seed", 1,
                "shape", shape(64, 128, 128),
                "voxelSize", vector(grid),
                "organism", Map.of("type", "ellipsoid", "irregularity", 0.05),
                "positions", Map.of("type", "random", "count", 90),
                "cells", Map.of("type", "nuclei", "radius", 2.9, "radiusSpread", 0.15, "elongation", 1.2));
    }

    Map<String, Object> training(List<Map<String, Object>> stacks) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("name", "demo model");
        request.put("seed", 1);
        request.put("stacks", stacks);
        request.put("voxelSize", vector(grid));
        request.put("width", 16);
        request.put("patch", shape(32, 64, 64));
        request.put("iterations", 2000);
        request.put("maxMinutes", minutes);
        request.put(
                "optimizer",
                Map.of("type", "adam", "generatorRate", 1e-3, "discriminatorRate", 1e-4, "beta1", 0.5, "beta2", 0.999));
        request.put(
                "loss",
                Map.of(
                        "adversarial", "leastSquares",
                        "adversarialWeight", 1.0,
                        "identityWeight", 0.0,
                        "pairedWeight", 20.0));
        request.put("averageDecay", 0.95);
        request.put("checkpointMinutes", 2.0);
        return request;
    }

    Map<String, Object> synthesis(String name, String model, String labels) {
        return Map.of("name", name, "seed", 1, "model", model, "labels", labels);
    }

    private static Map<String, Object> shape(int z, int y, int x) {
        return Map.of("z", z, "y", y, "x", x);
    }

    private static Map<String, Object> vector(VoxelSize size) {
        return Map.of("z", size.z(), "y", size.y(), "x", size.x());
    }
}
