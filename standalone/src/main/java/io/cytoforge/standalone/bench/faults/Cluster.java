package io.cytoforge.standalone.bench.faults;

import com.zaxxer.hikari.HikariDataSource;
import io.cytoforge.embedded.Ports;
import io.cytoforge.standalone.bench.faults.process.ApiProcess;
import io.cytoforge.standalone.bench.faults.process.Journal;
import io.cytoforge.standalone.bench.faults.process.WorkerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Processes of the api and of workers, and what they reach each other, the database and the broker by. Whoever watches
 * them has connections of its own.
 */
final class Cluster implements AutoCloseable {
    private static final int API_MEGABYTES = 384;
    private static final int WORKER_MEGABYTES = 192;
    private static final int SLOTS = 4;
    private static final int CONNECT_MILLIS = 1000;

    /** Short, so that what is lost is soon found. */
    static final Duration LEASE = Duration.ofSeconds(6);

    private final Path data;
    private final Backends backends;
    private final StoreDisk disk;
    private final TcpProxy database;
    private final TcpProxy broker;
    private final TcpProxy front;
    private final List<Member> apis = new ArrayList<>();
    private final List<Member> workers = new ArrayList<>();
    private final Member last;
    private final List<Member> recording;
    private final HikariDataSource connections;
    private final CachingConnectionFactory ownBroker;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    private Cluster(Path data, Backends backends, int apis, int workers) throws IOException, InterruptedException {
        this.data = data;
        this.backends = backends;
        this.disk = StoreDisk.make(data);
        this.database = TcpProxy.to(local(backends.databasePort()));
        this.broker = TcpProxy.to(local(backends.brokerPort()));
        Files.createDirectories(logs());
        Files.createDirectories(journals());
        InetSocketAddress[] doors =
                IntStream.range(0, apis).mapToObj(_ -> local(Ports.free())).toArray(InetSocketAddress[]::new);
        int[] inner = IntStream.range(0, apis).map(_ -> Ports.free()).toArray();
        this.front = TcpProxy.to(doors);
        String jars = ClassPathJars.of(System.getProperty("java.class.path"), data.resolve("jars"));
        Program api = new Program(ApiProcess.class, API_MEGABYTES, jars, data.resolve("api.jsa"));
        Program worker = new Program(WorkerProcess.class, WORKER_MEGABYTES, jars, data.resolve("worker.jsa"));
        String token = UUID.randomUUID().toString();
        for (int i = 0; i < apis; i++) {
            int number = i;
            this.apis.add(new Member(
                    () -> api.command(apiArguments(number, doors[number].getPort(), inner[number], token)),
                    _ -> answers(doors[number]),
                    logs().resolve("api-%d.log".formatted(i))));
        }
        for (int i = 0; i < workers; i++) {
            this.workers.add(worker(() -> worker.command(workerArguments(token)), "worker-%d.log".formatted(i)));
        }
        this.last = worker(() -> worker.command(workerArguments(token)), "worker-last.log");
        this.recording = List.of(
                new Member(
                        () -> api.recording(apiArguments(0, doors[0].getPort(), inner[0], token)),
                        _ -> answers(doors[0]),
                        logs().resolve("api-first.log")),
                worker(() -> worker.recording(workerArguments(token)), "worker-first.log"));
        this.connections = backends.database();
        this.ownBroker = backends.broker();
        parts.addAll(List.of(disk, front, broker, database, connections, ownBroker::destroy));
    }

    /** Nothing runs yet. */
    static Cluster make(Path data, Backends backends, int apis, int workers) throws IOException, InterruptedException {
        return new Cluster(data, backends, apis, workers);
    }

    /** One api and one worker, which record what they load, so that all others start sooner. */
    void startRecording() {
        recording.forEach(Member::start);
    }

    /** Ends these two, and starts all others. */
    void startAll() throws InterruptedException {
        end(recording);
        apis.forEach(Member::start);
        workers.forEach(Member::start);
    }

    private Member worker(Supplier<List<String>> command, String log) {
        return new Member(command, process -> Journal.isOf(journals(), process.pid()), logs().resolve(log));
    }

