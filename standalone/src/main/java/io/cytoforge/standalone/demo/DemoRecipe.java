package io.cytoforge.standalone.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The requests of the demo, as the JSON they are sent as. */
final class DemoRecipe {
    /** Paints nuclei on a grid like {@link #VOXEL_SIZE}. */
    static final String STARTER_MODEL = "nuclei";

    private static final Map<String, Object> VOXEL_SIZE = vector(1.0, 0.36, 0.36);

    private DemoRecipe() {}

    /** Ids of an uploaded image and its labels. */
    record Stack(String image, String labels) {}

    /** A nuclei volume like the embryos, but filling all of 64×128×160 voxels. */
    static Map<String, Object> simulation() {
        return ordered(
                "name", "demo nuclei",
                "seed", 7,
                "shape", vector(64, 128, 160),
                "voxelSize", VOXEL_SIZE,
                "organism", ordered("type", "ellipsoid", "semiAxes", vector(26, 20, 26), "irregularity", 0.02),
                "positions", ordered("type", "random", "count", 160),
                "cells", ordered("type", "nuclei", "radius", 2.2, "radiusSpread", 0.12, "elongation", 1.2));
    }

    /** A small network, which learns most in a few minutes on two cores. */
    static Map<String, Object> training(List<Stack> stacks, String masks, double minutes) {
        return ordered(
                "name",
                "demo",
                "seed",
                1,
                "stacks",
                stacks.stream()
                        .map(stack -> ordered("image", stack.image(), "labels", stack.labels()))
                        .toList(),
                "masks",
                List.of(ordered("labels", masks)),
                "voxelSize",
                VOXEL_SIZE,
                "patch",
                vector(32, 64, 64),
                "width",
                8,
                "iterations",
                100_000,
                "maxMinutes",
                minutes,
                "checkpointMinutes",
                1);
    }

    static Map<String, Object> synthesis(String name, String model, String labels) {
        return ordered("name", name, "model", model, "labels", labels);
    }

    static Map<String, Object> evaluation(String synthetic, String real) {
        return ordered("name", "demo: held-out embryo", "synthetic", synthetic, "real", real);
    }

    private static Map<String, Object> vector(Number z, Number y, Number x) {
        return ordered("z", z, "y", y, "x", x);
    }

    /** A map in the order that people read. */
    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
