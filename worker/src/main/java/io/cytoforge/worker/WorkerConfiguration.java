package io.cytoforge.worker;

import io.cytoforge.common.annotation.AnnotationSpec;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.evaluation.EvaluationSpec;
import io.cytoforge.common.job.Capability;
import io.cytoforge.common.opticsfit.OpticsFitSpec;
import io.cytoforge.common.processor.NetworkHost;
import io.cytoforge.common.shapemodel.ShapeModelSpec;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.simulationfit.SimulationFitSpec;
import io.cytoforge.common.store.MeteredStore;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.ObjectStores;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.worker.annotation.AnnotationHandler;
import io.cytoforge.worker.benchmark.BenchmarkHandler;
import io.cytoforge.worker.datasets.DatasetHandler;
import io.cytoforge.worker.evaluation.EvaluationHandler;
import io.cytoforge.worker.fitting.SimulationFitHandler;
import io.cytoforge.worker.gan.NetworkMemory;
import io.cytoforge.worker.learning.graph.TensorFlowRuntime;
import io.cytoforge.worker.opticsfit.OpticsFitHandler;
import io.cytoforge.worker.painting.StartupProbe;
import io.cytoforge.worker.painting.ThisHost;
import io.cytoforge.worker.queue.QueueConsumer;
import io.cytoforge.worker.queue.TaskSlots;
import io.cytoforge.worker.settings.StoreProperties;
import io.cytoforge.worker.settings.WorkerSettings;
import io.cytoforge.worker.shapemodels.ShapeModelHandler;
import io.cytoforge.worker.simulation.SimulationHandler;
import io.cytoforge.worker.synthesis.ModelCache;
import io.cytoforge.worker.synthesis.SynthesisHandler;
import io.cytoforge.worker.tasks.HttpTaskClient;
import io.cytoforge.worker.tasks.StorageGuard;
import io.cytoforge.worker.tasks.TaskClient;
import io.cytoforge.worker.tasks.TaskHandler;
import io.cytoforge.worker.tasks.TaskMeters;
import io.cytoforge.worker.tasks.TaskRunner;
import io.cytoforge.worker.training.TrainingHandler;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.health.application.DiskSpaceHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** How the worker is put together. */
@Configuration(proxyBeanMethods = false)
class WorkerConfiguration {
    private static final Logger log = LoggerFactory.getLogger(WorkerConfiguration.class);

    /** Less free disk than this is no place for a task's files. */
    private static final DataSize MIN_FREE = DataSize.ofGigabytes(1);

    @Bean
    ObjectStore objectStore(StoreProperties store, MeterRegistry meters) {
        return new MeteredStore(ObjectStores.open(store.toSettings()), meters);
    }

    @Bean
    NetworkHost networkHost(WorkerSettings settings) {
        return ThisHost.detect(settings.networkThreads());
    }

    /** Settles what the networks of this process run with, before the first of them does. */
    @Bean
    StartupProbe startupProbe(NetworkHost host, WorkerSettings settings) {
        TensorFlowRuntime.prepare(settings.networkThreads());
        TensorFlowRuntime.warnings().forEach(log::warn);
        StartupProbe probe = new StartupProbe(host);
        return settings.capabilities().contains(Capability.GPU) ? probe.start() : probe;
    }

    @Bean
    ModelCache modelCache(ObjectStore store, NetworkHost host, StartupProbe probe, WorkerSettings settings) {
        return new ModelCache(
                store,
                new NetworkMemory(settings.networks(), settings.networkMemory().toBytes(), settings.tilesAtOnce()),
                host,
                probe::found);
    }

    /** Named so, without the ending, in what the health endpoint says. */
    @Bean
    StoreHealth storeHealthIndicator(ObjectStore store) {
        return new StoreHealth(store);
    }

    /** Of the folder where tasks keep files, not of the process' own. */
    @Bean
    DiskSpaceHealthIndicator diskSpaceHealthIndicator(WorkerSettings settings) {
        return new DiskSpaceHealthIndicator(settings.taskFolder().toFile(), MIN_FREE);
    }

    /** Named so in what the health endpoint says. */
    @Bean
    NetworkHealth network(NetworkHost host, StartupProbe probe) {
        return new NetworkHealth(host, probe::foundSoFar);
    }

    @Bean
    TaskHandler dispatcher(ObjectStore store, ModelCache models, WorkerSettings settings) {
        return handlers(store, models, settings.networkThreads(), settings.maxVoxelsInMemory());
    }

    /** Who does the steps of which type of job. */
    static TaskHandler handlers(ObjectStore store, ModelCache models, int networkThreads, long maxVoxelsInMemory) {
        StoredVolumes volumes = new StoredVolumes(store);
        return TaskDispatcher.registration()
                .add(SimulationSpec.TYPE, new SimulationHandler(store))
                .add(TrainingSpec.TYPE, new TrainingHandler(store, volumes, networkThreads, maxVoxelsInMemory))
                .add(SynthesisSpec.TYPE, new SynthesisHandler(store, volumes, models))
                .add(EvaluationSpec.TYPE, new EvaluationHandler(store, volumes))
                .add(ShapeModelSpec.TYPE, new ShapeModelHandler(store, volumes))
                .add(SimulationFitSpec.TYPE, new SimulationFitHandler(store, volumes))
                .add(DatasetSpec.TYPE, new DatasetHandler(store, models))
                .add(OpticsFitSpec.TYPE, new OpticsFitHandler(store, volumes))
                .add(AnnotationSpec.TYPE, new AnnotationHandler(store, volumes, networkThreads))
                .add(BenchmarkSpec.TYPE, new BenchmarkHandler(store, volumes, networkThreads))
                .complete();
    }

    @Bean
    TaskClient taskClient(WorkerSettings settings, ObservationRegistry observations) {
        return new HttpTaskClient(settings, observations);
    }

    @Bean
    TaskMeters taskMeters(MeterRegistry meters, ObservationRegistry observations) {
        return new TaskMeters(meters, observations);
    }

    @Bean
    TaskRunner taskRunner(
            TaskClient client, TaskHandler dispatcher, WorkerSettings settings, TaskMeters meters, ObjectStore store) {
        StorageGuard storage = new StorageGuard(store, settings.taskFolder());
        return new TaskRunner(client, dispatcher, settings, meters, storage);
    }

    @Bean
    TaskSlots slots(
            RabbitTemplate broker,
            TaskClient client,
            TaskRunner runner,
            WorkerSettings settings,
            ObservationRegistry observations,
            MeterRegistry meters) {
        QueueConsumer consumer = new QueueConsumer(broker, client, settings.queuePrefix(), observations, meters);
        return new TaskSlots(consumer, runner, settings);
    }
}
