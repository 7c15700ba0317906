package io.cytoforge.standalone.bench.faults;

import com.zaxxer.hikari.HikariDataSource;
import io.cytoforge.embedded.Ports;
import io.cytoforge.standalone.bench.faults.process.ApiProcess;
import io.cytoforge.standalone.bench.faults.process.WorkerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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
        InetSocketAddress[] doors = new InetSocketAddress[apis];
        String token = UUID.randomUUID().toString();
        for (int i = 0; i < apis; i++) {
            int number = i;
            int port = Ports.free();
            doors[i] = local(port);
            this.apis.add(new Member(
                    ApiProcess.class,
                    API_MEGABYTES,
                    () -> apiArguments(number, port, token),
                    logs().resolve("api-%d.log".formatted(i))));
        }
        this.front = TcpProxy.to(doors);
        for (int i = 0; i < workers; i++) {
            this.workers.add(worker(token, logs().resolve("worker-%d.log".formatted(i))));
        }
        this.last = worker(token, logs().resolve("worker-last.log"));
        this.connections = backends.database();
        this.ownBroker = backends.broker();
        parts.addAll(List.of(disk, front, broker, database, connections, ownBroker::destroy));
    }

    /** Nothing runs yet. */
    static Cluster make(Path data, Backends backends, int apis, int workers) throws IOException, InterruptedException {
        return new Cluster(data, backends, apis, workers);
    }

    void startApis() {
        apis.forEach(Member::start);
    }

    void startWorkers() {
        workers.forEach(Member::start);
    }

    private Member worker(String token, Path log) {
        return new Member(WorkerProcess.class, WORKER_MEGABYTES, () -> workerArguments(token), log);
    }

    private static InetSocketAddress local(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private List<String> apiArguments(int number, int port, String token) {
        Map<String, Object> settings = backends.settings(database.port(), broker.port());
        settings.put("spring.main.banner-mode", "off");
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", port);
        settings.put("cytoforge.store.folder", disk.folder());
        settings.put("cytoforge.upload.folder", data.resolve("uploads-" + number));
        settings.put("cytoforge.tasks.worker-token", token);
        settings.put("cytoforge.tasks.lease", "%dms".formatted(LEASE.toMillis()));
        settings.put("cytoforge.tasks.sweep-every", "500ms");
        settings.put("cytoforge.tasks.attempts", 10);
        settings.put("cytoforge.tasks.losses", 20);
        settings.put("cytoforge.tasks.republish-after", "3s");
        settings.put("cytoforge.tasks.backoff", "2s");
        settings.put("cytoforge.tasks.max-backoff", "10s");
        settings.put("cytoforge.outbox.poll-every", "200ms");
        settings.put("cytoforge.outbox.confirm-within", "3s");
        settings.put("cytoforge.outbox.max-pause", "1s");
        settings.put("cytoforge.leftovers.look-every", "500ms");
        settings.put("cytoforge.retention.look-every", "500ms");
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