    private static boolean answers(InetSocketAddress door) {
        try (Socket socket = new Socket()) {
            socket.connect(door, CONNECT_MILLIS);
            return true;
        } catch (IOException _) {
            return false; // it is starting, or has gone
        }
    }

    private static InetSocketAddress local(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private List<String> apiArguments(int number, int port, int managementPort, String token) {
        Map<String, Object> settings = backends.settings(database.port(), broker.port());
        settings.put("spring.main.banner-mode", "off");
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", port);
        settings.put("management.server.port", managementPort);
        settings.put("cytoforge.store.folder", disk.folder());
        settings.put("cytoforge.upload.folder", data.resolve("uploads-" + number));
        settings.put("cytoforge.tasks.worker-token", token);
        settings.put("cytoforge.tasks.lease", "%dms".formatted(LEASE.toMillis()));
        settings.put("cytoforge.tasks.sweep-every", "1s");
        settings.put("cytoforge.tasks.attempts", 10);
        settings.put("cytoforge.tasks.losses", 20);
        settings.put("cytoforge.tasks.republish-after", "3s");
        settings.put("cytoforge.tasks.backoff", "2s");
        settings.put("cytoforge.tasks.max-backoff", "10s");
        settings.put("cytoforge.outbox.poll-every", "500ms");
        settings.put("cytoforge.outbox.confirm-within", "3s");
        settings.put("cytoforge.outbox.max-pause", "1s");
        settings.put("cytoforge.leftovers.look-every", "2s");
        settings.put("cytoforge.retention.look-every", "2s");
        settings.put("cytoforge.retention.unnamed", "delete");
        settings.put("cytoforge.retention.unnamed-after", "1h");
        List<String> arguments = settings.entrySet().stream()
                .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                .collect(Collectors.toCollection(ArrayList::new));
        arguments.addFirst(clock(number).toString());
        return arguments;
    }

    private List<String> workerArguments(String token) {
        return new WorkerProcess.Settings(
                        SLOTS,
                        front.port(),
                        token,
                        broker.port(),
                        backends.brokerUser(),
                        backends.brokerPassword(),
                        backends.queuePrefix(),
                        disk.folder(),
                        tasks(),
                        journals())
                .arguments();
    }

    /** Ends workers in order, for good; but one more starts, as there always is one in the end. */
    void endWorkers() throws InterruptedException {
        end(workers);
        last.start();
    }

    void endLastWorker() {
        last.close();
    }

    private static void end(List<Member> members) throws InterruptedException {
        List<Thread> ending = members.stream()
                .map(member -> Thread.ofVirtual().start(member::close))
                .toList();
        for (Thread thread : ending) {
            thread.join();
        }
    }

    /** How often a process was started again. */
    int restarts() {
        return Stream.concat(apis.stream(), workers.stream())
                .mapToInt(member -> member.starts() - 1)
                .sum();
    }

    /** Where the api answers, whichever of its processes lives. */
    int port() {
        return front.port();
    }

    JdbcClient sql() {
        return JdbcClient.create(connections);
    }

    Messages messages() {
        return new Messages(ownBroker, backends.queuePrefix(), sql());
    }

    List<Member> apis() {
        return List.copyOf(apis);
    }

    List<Member> workers() {
        return List.copyOf(workers);
    }

    StoreDisk disk() {
        return disk;
    }

    TcpProxy database() {
        return database;
    }

    TcpProxy broker() {
        return broker;
    }

    TcpProxy front() {
        return front;
    }

    /** The file that says how wrong the clock of an api is. */
    Path clock(int api) {
        return data.resolve("clock-" + api);
    }

    Path journals() {
        return data.resolve("journals");
    }

    /** Where workers keep files while tasks run. */
    Path tasks() {
        return data.resolve("tasks");
    }

    private Path logs() {
        return data.resolve("logs");
    }

    /** Processes first, all at once; the file system last. */
    @Override
    public void close() throws InterruptedException {
        end(recording);
        end(workers);
        last.close();
        end(apis);
        while (!parts.isEmpty()) {
            try {
                parts.removeLast().close();
            } catch (Exception e) {
                System.getLogger(Cluster.class.getName())
                        .log(System.Logger.Level.WARNING, "a part did not stop cleanly", e);
            }
        }
    }
}
