package io.cytoforge.standalone.bench;

import io.cytoforge.benchmarks.measure.Processor;
import io.cytoforge.benchmarks.measure.Report;
import io.cytoforge.common.task.Heartbeat;
import io.cytoforge.common.task.TaskPaths;
import io.cytoforge.common.task.TaskProgress;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.util.FileSystemUtils;

/** What the service takes: clients, tasks, jobs in its lists, followers, and time. Everything runs in this JVM. */
public final class ServiceBench {
    private static final String JOB = """
            {"preset": "celegans-nuclei", "shape": {"z": 16, "y": 48, "x": 48}, "count": %d}""";

    private static final int BEATS_A_SECOND = 5;
    private static final int TASKS_OF_A_JOB = 100;
    private static final int BATCH = 10;

    private final Sizes sizes;
    private final Service service;
    private final Report report;

    /**
     * How much of everything.
     *
     * @param clients at a time
     * @param rounds of each: a job is asked for and read
     * @param many jobs in the longer list; a thousandth of them, at least 100, are in the shorter one
     * @param followers of one job
     * @param watch how long they follow
     * @param soak how many jobs come and go
     */
    public record Sizes(int clients, int rounds, int many, int followers, Duration watch, int soak) {
        int few() {
            return Math.max(100, many / 1000);
        }
    }

    private ServiceBench(Sizes sizes, Service service, Report report) {
        this.sizes = sizes;
        this.service = service;
        this.report = report;
    }

    /** Prints a table and, as its last line, the same as JSON. */
    public static void run(Sizes sizes, PrintStream out) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("cytoforge-bench-");
        Report report = new Report(out);
        Processor.here().report(report);
        report.fact("cores", "cores", Runtime.getRuntime().availableProcessors());
        try (Service service = Service.start(data)) {
            ServiceBench bench = new ServiceBench(sizes, service, report);
            bench.submitAndRead();
            bench.tasks();
            bench.follow();
            bench.soak();
            new JobPages(service, report).measure(UUID.fromString(bench.submitted(1)), sizes.few(), sizes.many());
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
        report.json();
    }

    private void submitAndRead() throws InterruptedException {
        report.heading("%d clients, %d jobs each".formatted(sizes.clients(), sizes.rounds()));
        rounds(Math.min(20, sizes.clients()), new ConcurrentLinkedQueue<>(), new ConcurrentLinkedQueue<>());
        Queue<Long> submits = new ConcurrentLinkedQueue<>();
        Queue<Long> reads = new ConcurrentLinkedQueue<>();
        long start = System.nanoTime();
        rounds(sizes.clients(), submits, reads);
        double seconds = (System.nanoTime() - start) / 1e9;
        Latencies submit = new Latencies(submits);
        Latencies read = new Latencies(reads);
        report.figure("submit_p50_ms", "asking for a job, median", submit.percentile(0.5), "ms");
        report.figure("submit_p99_ms", "99 % of them at most", submit.percentile(0.99), "ms");
        report.figure("read_p50_ms", "reading it, median", read.percentile(0.5), "ms");
        report.figure("read_p99_ms", "99 % of them at most", read.percentile(0.99), "ms");
        report.figure("calls_per_s", "both together", (submits.size() + reads.size()) / seconds, "1/s");
    }

    private void rounds(int clients, Queue<Long> submits, Queue<Long> reads) throws InterruptedException {
        Clients.together(clients, _ -> {
            for (int i = 0; i < sizes.rounds(); i++) {
                long start = System.nanoTime();
                String job = submitted(1);
                long asked = System.nanoTime();
                service.get("/v1/jobs/" + job);
                submits.add(asked - start);
                reads.add(System.nanoTime() - asked);
            }
        });
    }

    private String submitted(int tasks) {
        return service.post("/v1/simulations", JOB.formatted(tasks)).get("id").asString();
    }

    private void tasks() throws InterruptedException {
        report.heading("Tasks through the queue, done by workers that do nothing");
        FakeWorkers workers = new FakeWorkers(service);
        workers.run(20, left());
        double most = 0;
        for (int count : new int[] {1, 10, 100}) {
            int tasks = Math.max(TASKS_OF_A_JOB, Math.min(20 * TASKS_OF_A_JOB, count * TASKS_OF_A_JOB));
            for (int made = 0; made < tasks; made += TASKS_OF_A_JOB) {
                submitted(TASKS_OF_A_JOB);
            }
            double rate = workers.run(count, tasks);
            most = Math.max(most, rate);
            report.figure("tasks_per_s_" + count, "%d workers".formatted(count), rate, "1/s");
        }
        report.figure("tasks_per_s", "the most of these", most, "1/s");
    }

