package io.cytoforge.common.dataset;

import io.cytoforge.common.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Requests for data sets of nuclei in an ellipsoid, in whose place for a number a distribution may stand. */
final class VaryingRequests {
    static final String DENSITY = "{'type': 'choice', 'values': [1, 2, 4], 'together': 'volumes'}";
    static final String RADIUS = "{'type': 'choice', 'values': [4, 3, 2], 'together': 'volumes'}";

    private VaryingRequests() {}

    static ObjectNode json(String variation, String organism, String positions, String cells) {
        return (ObjectNode) Json.mapper()
                .readTree("""
                {'samples': 200, 'seed': 5, 'variation': '%s', 'appearance': {'type': 'randomized'},
                 'simulation': {'shape': {'z': 64, 'y': 64, 'x': 64}, 'voxelSize': {'z': 1, 'y': 1, 'x': 1},
                  'organism': {'type': 'ellipsoid', 'semiAxes': {'z': 30, 'y': %s, 'x': 30}},
                  'positions': {'type': 'random', %s}, 'cells': {'type': 'nuclei', %s}}}""".formatted(variation, organism, positions, cells).replace('\'', '"'));
    }

    static ObjectNode correlated(String variation) {
        return json(
                variation,
                "{'type': 'uniform', 'from': 20, 'to': 30}",
                "'density': " + DENSITY,
                "'radius': " + RADIUS + ", 'degree': {'type': 'uniform', 'from': 2, 'to': 9}");
    }
}
