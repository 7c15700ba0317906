package io.cytoforge.science.labels;

import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** 6-connected components of equal id. */
final class Components {
    /**
     * One component.
     *
     * @param seed place of its first voxel in C order
     */
    record Component(int id, long voxels, int seed) {}

    private final Shape3 shape;
    private final int[] ids;
    private final boolean[] visited;
    private int[] stack = new int[1024];
    private int depth;

    private Components(LabelVolume labels) {
        shape = labels.shape();
        ids = labels.voxels();
        visited = new boolean[ids.length];
    }

    /** All components in the order of their first voxels. */
    static List<Component> of(LabelVolume labels) {
        Components components = new Components(labels);
        List<Component> found = new ArrayList<>();
        for (int seed = 0; seed < components.ids.length; seed++) {
            if (components.ids[seed] != 0 && !components.visited[seed]) {
                int id = components.ids[seed];
                found.add(new Component(id, components.flood(seed, id), seed));
            }
        }
        return found;
    }

    /** Turns a component into background. */
    static void erase(LabelVolume labels, List<Component> components) {
        Components eraser = new Components(labels);
        for (Component component : components) {
            eraser.flood(component.seed(), component.id());
        }
        for (int i = 0; i < eraser.ids.length; i++) {
            if (eraser.visited[i]) {
                eraser.ids[i] = 0;
            }
        }
    }

    /** Visits the component of a voxel; returns its size. */
    private long flood(int seed, int id) {
        int width = shape.x();
        int slice = shape.y() * width;
        long voxels = 0;
        reach(seed, id);
        while (depth > 0) {
            int i = stack[--depth];
            voxels++;
            int x = i % width;
            int y = (i / width) % shape.y();
            int z = i / slice;
            if (x > 0) {
                reach(i - 1, id);
            }
            if (x + 1 < width) {
                reach(i + 1, id);
            }
            if (y > 0) {
                reach(i - width, id);
            }
            if (y + 1 < shape.y()) {
                reach(i + width, id);
            }
            if (z > 0) {
                reach(i - slice, id);
            }
            if (z + 1 < shape.z()) {
                reach(i + slice, id);
            }
        }
        return voxels;
    }

    private void reach(int i, int id) {
        if (ids[i] != id || visited[i]) {
            return;
        }
        visited[i] = true;
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, 2 * depth);
        }
        stack[depth++] = i;
    }
}
