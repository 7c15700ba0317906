package io.cytoforge.worker;

import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.ObjectStores;
import io.cytoforge.worker.evaluation.EvaluationHandler;
import io.cytoforge.worker.fitting.SimulationFitHandler;
import io.cytoforge.worker.gan.PaintingRoom;
import io.cytoforge.worker.gan.network.TensorFlowRuntime;
import io.cytoforge.worker.intake.Doorway;
import io.cytoforge.worker.intake.Slots;
import io.cytoforge.worker.settings.StoreProperties;
import io.cytoforge.worker.settings.WorkerSettings;
import io.cytoforge.worker.shapemodels.ShapeModelHandler;
import io.cytoforge.worker.simulation.SimulationHandler;
import io.cytoforge.worker.synthesis.ModelShelf;
import io.cytoforge.worker.synthesis.SynthesisHandler;
import io.cytoforge.worker.tasks.HttpTaskDesk;
import io.cytoforge.worker.tasks.TaskDesk;
import io.cytoforge.worker.tasks.TaskHandler;
import io.cytoforge.worker.tasks.TaskRunner;
import io.cytoforge.worker.training.TrainingHandler;
import io.cytoforge.worker.volumes.StoredVolumes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the workshop is put together. */
@Configuration(proxyBeanMethods = false)
class WorkerConfiguration {
    private static final Logger log = LoggerFactory.getLogger(WorkerConfiguration.class);

    @Bean
    ObjectStore objectStore(StoreProperties store) {
        return ObjectStores.open(store.toSettings());
    }

    /** Settles what the networks of this process run with, before the first of them does. */
    @Bean
    ModelShelf modelShelf(ObjectStore store, WorkerSettings settings) {
        TensorFlowRuntime.prepare(settings.networkThreads());
        TensorFlowRuntime.warnings().forEach(log::warn);
        return new ModelShelf(
                store,
                new PaintingRoom(settings.networks(), settings.networkMemory().toBytes(), settings.tilesAtOnce()));
    }

    @Bean
    TaskHandler workshop(ObjectStore store, ModelShelf models, WorkerSettings settings) {
        StoredVolumes volumes = new StoredVolumes(store);
        return new Workshop(
                new SimulationHandler(store),
                new TrainingHandler(store, volumes, settings.networkThreads(), settings.mostVoxelsInMemory()),
                new SynthesisHandler(store, volumes, models),
                new EvaluationHandler(store, volumes),
                new ShapeModelHandler(store, volumes),
                new SimulationFitHandler(store, volumes));
    }

    @Bean
    TaskDesk taskDesk(WorkerSettings settings) {
        return new HttpTaskDesk(settings);
    }

    @Bean
    TaskRunner taskRunner(TaskDesk desk, TaskHandler workshop, WorkerSettings settings) {
        return new TaskRunner(desk, workshop, settings);
    }

    @Bean
    Slots slots(RabbitTemplate broker, TaskDesk desk, TaskRunner runner, WorkerSettings settings) {
        return new Slots(new Doorway(broker, desk, settings.queuePrefix()), runner, settings);
    }
}
