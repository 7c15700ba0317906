package io.cytoforge.standalone.bench.faults;

import io.cytoforge.benchmarks.measure.Processor;
import io.cytoforge.benchmarks.measure.Report;
import io.cytoforge.embedded.EmbeddedBroker;
import io.cytoforge.embedded.EmbeddedDatabase;
import io.cytoforge.standalone.bench.faults.process.ShiftedClock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;

/**
 * Processes of the api and of workers do tasks while they are killed and what they need goes away; then it is looked
 * whether anything was lost, done twice, is wrong, or was left behind.
 */
public final class FaultBench {
    private static final String UNDISTURBED = "real-undisturbed";
    private static final int REAL = 3;
    private static final int LINES = 100;

    private final Sizes sizes;
    private final Cluster cluster;
    private final PrintStream out;
    private final Client client;

    /**
     * How much.
     *
     * @param kills of processes, at least 2
     * @param tasks of jobs that stay; beside them others are cancelled and removed
     * @param time after which nothing more is done, however many faults are left, but to judge what was
     * @param patience with jobs that do not get on
     */
    public record Sizes(int kills, int tasks, long seed, int apis, int workers, Duration time, Duration patience) {
        public Sizes {
            if (kills < 2 || tasks < 1 || apis < 1 || workers < 1) {
                throw new IllegalArgumentException("at least 2 kills, a task, an api and a worker, was %d, %d, %d, %d"
                        .formatted(kills, tasks, apis, workers));
            }
        }

        /** About how many tasks one job has. */
        int tasksOfAJob() {
            return Math.clamp(tasks / 20, 40, 250);
        }
    }

    private FaultBench(Sizes sizes, Cluster cluster, PrintStream out) {
        this.sizes = sizes;
        this.cluster = cluster;
        this.out = out;
        this.client = new Client(cluster.port(), sizes.patience());
    }

