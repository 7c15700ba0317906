package io.cytoforge.science.positions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One layer of cells below a surface.
 *
 * @param number 0 is the outermost
 * @param start of its slab in µm below the surface: nearer to the surface is the layer before
 * @param depth of its points in µm below the surface, where the organism is that thick
 * @param spacing least distance of two of its points in µm
 */
record Layer(int number, double start, double depth, double spacing) {
    /**
     * All layers that a depth has room for: the first half a spacing below the surface, the next a spacing deeper, and
     * from there on distance and spacing grow by 1 / decay per layer.
     */
    static List<Layer> of(LayeredPositions spec, double spacing, double deepest) {
        List<Layer> layers = new ArrayList<>();
        Layer layer = new Layer(0, 0, spacing / 2, spacing);
        while (layer.start() <= deepest && (spec.layers() == 0 || layers.size() < spec.layers())) {
            layers.add(layer);
            double way = layer.spacing();
            layer = new Layer(layer.number() + 1, layer.depth() + way / 2, layer.depth() + way, way / spec.decay());
        }
        return layers;
    }

    /** The first layer whose points do not lie less deep; their number if there is none. */
    static int firstFrom(double[] depths, double depth) {
        int found = Arrays.binarySearch(depths, depth);
        return found >= 0 ? found : -found - 1;
    }
}
