package io.cytoforge.standalone.bench.faults;

import io.cytoforge.science.random.RandomStreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Draws what goes wrong and when, all of it before anything does. */
final class FaultSchedule {
    /** Of the tasks: faults begin when something runs, and end while something is left to do. */
    private static final double FIRST = 0.02;

    private static final double LAST = 0.94;

    private FaultSchedule() {}

    /**
     * @param kills of processes, at least 2
     * @param tasks over which they are spread
     * @param lease how long workers are believed to live that say nothing
     * @param possible kinds that can be done here
     * @return in their order; the same for the same arguments
     */
    static List<Fault> draw(long seed, int kills, long tasks, Duration lease, Set<FaultKind> possible) {
        RandomStreams streams = new RandomStreams(seed);
        List<Fault> faults = new ArrayList<>();
        int ofApis = FaultKind.KILL_API.of(kills);
        for (FaultKind kind : FaultKind.values()) {
            if (possible.contains(kind)) {
                int count = switch (kind) {
                    case KILL_API -> ofApis;
                    case KILL_WORKER -> kills - ofApis;
                    default -> kind.of(kills);
                };
                RandomGenerator random = streams.named(kind.key());
                for (int i = 0; i < count; i++) {
                    long after = kind.failsTasks()
                            ? spread(tasks, (2 * i + (kind == FaultKind.FULL_DISK ? 1.5 : 0.5)) / (2 * count))
                            : spread(tasks, random.nextDouble());
                    faults.add(new Fault(after, kind, random.nextInt(1 << 20), lasts(kind, lease, random)));
                }
            }
        }
        faults.sort(Comparator.comparingLong(Fault::after));
        return List.copyOf(faults);
    }

    private static long spread(long tasks, double share) {
        return Math.round(tasks * (FIRST + (LAST - FIRST) * share));
    }

    private static Duration lasts(FaultKind kind, Duration lease, RandomGenerator random) {
        return switch (kind) {
            case KILL_WORKER,
                    KILL_API,
                    TERMINATE_WORKER,
                    TERMINATE_API,
                    DOUBLED_MESSAGES,
                    LOST_MESSAGES,
                    POISONED_MESSAGES -> Duration.ZERO;
            case FREEZE_WORKER -> lease.plusMillis(random.nextInt(500, 2000));
            case BROKER_OUTAGE, DATABASE_OUTAGE, API_OUTAGE -> Duration.ofMillis(random.nextInt(300, 3000));
            case STORE_OUTAGE, FULL_DISK -> Duration.ofMillis(random.nextInt(300, 1500));
            case SKEWED_CLOCK -> Duration.ofMillis(random.nextInt(1000, 5000));
        };
    }
}
