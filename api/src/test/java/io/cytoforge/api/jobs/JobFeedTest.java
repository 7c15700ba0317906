package io.cytoforge.api.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.jobs.JobFeed.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JobFeedTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final AtomicInteger version = new AtomicInteger(1);
    private final AtomicInteger reads = new AtomicInteger();
    private final JobFeed feed = new JobFeed(() -> {
        reads.incrementAndGet();
        return new State("v" + version.get(), "{}", false);
    });

    @Test
    void a_change_is_read_once_for_all_who_wait_for_it() throws Exception {
        feed.now();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<State>> followers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                followers.add(threads.submit(() -> feed.next("v1", LONG)));
            }
            version.set(2);
            feed.changed();
            for (Future<State> follower : followers) {
                assertThat(follower.get(20, TimeUnit.SECONDS).id()).isEqualTo("v2");
            }
        }
        assertThat(reads).hasValue(2);
    }

    @Test
    void changes_that_come_one_after_the_other_are_told_together() throws Exception {
        feed.now();
        for (int change = 2; change < 50; change++) {
            version.set(change);
            feed.changed();
        }
        assertThat(feed.next("v1", LONG).id()).isEqualTo("v49");
        assertThat(reads).hasValue(2);
    }

    @Test
    void a_change_that_shows_nothing_new_wakes_nobody() throws Exception {
        feed.now();
        feed.changed();
        assertThat(feed.next("v1", Duration.ofSeconds(2)).id()).isEqualTo("v1");
        assertThat(reads.get()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void without_any_word_of_a_change_the_job_is_read_when_patience_ends() throws Exception {
        feed.now();
        version.set(2);
        assertThat(feed.next("v1", Duration.ofMillis(50)).id()).isEqualTo("v2");
    }

    @Test
    void whoever_begins_to_follow_is_told_the_state_of_now() {
        feed.now();
        version.set(2);
        assertThat(feed.now().id()).isEqualTo("v2");
    }

    @Test
    void a_feed_lives_as_long_as_somebody_follows() {
        JobFeeds feeds = new JobFeeds();
        UUID job = UUID.randomUUID();
        JobFeed second;
        try (JobFeeds.Subscription one = feeds.follow(job, _ -> feed);
                JobFeeds.Subscription two = feeds.follow(job, _ -> new JobFeed(() -> feed.now()))) {
            assertThat(two.feed()).isSameAs(one.feed());
        }
        try (JobFeeds.Subscription later = feeds.follow(job, _ -> new JobFeed(() -> feed.now()))) {
            second = later.feed();
        }
        assertThat(second).isNotSameAs(feed);
    }
}
