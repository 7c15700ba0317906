package io.cytoforge.api.page.jobs;

import io.cytoforge.api.generated.model.JobStage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A job's plan as a picture: each kind of steps right of all that it waits for.
 *
 * @param width of the picture in pixels
 */
public record PlanGraph(int width, int height, List<Node> nodes, List<Edge> edges) {
    private static final int NODE_WIDTH = 168;
    private static final int NODE_HEIGHT = 58;
    private static final int GAP_X = 44;
    private static final int GAP_Y = 18;
    private static final int MARGIN = 4;

    /**
     * A kind of steps.
     *
     * @param state what its steps are, all together, as a word
     * @param done how many of them have succeeded, in words
     * @param x of its upper left corner
     */
    public record Node(String name, String needs, String state, String done, int x, int y) {}

    /** @param path in the language of SVG */
    public record Edge(String path) {}

    /** Draws stages, which come in an order in which they could be done. */
    static PlanGraph of(List<JobStage> stages) {
        int[] layers = layers(stages);
        Map<Integer, Integer> rows = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (int stage = 0; stage < stages.size(); stage++) {
            int row = rows.merge(layers[stage], 1, Integer::sum) - 1;
            nodes.add(node(stages.get(stage), layers[stage], row));
        }
        List<Edge> edges = new ArrayList<>();
        for (int stage = 0; stage < stages.size(); stage++) {
            for (int before : stages.get(stage).getAfter()) {
                if (!isDetour(stages, before, stage)) {
                    edges.add(edge(nodes.get(before), nodes.get(stage)));
                }
            }
        }
        int columns = rows.size();
        int most = rows.values().stream().max(Integer::compare).orElse(0);
        return new PlanGraph(
                2 * MARGIN + columns * (NODE_WIDTH + GAP_X) - GAP_X,
                2 * MARGIN + most * (NODE_HEIGHT + GAP_Y) - GAP_Y,
                nodes,
                edges);
    }

    /** The length of the longest way to each stage. */
    private static int[] layers(List<JobStage> stages) {
        int[] layers = new int[stages.size()];
        for (int stage = 0; stage < layers.length; stage++) {
            for (int before : stages.get(stage).getAfter()) {
                layers[stage] = Math.max(layers[stage], layers[before] + 1);
            }
        }
        return layers;
    }

    /** Whether one stage waits for another by way of a third, too. */
    private static boolean isDetour(List<JobStage> stages, int before, int stage) {
        return stages.get(stage).getAfter().stream()
                .anyMatch(between -> between != before && reaches(stages, before, between));
    }

    private static boolean reaches(List<JobStage> stages, int from, int to) {
        return stages.get(to).getAfter().stream().anyMatch(before -> before == from || reaches(stages, from, before));
    }

    private static Node node(JobStage stage, int column, int row) {
        return new Node(
                stage.getName(),
                stage.getNeeds().getValue().toUpperCase(Locale.ROOT),
                state(stage),
                stage.getTasks() == 1 ? state(stage) : "%d of %d".formatted(stage.getSucceeded(), stage.getTasks()),
                MARGIN + column * (NODE_WIDTH + GAP_X),
                MARGIN + row * (NODE_HEIGHT + GAP_Y));
    }

    private static String state(JobStage stage) {
        if (stage.getFailed() > 0) {
            return "failed";
        }
        if (stage.getSucceeded().equals(stage.getTasks())) {
            return "succeeded";
        }
        if (stage.getRunning() > 0) {
            return "running";
        }
        if (stage.getCancelled() > 0) {
            return "cancelled";
        }
        return stage.getReady() > 0 ? "ready" : "waiting";
    }

    private static Edge edge(Node from, Node to) {
        int startX = from.x + NODE_WIDTH;
        int startY = from.y + NODE_HEIGHT / 2;
        int endY = to.y + NODE_HEIGHT / 2;
        int middle = (startX + to.x) / 2;
        return new Edge("M%d %dC%d %d %d %d %d %d".formatted(startX, startY, middle, startY, middle, endY, to.x, endY));
    }
}
