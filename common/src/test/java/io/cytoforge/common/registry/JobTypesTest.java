package io.cytoforge.common.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.simulation.SimulationStep;
import io.cytoforge.common.synthesis.SynthesisStep;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JobTypesTest {
    @Test
    void no_two_types_share_a_name_a_spec_or_a_family_of_steps() {
        assertThat(JobTypes.ALL).extracting(JobType::name).doesNotHaveDuplicates();
        assertThat(JobTypes.ALL).extracting(type -> (Object) type.spec()).doesNotHaveDuplicates();
        assertThat(JobTypes.ALL).extracting(type -> (Object) type.steps()).doesNotHaveDuplicates();
    }

    @Test
    void a_type_is_found_by_its_name_and_by_its_steps() {
        assertThat(JobTypes.ALL)
                .allSatisfy(type -> assertThat(JobTypes.named(type.name())).isSameAs(type));
        assertThatThrownBy(() -> JobTypes.named("SIMULATION")).hasMessageContaining("SIMULATION");
        assertThat(JobTypes.of(new SimulationStep.PlaceCells(0))).isSameAs(SimulationSpec.TYPE);
    }

    /** They are in the rows of tasks: whoever renames one has to rename it there too. */
    @Test
    void steps_are_stored_under_these_names() {
        Stream<String> names =
                JobTypes.ALL.stream().flatMap(type -> type.stepTypes().stream().map(type::nameOf));
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "simulation.simulateVolume",
                        "simulation.placeCells",
                        "simulation.paintCells",
                        "simulation.joinBlocks",
                        "simulation.relabelBlock",
                        "simulation.finishVolume",
                        "simulation.clearWork",
                        "training.trainModel",
                        "synthesis.prepareVolume",
                        "synthesis.prepareForeground",
                        "synthesis.prepareBlock",
                        "synthesis.fitGrid",
                        "synthesis.paintBlock",
                        "synthesis.measureLight",
                        "synthesis.imageBlock",
                        "synthesis.degradeBlock",
                        "synthesis.resampleBlock",
                        "synthesis.finishImages",
                        "synthesis.clearWork",
                        "evaluation.compareImages",
                        "evaluation.comparePair",
                        "evaluation.compareSets",
                        "shapeModel.fitShapeModel",
                        "simulationFit.fitSimulation",
                        "dataset.makeSample",
                        "dataset.paintSample",
                        "dataset.finishDataset",
                        "opticsFit.fitOptics",
                        "annotation.annotateImage",
                        "annotation.segmentImage",
                        "annotation.measureImage",
                        "annotation.estimateSizes",
                        "annotation.settleSize",
                        "annotation.filterBlock",
                        "annotation.chooseSeeds",
                        "annotation.findHills",
                        "annotation.joinHills",
                        "annotation.weighBlock",
                        "annotation.settleBoundaries",
                        "annotation.trimBlock",
                        "annotation.joinBlocks",
                        "annotation.relabelBlock",
                        "annotation.finishAnnotation",
                        "annotation.clearWork",
                        "benchmark.checkSets",
                        "benchmark.trainNetwork",
                        "benchmark.scoreNetwork",
                        "benchmark.keepNetwork",
                        "benchmark.writeReport",
                        "benchmark.clearWork");
    }

    @Test
    void a_step_is_its_inputs_and_nothing_that_follows_from_them() {
        List<Step> steps = List.of(
                new SimulationStep.FinishVolume(3, true),
                new SimulationStep.ClearWork(2),
                new SynthesisStep.PaintBlock(0, 17),
                new SynthesisStep.FinishImages(0, false));
        assertThat(steps.stream().map(Json.mapper()::writeValueAsString))
                .containsExactly(
                        "{\"type\":\"simulation.finishVolume\",\"volume\":3,\"publishes\":true}",
                        "{\"type\":\"simulation.clearWork\",\"volumes\":2}",
                        "{\"type\":\"synthesis.paintBlock\",\"volume\":0,\"block\":17}",
                        "{\"type\":\"synthesis.finishImages\",\"volume\":0,\"degraded\":false}");
        assertThat(steps)
                .allSatisfy(step -> assertThat(
                                Json.mapper().readValue(Json.mapper().writeValueAsString(step), Step.class))
                        .isEqualTo(step));
    }
}
