package io.cytoforge.standalone.bench.faults;

import io.cytoforge.science.random.RandomStreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks for jobs as earlier ones are done, cancels and removes those that are to go, and sees how far all are. */
final class Workload {
    /** So many jobs are asked for before the first of them need be done. */
    private static final int AHEAD = 4;

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int LONGEST_BEFORE_CANCEL_MILLIS = 1500;

    /** Of jobs that stay. */
    private static final String DONE = """
            select coalesce(sum(d), 0) from jobs j, unnest(j.stage_done) d
             where j.name like 'fake-%' and j.name not like 'fake-removed-%'""";

    private static final String UNFINISHED = "select count(*) from jobs where state in ('QUEUED', 'RUNNING')";

    private final Client client;
    private final JdbcClient sql;
    private final List<Request> requests;
    private final RandomGenerator random;
    private final Duration patience;
    private volatile long allowed = Long.MAX_VALUE;
    private volatile boolean stopped;
    private volatile boolean allAsked;
    private final List<Request> asked = new CopyOnWriteArrayList<>();

    /** @param patience with tasks none of which gets done */
    Workload(Client client, JdbcClient sql, List<Request> requests, long seed, Duration patience) {
        this.client = client;
        this.sql = sql;
        this.requests = List.copyOf(requests);
        this.random = new RandomStreams(seed).named("workload");
        this.patience = patience;
    }

    /** Tasks that are done of fake jobs that stay. */
    long done() {
        return sql.sql(DONE).query(Long.class).single();
    }

    /** Asks for no more than a few jobs beyond so many tasks until it may again: something is left to do when faults come late. */
    void allow(long tasks) {
        allowed = tasks;
    }

    /** Asks for no more. */
    void stop() {
        stopped = true;
    }

    /** Those that are to be there: all, unless it was stopped. */
    List<Request> requests() {
        return stopped ? List.copyOf(asked) : requests;
    }

    /**
     * Asks for all of them, or until it is stopped.
     *
     * @return how many jobs were removed again
     * @throws IllegalStateException if one is not taken
     */
    int ask() throws InterruptedException {
        List<Future<?>> removals = new ArrayList<>();
        long tasks = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Request request : requests) {
                long ahead = (long) AHEAD * request.tasks();
                while (!stopped && (tasks - allowed > ahead || tasks - done() > ahead)) {
                    Thread.sleep(LOOK);
                }
                if (stopped) {
                    break;
                }
                asked.add(request);
                String job = client.ask(request);
                if (request.end() == Request.End.REMOVED) {
                    long pause = random.nextInt(LONGEST_BEFORE_CANCEL_MILLIS);
                    removals.add(threads.submit(() -> remove(job, pause)));
                } else if (!request.isReal()) {
                    tasks += request.tasks();
                }
            }
            for (Future<?> removal : removals) {
                removal.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a job cannot be removed", e.getCause());
        }
        allAsked = true;
        return removals.size();
    }

    /** @return the job, which is gone */
    private String remove(String job, long pause) throws InterruptedException {
        Thread.sleep(pause);
        client.cancel(job);
        client.delete(job);
        return job;
    }

    /** @return false if nothing gets done any more */
    boolean awaitDone(long tasks) throws InterruptedException {
        long most = -1;
        long since = System.nanoTime();
        for (long done = done(); done < tasks; done = done()) {
            if (done > most) {
                most = done;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > patience.toNanos()) {
                return false;
            }
            Thread.sleep(LOOK);
        }
        return true;
    }

    /** Waits until nothing is left to do. */
    void awaitEnd() throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        long left = Long.MAX_VALUE;
        while (System.nanoTime() < end) {
            long now = sql.sql(UNFINISHED).query(Long.class).single();
            if (now == 0 && allAsked) {
                return;
            }
            if (now < left) {
                left = now;
                end = System.nanoTime() + patience.toNanos();
            }
            Thread.sleep(LOOK);
        }
    }
}
