package io.cytoforge.standalone.bench.faults.process;

import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.simulation.SimulationStep;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.worker.simulation.SimulationHandler;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.tasks.TaskHandler;
import io.cytoforge.worker.volumes.ArtifactWriter;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Does simulations. Those whose name says that they are fake leave, whatever the step, a file of bytes that follow from the
 * seed and the step, after a pause that does, too.
 */
public final class FakeSteps implements TaskHandler {
    /** What names of fake jobs begin with. */
    public static final String FAKE = "fake-";

    private static final int MOST_BYTES = 512;
    private static final int MOST_MILLIS = 10;

    /** One in so many takes long: long enough to be killed, asked to stop or given up. */
    private static final int SELDOM = 60;

    private static final int LONG_MILLIS = 50;
    private static final int NAPS = 20;

    private final ObjectStore store;
    private final SimulationHandler real;

    FakeSteps(ObjectStore store) {
        this.store = store;
        this.real = new SimulationHandler(store);
    }

    /** What the file of a step is called: unique in its job. */
    public static String name(Step step) {
        return step.toString().replaceAll("[^A-Za-z0-9]+", "-") + ".bin";
    }

    /** What is in it. */
    public static byte[] content(long seed, Step step) {
        RandomGenerator random = new RandomStreams(seed).named(name(step));
        byte[] content = new byte[1 + random.nextInt(MOST_BYTES)];
        random.nextBytes(content);
        return content;
    }

    @Override
    public TaskResult handle(TaskContext context) {
        SimulationSpec spec = context.assignment().spec().part(SimulationSpec.class);
        Step step = context.assignment().step();
        if (!spec.name().startsWith(FAKE)) {
            return real.handle(spec, (SimulationStep) step, context);
        }
        work(spec, step, context);
        ProducedFile file = new ArtifactWriter(store, context.job())
                .put(name(step), "application/octet-stream", content(spec.seed(), step));
        return new TaskResult(List.of(file), List.of(), null, Figures.NONE);
    }

    private static void work(SimulationSpec spec, Step step, TaskContext context) {
        RandomGenerator random = new RandomStreams(spec.seed()).child("work", 0).named(name(step));
        try {
            if (random.nextInt(SELDOM) > 0) {
                Thread.sleep(random.nextInt(MOST_MILLIS));
                return;
            }
            for (int nap = 0; nap < NAPS; nap++) {
                Thread.sleep(LONG_MILLIS);
                context.progress("naps").at(nap, NAPS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            context.stopIfAsked();
        }
    }
}
