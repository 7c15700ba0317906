package io.cytoforge.worker;

import io.cytoforge.common.evaluation.EvaluationSpec;
import io.cytoforge.common.shapemodel.ShapeModelSpec;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.simulationfit.SimulationFitSpec;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.ObjectStores;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.training.TrainingSpec;
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
    TaskHandler dispatcher(ObjectStore store, ModelShelf models, WorkerSettings settings) {
        return handlers(store, models, settings.networkThreads(), settings.mostVoxelsInMemory());
    }

    /** Who does the steps of which type of job. */
    static TaskHandler handlers(ObjectStore store, ModelShelf models, int networkThreads, long mostVoxelsInMemory) {
        StoredVolumes volumes = new StoredVolumes(store);
        return TaskDispatcher.registration()
                .add(SimulationSpec.TYPE, new SimulationHandler(store))
                .add(TrainingSpec.TYPE, new TrainingHandler(store, volumes, networkThreads, mostVoxelsInMemory))
                .add(SynthesisSpec.TYPE, new SynthesisHandler(store, volumes, models))
                .add(EvaluationSpec.TYPE, new EvaluationHandler(store, volumes))
                .add(ShapeModelSpec.TYPE, new ShapeModelHandler(store, volumes))
                .add(SimulationFitSpec.TYPE, new SimulationFitHandler(store, volumes))
                .complete();
    }

    @Bean
    TaskDesk taskDesk(WorkerSettings settings) {
        return new HttpTaskDesk(settings);
    }

    @Bean
    TaskRunner taskRunner(TaskDesk desk, TaskHandler dispatcher, WorkerSettings settings) {
        return new TaskRunner(desk, dispatcher, settings);
    }

    @Bean
    Slots slots(RabbitTemplate broker, TaskDesk desk, TaskRunner runner, WorkerSettings settings) {
        return new Slots(new Doorway(broker, desk, settings.queuePrefix()), runner, settings);
    }
}
