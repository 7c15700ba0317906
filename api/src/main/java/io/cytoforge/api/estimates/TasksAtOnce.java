package io.cytoforge.api.estimates;

import io.cytoforge.common.job.Capability;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many tasks run at once. Workers say nothing of themselves while they have nothing to do, so it is told by what they
 * did: of each that was seen lately as many tasks as it ever had at once.
 *
 * @param byNeed at least 1 each
 * @param workers how many were seen lately; empty if none was
 */
record TasksAtOnce(Map<Capability, Integer> byNeed, OptionalInt workers) {
    private static final Duration LATELY = Duration.ofHours(1);

    TasksAtOnce {
        byNeed = Map.copyOf(byNeed);
    }

    /**
     * By what was done and what runs.
     *
     * @param now when somebody asks
     */
    static TasksAtOnce of(Collection<MeasuredTask> done, Collection<MeasuredTask> running, Instant now) {
        List<MeasuredTask> all = Stream.concat(done.stream(), running.stream()).toList();
        Set<String> seen = all.stream()
                .filter(task -> task.finishedAt().isAfter(now.minus(LATELY)))
                .map(MeasuredTask::worker)
                .collect(Collectors.toSet());
        Map<Capability, Integer> atOnce = new EnumMap<>(Capability.class);
        for (Capability needs : Capability.values()) {
            List<MeasuredTask> such =
                    all.stream().filter(task -> task.needs() == needs).toList();
            int most = seen.isEmpty()
                    ? most(such)
                    : seen.stream()
                            .mapToInt(worker -> most(such.stream()
                                    .filter(task -> task.worker().equals(worker))
                                    .toList()))
                            .sum();
            atOnce.put(needs, Math.max(1, most));
        }
        return new TasksAtOnce(atOnce, seen.isEmpty() ? OptionalInt.empty() : OptionalInt.of(seen.size()));
    }

    int of(Capability needs) {
        return byNeed.getOrDefault(needs, 1);
    }

    /** How many of them ran at one time; one that ends when another begins is not beside it. */
    private static int most(List<MeasuredTask> tasks) {
        record Turn(Instant at, int change) {}
        List<Turn> turns = tasks.stream()
                .flatMap(task -> Stream.of(new Turn(task.startedAt(), 1), new Turn(task.finishedAt(), -1)))
                .sorted(Comparator.comparing(Turn::at).thenComparing(Turn::change))
                .toList();
        int present = 0;
        int most = 0;
        for (Turn turn : turns) {
            present += turn.change();
            most = Math.max(most, present);
        }
        return most;
    }
}
