package io.cytoforge.standalone.bench.faults.process;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.ObjectStores;
import io.cytoforge.common.store.StoreSettings;
import io.cytoforge.worker.queue.QueueConsumer;
import io.cytoforge.worker.queue.TaskSlots;
import io.cytoforge.worker.settings.WorkerSettings;
import io.cytoforge.worker.tasks.HttpTaskClient;
import io.cytoforge.worker.tasks.StorageGuard;
import io.cytoforge.worker.tasks.TaskClient;
import io.cytoforge.worker.tasks.TaskMeters;
import io.cytoforge.worker.tasks.TaskRunner;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.unit.DataSize;

/** The worker's own slots, queue consumer, task client and runner over {@link FakeSteps}, without what takes long to start. */
public final class WorkerProcess {
    private static final int CONNECT_MILLIS = 5000;

    private WorkerProcess() {}

    /**
     * What it is given, in the order of its arguments.
     *
     * @param api port of the api
     * @param store folder of the object store
     * @param folder where tasks keep files while they run
     * @param journals folder of journals
     */
    public record Settings(
            int slots,
            int api,
            String token,
            int broker,
            String user,
            String password,
            String queuePrefix,
            Path store,
            Path folder,
            Path journals) {
        /** In their order. */
        public List<String> arguments() {
            return List.of(
                    Integer.toString(slots),
                    Integer.toString(api),
                    token,
                    Integer.toString(broker),
                    user,
                    password,
                    queuePrefix,
                    store.toString(),
                    folder.toString(),
                    journals.toString());
        }

        static Settings of(String[] arguments) {
            return new Settings(
                    Integer.parseInt(arguments[0]),
                    Integer.parseInt(arguments[1]),
                    arguments[2],
                    Integer.parseInt(arguments[3]),
                    arguments[4],
                    arguments[5],
                    arguments[6],
                    Path.of(arguments[7]),
                    Path.of(arguments[8]),
                    Path.of(arguments[9]));
        }

        WorkerSettings ofWorker() {
            return new WorkerSettings(
                    URI.create("http://127.0.0.1:" + api),
                    token,
                    "",
                    slots,
                    1,
                    1,
                    DataSize.ofGigabytes(1),
                    1,
                    List.of(Capability.CPU),
                    queuePrefix,
                    folder,
                    DataSize.ofMegabytes(64),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(5));
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        ParentWatch.start();
        LoggingSystem logging = LoggingSystem.get(WorkerProcess.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
        Settings settings = Settings.of(arguments);
        CachingConnectionFactory broker = new CachingConnectionFactory("127.0.0.1", settings.broker());
        broker.setUsername(settings.user());
        broker.setPassword(settings.password());
        broker.setConnectionTimeout(CONNECT_MILLIS);
        TaskSlots slots = slots(settings, ObjectStores.open(new StoreSettings.LocalDisk(settings.store())), broker);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            slots.stop();
            broker.destroy();
        }));
        slots.start();
        new CountDownLatch(1).await();
    }

    private static TaskSlots slots(Settings given, ObjectStore store, CachingConnectionFactory broker) {
        WorkerSettings settings = given.ofWorker();
        MeterRegistry meters = new SimpleMeterRegistry();
        TaskClient client = new Journal(new HttpTaskClient(settings, ObservationRegistry.NOOP), given.journals());
        TaskRunner runner = new TaskRunner(
                client,
                new FakeSteps(store),
                settings,
                new TaskMeters(meters, ObservationRegistry.NOOP),
                new StorageGuard(store, settings.taskFolder()));
        QueueConsumer consumer = new QueueConsumer(
                new RabbitTemplate(broker), client, settings.queuePrefix(), ObservationRegistry.NOOP, meters);
        return new TaskSlots(consumer, runner, settings);
    }
}