    private long left() {
        return service.sql()
                .sql("select count(*) from tasks where state in ('READY', 'WAITING')")
                .query(Long.class)
                .single();
    }

    private void follow() throws InterruptedException {
        report.heading(
                "%d followers of a job that changes %d times a second".formatted(sizes.followers(), BEATS_A_SECOND));
        String job = submitted(1);
        UUID task = service.sql()
                .sql("select id from tasks where job_id = :job")
                .param("job", UUID.fromString(job))
                .query(UUID.class)
                .single();
        UUID token = UUID.fromString(service.claim(task, 1));
        double alone = busy(task, token);
        AtomicLong events = new AtomicLong();
        List<Thread> followers = new ArrayList<>();
        for (int i = 0; i < sizes.followers(); i++) {
            followers.add(Thread.ofVirtual().start(() -> follow(job, events)));
        }
        double followed = busy(task, token);
        followers.forEach(Thread::interrupt);
        service.post("/v1/jobs/%s/cancel".formatted(job), "");
        beat(task, token, 1);
        report.figure(
                "followers_cpu_share",
                "of all cores, what they add; their own side is in it",
                Math.max(0, followed - alone),
                "");
        report.figure(
                "events_per_s",
                "events they received",
                events.get() / (sizes.watch().toMillis() / 1e3),
                "1/s");
    }

    private void follow(String job, AtomicLong events) {
        try {
            service.follow("/v1/jobs/%s/events".formatted(job), line -> {
                if (line.startsWith("event:")) {
                    events.incrementAndGet();
                }
            });
        } catch (IOException | UncheckedIOException _) {
            return; // it was interrupted, or the job has ended
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Share of all cores that this process takes while the job goes on. */
    private double busy(UUID task, UUID token) throws InterruptedException {
        long start = System.nanoTime();
        long cpu = cpuNanos();
        for (int i = 0; System.nanoTime() - start < sizes.watch().toNanos(); i++) {
            beat(task, token, i);
            Thread.sleep(1000 / BEATS_A_SECOND);
        }
        return (cpuNanos() - cpu)
                / (double) (System.nanoTime() - start)
                / Runtime.getRuntime().availableProcessors();
    }

    private void beat(UUID task, UUID token, int number) {
        service.tell(
                TaskPaths.HEARTBEAT,
                task,
                new Heartbeat(token, new TaskProgress(number % 1000, 1000, "cells", "round " + number, Map.of())));
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private void soak() throws InterruptedException {
        report.heading("%d jobs that come and go: %.2f hours with a job a second"
                .formatted(
                        sizes.soak(),
                        sizes.soak() / (double) Duration.ofHours(1).toSeconds()));
        FakeWorkers workers = new FakeWorkers(service);
        workers.run(4, left());
        comeAndGo(workers, sizes.soak() / 5); // caches fill
        double before = heapMebibytes();
        int threads = threads();
        long start = System.nanoTime();
        long jobs = comeAndGo(workers, sizes.soak());
        double seconds = (System.nanoTime() - start) / 1e9;
        report.figure("soak_jobs", "jobs asked for, done, read and deleted", jobs, "");
        report.figure("soak_jobs_per_s", "so many a second", jobs / seconds, "1/s");
        report.figure("soak_growth_mb", "growth of the heap after a collection", heapMebibytes() - before, "MiB");
        report.figure("soak_threads", "more threads than before", threads() - threads, "");
    }

    private long comeAndGo(FakeWorkers workers, int most) throws InterruptedException {
        long jobs = 0;
        while (jobs < most) {
            List<String> batch = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                batch.add(submitted(2));
            }
            workers.run(4, 2 * BATCH);
            for (String job : batch) {
                service.get("/v1/jobs/" + job);
                service.delete("/v1/jobs/" + job);
            }
            jobs += batch.size();
        }
        return jobs;
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static double heapMebibytes() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
        }
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / (double) (1 << 20);
    }
}
