package io.cytoforge.standalone.bench.faults;

import io.cytoforge.standalone.bench.faults.process.ShiftedClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes the faults of a schedule happen, and those that last end. */
final class Injection {
    private static final int ANYHOW = 8;

    /** More than there are of either kind: further digits of a number choose something else. */
    private static final int MEMBERS = 64;

    private static final Duration START = Duration.ofSeconds(60);

    private final Cluster cluster;
    private final Map<FaultKind, Integer> done = new EnumMap<>(FaultKind.class);
    private final List<Thread> lasting = new ArrayList<>();
    private int atWork;

    Injection(Cluster cluster) {
        this.cluster = cluster;
    }

    /** How many of those that were killed had begun to work. */
    int killedAtWork() {
        return atWork;
    }

    /** How often what has happened. */
    int count(FaultKind kind) {
        return done.getOrDefault(kind, 0);
    }

    void inject(Fault fault) throws IOException, InterruptedException {
        Member worker = cluster.workers().get(fault.number() % cluster.workers().size());
        int number = fault.number() % cluster.apis().size();
        Member api = cluster.apis().get(number);
        switch (fault.kind()) {
            case KILL_WORKER -> kill(worker, fault);
            case KILL_API -> kill(api, fault);
            case TERMINATE_WORKER -> worker.terminate();
            case TERMINATE_API -> api.terminate();
            case FREEZE_WORKER -> {
                Process frozen = worker.freeze();
                later(fault.lasts(), () -> Member.wake(frozen));
            }
            case BROKER_OUTAGE -> cut(cluster.broker(), fault.lasts());
            case DATABASE_OUTAGE -> cut(cluster.database(), fault.lasts());
            case API_OUTAGE -> cut(cluster.front(), fault.lasts());
            case STORE_OUTAGE -> {
                cluster.disk().takeAway();
                later(fault.lasts(), cluster.disk()::bringBack);
            }
            case FULL_DISK -> {
                if (!cluster.disk().fill()) {
                    return;
                }
                later(fault.lasts(), cluster.disk()::empty);
            }
            case DOUBLED_MESSAGES -> cluster.messages().repeat();
            case LOST_MESSAGES -> cluster.messages().lose();
            case POISONED_MESSAGES -> cluster.messages().poison(fault.number());
            case SKEWED_CLOCK -> {
                long most = fault.lasts().toMillis(); // it is wrong by no more than it lasts, in either direction
                Duration off =
                        Duration.ofMillis(fault.number() % (2 * most) - most).dividedBy(2);
                ShiftedClock.set(cluster.clock(number), off);
                later(fault.lasts(), () -> ShiftedClock.set(cluster.clock(number), Duration.ZERO));
            }
        }
        done.merge(fault.kind(), 1, Integer::sum);
    }

    /** One in so many is killed whatever it does; others once they work. */
    private void kill(Member victim, Fault fault) throws InterruptedException {
        boolean atOnce = fault.number() / MEMBERS % ANYHOW == 0;
        if (victim.kill(atOnce ? Duration.ZERO : START)) {
            atWork++;
        }
    }

    private void cut(TcpProxy proxy, Duration lasts) {
        proxy.cut();
        later(lasts, proxy::mend);
    }

    private interface Ending {
        void run() throws IOException, InterruptedException;
    }

    private void later(Duration after, Ending ending) {
        lasting.add(Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(after);
                ending.run();
            } catch (IOException e) {
                throw new IllegalStateException("a fault does not end", e);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /** Waits until all of them have ended. */
    void end() throws InterruptedException {
        for (Thread one : lasting) {
            one.join();
        }
    }
}
