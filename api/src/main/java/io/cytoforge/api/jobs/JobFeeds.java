package io.cytoforge.api.jobs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The feeds of all jobs that somebody follows here. */
final class JobFeeds {
    private final Map<UUID, Entry> entries = new HashMap<>();

    private static final class Entry {
        private final JobFeed feed;
        private int followers;

        Entry(JobFeed feed) {
            this.feed = feed;
        }
    }

    /** A follower's; it must be given back. */
    final class Subscription implements AutoCloseable {
        private final UUID job;
        private final JobFeed feed;

        private Subscription(UUID job, JobFeed feed) {
            this.job = job;
            this.feed = feed;
        }

        JobFeed feed() {
            return feed;
        }

        @Override
        public void close() {
            release(job);
        }
    }

    /** @param feed makes the feed of a job that nobody follows yet */
    synchronized Subscription follow(UUID job, Function<UUID, JobFeed> feed) {
        Entry entry = entries.computeIfAbsent(job, id -> new Entry(feed.apply(id)));
        entry.followers++;
        return new Subscription(job, entry.feed);
    }

    private synchronized void release(UUID job) {
        Entry entry = entries.get(job);
        if (entry != null && --entry.followers == 0) {
            entries.remove(job);
        }
    }

    void changed(UUID job) {
        Entry entry;
        synchronized (this) {
            entry = entries.get(job);
        }
        if (entry != null) {
            entry.feed.changed();
        }
    }

    /** Any of them may have. */
    void allChanged() {
        List<Entry> all;
        synchronized (this) {
            all = List.copyOf(entries.values());
        }
        all.forEach(entry -> entry.feed.changed());
    }
}
