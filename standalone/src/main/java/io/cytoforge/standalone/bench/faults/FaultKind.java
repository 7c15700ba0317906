package io.cytoforge.standalone.bench.faults;

import java.util.Locale;

/** What may go wrong; how often, of a hundred kills. */
enum FaultKind {
    KILL_WORKER("workers killed (SIGKILL)", 90),
    KILL_API("apis killed (SIGKILL)", 10),
    TERMINATE_WORKER("workers ended in order (SIGTERM)", 15),
    TERMINATE_API("apis ended in order (SIGTERM)", 3),
    FREEZE_WORKER("workers stopped for longer than a lease, then woken", 6),
    BROKER_OUTAGE("broker not to be reached", 8),
    DATABASE_OUTAGE("database not to be reached", 8),
    API_OUTAGE("apis not to be reached", 4),
    STORE_OUTAGE("store not to be reached", 4),
    FULL_DISK("disk of the store full", 4),
    DOUBLED_MESSAGES("messages sent again, also of tasks that are done", 15),
    LOST_MESSAGES("queues emptied", 10),
    POISONED_MESSAGES("messages that are none", 15),
    SKEWED_CLOCK("clock of an api set wrong", 15);

    private final String words;
    private final int ofHundredKills;

    FaultKind(String words, int ofHundredKills) {
        this.words = words;
        this.ofHundredKills = ofHundredKills;
    }

    String words() {
        return words;
    }

    /** Its name in the JSON, e.g. {@code kill_worker}. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isKill() {
        return this == KILL_WORKER || this == KILL_API;
    }

    /** Whether tasks fail by it that a worker has begun with: these count, so such faults keep their distance. */
    boolean failsTasks() {
        return this == STORE_OUTAGE || this == FULL_DISK;
    }

    /** How many of them go with so many kills: at least one. */
    int of(int kills) {
        return Math.max(1, Math.round(kills * ofHundredKills / 100f));
    }
}
