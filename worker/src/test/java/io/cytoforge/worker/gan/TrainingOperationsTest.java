package io.cytoforge.worker.gan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.network.Discriminator;
import io.cytoforge.worker.gan.network.DiscriminatorShape;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.gan.network.TensorFlowRuntime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.proto.NodeDef;

class TrainingOperationsTest {
    private static final Shape3 PATCH = new Shape3(32, 32, 48);

    @Test
    void a_discriminator_s_operations_are_products_and_sums_of_its_filters() {
        // Per filter: 2 · 27 · in · out at each output voxel.
        long expected = 54L * (2 * 4 * 16 * 16 * 24 + 4 * 8 * 8 * 8 * 12 + 8 * 16 * 4 * 4 * 6)
                + 54L * (16 * 32 + 32 * 32 + 32) * 2 * 2 * 3;

        assertThat(Discriminator.operations(4, PATCH)).isEqualTo(expected);
        assertThat(Discriminator.operations(4, new Shape3(32, 32, 40)))
                .isEqualTo(54L * (2 * 4 * 16 * 16 * 20 + 4 * 8 * 8 * 8 * 10 + 8 * 16 * 4 * 4 * 5)
                        + 54L * (16 * 32 + 32 * 32 + 32) * 2 * 2 * 3);
    }

    @Test
    void an_iteration_as_published_costs_six_passes_of_g_and_seven_of_d_less_four_first_gradients() {
        TrainingSettings settings = TrainingSettings.paper(NetworkShape.of(4), PATCH, 1);
        long generator = Generator.operations(settings.network(), PATCH);
        long discriminator = Discriminator.operations(DiscriminatorShape.PAPER.width(), PATCH);
        long firstOfGenerator = 2L * 27 * 2 * 2 * PATCH.voxels();
        long firstOfDiscriminator = 2L * 27 * 2 * 64 * 16 * 16 * 24;

        assertThat(TrainingOperations.perIteration(settings))
                .isEqualTo(6 * generator - 2 * firstOfGenerator + 7 * discriminator - 2 * firstOfDiscriminator);
    }

    @Test
    void the_graph_s_step_holds_just_the_convolutions_that_are_counted() {
        int ofGenerator = Generator.convolutions(NetworkShape.of(2)).size();
        int ofDiscriminator = Discriminator.convolutions(4).size();
        Map<String, Integer> found = operationsOfStep(Batches.tiny());

        assertThat(found.get("Conv3D")).isEqualTo(2 * ofGenerator + 2 * ofDiscriminator);
        assertThat(found.get("Conv3DBackpropFilterV2")).isEqualTo(2 * ofGenerator + 2 * ofDiscriminator);
        assertThat(found.get("Conv3DBackpropInputV2"))
                .isEqualTo(2 * (ofGenerator - 1) + ofDiscriminator + 2 * (ofDiscriminator - 1));
    }

    /** How many operations of each type a step must run. */
    private static Map<String, Integer> operationsOfStep(TrainingSettings settings) {
        TensorFlowRuntime.prepare();
        Map<String, NodeDef> nodes = new HashMap<>();
        try (Graph graph = new Graph()) {
            String step = new TrainingGraph(graph, settings).step().op().name();
            graph.toGraphDef().getNodeList().forEach(node -> nodes.put(node.getName(), node));
            Map<String, Integer> counts = new HashMap<>();
            Set<String> seen = new HashSet<>(Set.of(step));
            Deque<String> open = new ArrayDeque<>(seen);
            while (!open.isEmpty()) {
                String next = open.remove();
                NodeDef node = Objects.requireNonNull(nodes.get(next), next);
                counts.merge(node.getOp(), 1, Integer::sum);
                for (String input : node.getInputList()) {
                    String name = input.replaceFirst("^\\^", "").replaceFirst(":\\d+$", "");
                    if (seen.add(name)) {
                        open.add(name);
                    }
                }
            }
            return counts;
        }
    }
}