    /**
     * With a database and a broker inside this JVM.
     *
     * @return as {@link #run(Sizes, Backends, PrintStream)}
     */
    public static boolean run(Sizes sizes, PrintStream out) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("cytoforge-bench-");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data.resolve("database"), data.resolve("programs"));
                EmbeddedBroker broker = EmbeddedBroker.start(data.resolve("broker"))) {
            Thread stop = new Thread(database::close);
            Runtime.getRuntime().addShutdownHook(stop);
            boolean clean = run(
                    sizes,
                    new Backends(
                            database.jdbcUrl(),
                            database.user(),
                            database.password(),
                            broker.port(),
                            broker.user(),
                            broker.password(),
                            "",
                            true),
                    out);
            Runtime.getRuntime().removeShutdownHook(stop);
            return clean;
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    /**
     * Prints a table and, as its last line, the same as JSON. Where something is not as it should be, logs and store stay,
     * and it is said where.
     *
     * @return whether everything is as it should be
     */
    public static boolean run(Sizes sizes, Backends backends, PrintStream out)
            throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("cytoforge-faults-");
        boolean clean = false;
        Report report = new Report(out);
        Processor.here().report(report);
        report.fact("cores", "cores", Runtime.getRuntime().availableProcessors());
        try (Cluster cluster = Cluster.make(data, backends, sizes.apis(), sizes.workers())) {
            Thread stop = new Thread(() -> closeQuietly(cluster));
            Runtime.getRuntime().addShutdownHook(stop);
            clean = new FaultBench(sizes, cluster, out).run(report);
            cluster.messages().remove();
            Runtime.getRuntime().removeShutdownHook(stop);
            if (!clean) {
                cluster.disk().keep(data.resolve("kept"));
            }
        } finally {
            if (clean) {
                FileSystemUtils.deleteRecursively(data);
            } else {
                out.println("Logs are in " + data.resolve("logs"));
            }
        }
        report.json();
        return clean;
    }

    private static void closeQuietly(Cluster cluster) {
        try {
            cluster.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean run(Report report) throws IOException, InterruptedException {
        List<Fault> faults = FaultSchedule.draw(sizes.seed(), sizes.kills(), sizes.tasks(), Cluster.LEASE, possible());
        print(faults);
        cluster.startRecording();
        client.awaitAnswer();
        Workload undisturbed = workload(List.of(Request.real(UNDISTURBED, sizes.seed())));
        undisturbed.ask();
        undisturbed.awaitEnd();
        cluster.startAll();
        client.awaitAnswer();
        long start = System.nanoTime();
        Workload workload = workload(requests());
        Injection injection = disturb(workload, faults);
        double seconds = (System.nanoTime() - start) / 1e9;
        Verdict verdict = judge(workload.requests());
        report(report, injection, workload.requests(), verdict, seconds);
        return verdict.isClean();
    }

    private List<Request> requests() {
        List<Request> requests = new ArrayList<>(Request.fake(sizes.seed(), sizes.tasks(), sizes.tasksOfAJob()));
        for (int i = 0; i < REAL; i++) {
            requests.add((2 * i + 1) * requests.size() / (2 * REAL), Request.real("real-" + i, sizes.seed()));
        }
        return requests;
    }

    private Workload workload(List<Request> requests) {
        return new Workload(client, cluster.sql(), requests, sizes.seed(), sizes.patience());
    }

    private Set<FaultKind> possible() {
        Set<FaultKind> possible = EnumSet.allOf(FaultKind.class);
        if (!cluster.disk().hasLimit()) {
            possible.remove(FaultKind.FULL_DISK);
        }
        return possible;
    }

    private void print(List<Fault> faults) {
        out.printf("%n%d faults of seed %d%n", faults.size(), sizes.seed());
        faults.stream().limit(LINES).forEach(fault -> out.println("  " + fault));
        if (faults.size() > LINES) {
            out.printf("  and %d more%n", faults.size() - LINES);
        }
    }

    private Injection disturb(Workload workload, List<Fault> faults) throws IOException, InterruptedException {
        workload.allow(faults.getFirst().after());
        FutureTask<Integer> asking = new FutureTask<>(workload::ask);
        Thread.ofPlatform().daemon().start(asking);
        Injection injection = new Injection(cluster);
        long start = System.nanoTime();
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            workload.allow(fault.after());
            boolean isLate = System.nanoTime() - start > sizes.time().toNanos();
            if (isLate) {
                workload.stop();
                out.printf("The time is up after %d of %d faults%n", i, faults.size());
            }
            if (isLate || !workload.awaitDone(fault.after())) {
                break;
            }
            injection.inject(fault);
            if ((i + 1) % LINES == 0) {
                out.printf(
                        "%d of %d faults after %d tasks, %d s%n",
                        i + 1,
                        faults.size(),
                        fault.after(),
                        Duration.ofNanos(System.nanoTime() - start).toSeconds());
            }
        }
        workload.allow(Long.MAX_VALUE);
        injection.end();
        workload.awaitEnd();
        try {
            if (asking.isDone()) {
                out.printf("%d jobs were cancelled and removed%n", asking.get());
            }
        } catch (ExecutionException e) {
            out.println("Not all jobs were taken: " + e.getCause());
        }
        return injection;
    }

    /** Workers end in order, and one starts once more, which finds what others left; then hours pass, so that what nobody needs is removed. */
    private Verdict judge(List<Request> requests) throws IOException, InterruptedException {
        cluster.endWorkers();
        Judge judge = new Judge(cluster.sql(), cluster.disk().objects());
        long end = System.nanoTime() + sizes.patience().toNanos();
        for (int hours = 2; !isClean(judge, cluster.tasks()) && System.nanoTime() < end; hours += 2) {
            for (int api = 0; api < sizes.apis(); api++) {
                ShiftedClock.set(cluster.clock(api), Duration.ofHours(hours));
            }
            Thread.sleep(2000);
        }
        cluster.endLastWorker();
        judge.jobs(requests);
        for (Request request : requests) {
            if (request.isReal()) {
                judge.volumes(request.name(), UNDISTURBED);
            }
        }
        judge.journals(cluster.journals());
        judge.orphans(cluster.tasks());
        return judge.verdict();
    }

    private static boolean isClean(Judge judge, Path tasks) {
        try {
            return judge.unnamed().isEmpty() && Judge.files(tasks).isEmpty();
        } catch (IOException _) {
            return false; // it is being cleaned
        }
    }

    private void report(Report report, Injection injection, List<Request> requests, Verdict verdict, double seconds) {
        report.heading("What was done");
        report.fact("seed", "seed", sizes.seed());
        for (FaultKind kind : FaultKind.values()) {
            report.fact(kind.key(), kind.words(), injection.count(kind));
        }
        report.fact("skipped", "faults that could not be done here", skipped());
        report.fact("restarts", "processes started again", cluster.restarts());
        report.fact(
                "tasks",
                "tasks of jobs that stay",
                requests.stream()
                        .filter(request -> request.end() == Request.End.SUCCEEDED)
                        .mapToInt(Request::tasks)
                        .sum());
        report.figure("seconds", "from the first job to the last", seconds, "s");
        report.heading("What came of it");
        verdict.words().forEach(line -> out.println("  " + line));
        report.fact(
                "kills",
                "processes killed",
                Arrays.stream(FaultKind.values())
                        .filter(FaultKind::isKill)
                        .mapToInt(injection::count)
                        .sum());
        report.fact("kills_at_work", "of these at work, not starting", injection.killedAtWork());
        report.fact("jobs", "jobs asked for", requests.size());
        report.fact("lost", "jobs, tasks, files lost", verdict.lost());
        report.fact("doubled", "done or kept twice", verdict.doubled());
        report.fact("wrong", "with other bytes, or another end", verdict.wrong());
        report.fact("orphans", "files that no row names", verdict.orphans());
    }

    private String skipped() {
        Set<FaultKind> skipped = EnumSet.complementOf(EnumSet.copyOf(possible()));
        return skipped.stream().map(FaultKind::key).collect(Collectors.joining(" "));
    }
}
