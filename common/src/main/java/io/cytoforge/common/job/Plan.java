package io.cytoforge.common.job;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The graph of a job: its steps as tasks, and the slots through which they wait for each other. Follows from the job's
 * stages alone, so api and worker and every version of them agree on it as long as these do.
 */
public final class Plan {
    private final List<String> stages;
    private final List<Task> tasks;
    private final List<Handover> handovers;

    private Plan(List<String> stages, List<Task> tasks, List<Handover> handovers) {
        this.stages = List.copyOf(stages);
        this.tasks = List.copyOf(tasks);
        this.handovers = List.copyOf(handovers);
    }

    /**
     * A step in its place.
     *
     * @param number its place in the plan, from 0
     * @param stage number of its stage, from 0
     * @param reads numbers of the handovers that it waits for
     * @param writes numbers of the handovers that wait for it
     */
    public record Task(int number, int stage, Step step, List<Integer> reads, List<Integer> writes) {
        public Task {
            reads = List.copyOf(reads);
            writes = List.copyOf(writes);
        }
    }

    /**
     * A slot that somebody waits for.
     *
     * @param number its place in the plan, from 0
     * @param writers how many tasks write it
     * @param readers numbers of the tasks that read it
     */
    public record Handover(int number, Slot slot, int writers, List<Integer> readers) {
        public Handover {
            readers = List.copyOf(readers);
        }
    }

    /**
     * How many tasks there are by what they need; follows from the stages by arithmetic.
     *
     * @return without those of which there are none
     */
    public static Map<Capability, Long> size(List<Stage> stages) {
        Map<Capability, Long> size = new EnumMap<>(Capability.class);
        stages.forEach(stage -> size.merge(stage.needs(), (long) stage.tasks(), Long::sum));
        return size;
    }

    /**
     * Compiles the stages of a job.
     *
     * @throws IllegalStateException if a step reads what none before it writes, which is a mistake of whoever planned
     */
    public static Plan of(List<Stage> stages) {
        Compiler compiler = new Compiler();
        for (int stage = 0; stage < stages.size(); stage++) {
            for (int task = 0; task < stages.get(stage).tasks(); task++) {
                compiler.add(stage, stages.get(stage).step(task));
            }
        }
        return compiler.plan(stages.stream().map(Stage::name).toList());
    }

    /** Names of the stages, for people. */
    public List<String> stages() {
        return stages;
    }

    /** In an order in which they could be done one after the other. */
    public List<Task> tasks() {
        return tasks;
    }

    public List<Handover> handovers() {
        return handovers;
    }

    /** Slots are known by their paths only while a plan is made. */
    private static final class Compiler {
        private final Map<Slot, Draft> drafts = new HashMap<>();
        private final List<Placed> placed = new ArrayList<>();

        private record Placed(int stage, Step step) {}

        private static final class Draft {
            private int number = -1;
            private int writers;
            private final List<Integer> readers = new ArrayList<>();
        }

        /** Whoever writes a slot comes before whoever reads it, so that no circle can be. */
        void add(int stage, Step step) {
            for (Slot slot : step.reads()) {
                Draft draft = drafts.get(slot);
                if (draft == null) {
                    throw new IllegalStateException(
                            "%s reads %s, which no step before it writes".formatted(step, slot));
                }
                draft.readers.add(placed.size());
            }
            for (Slot slot : step.writes()) {
                Draft draft = drafts.computeIfAbsent(slot, _ -> new Draft());
                if (!draft.readers.isEmpty()) {
                    throw new IllegalStateException("%s writes %s, which a step before it reads".formatted(step, slot));
                }
                draft.writers++;
            }
            placed.add(new Placed(stage, step));
        }

        Plan plan(List<String> stages) {
            List<Handover> handovers = new ArrayList<>();
            List<Task> tasks = new ArrayList<>();
            for (Placed each : placed) {
                each.step.writes().forEach(slot -> number(slot, handovers));
                tasks.add(new Task(
                        tasks.size(), each.stage, each.step, numbers(each.step.reads()), numbers(each.step.writes())));
            }
            return new Plan(stages, tasks, handovers);
        }

        /** What nobody reads needs no number. */
        private void number(Slot slot, List<Handover> handovers) {
            Draft draft = drafts.get(slot);
            if (draft != null && draft.number < 0 && !draft.readers.isEmpty()) {
                draft.number = handovers.size();
                handovers.add(new Handover(draft.number, slot, draft.writers, draft.readers));
            }
        }

        private List<Integer> numbers(List<Slot> slots) {
            List<Integer> numbers = new ArrayList<>();
            for (Slot slot : slots) {
                Draft draft = drafts.get(slot);
                if (draft != null && draft.number >= 0) {
                    numbers.add(draft.number);
                }
            }
            return numbers;
        }
    }
}
