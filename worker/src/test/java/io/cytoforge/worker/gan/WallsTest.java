package io.cytoforge.worker.gan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.cytoforge.worker", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    @ArchTest
    static final ArchRule the_networks_know_the_training_s_spec_science_and_tensorflow_and_no_framework = classes()
            .that()
            .resideInAnyPackage(
                    "io.cytoforge.worker.gan..",
                    "io.cytoforge.worker.segmentation..",
                    "io.cytoforge.worker.learning.*..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "io.cytoforge.common.job..",
                    "io.cytoforge.common.training..",
                    "io.cytoforge.science..",
                    "io.cytoforge.worker.gan..",
                    "io.cytoforge.worker.segmentation..",
                    "io.cytoforge.worker.learning.*..",
                    "org.tensorflow..",
                    "com.google.protobuf..",
                    "ai.djl..",
                    "tools.jackson..");

    @ArchTest
    static final ArchRule the_graphs_do_not_know_who_trains_them = noClasses()
            .that()
            .resideInAnyPackage("io.cytoforge.worker.gan.network", "io.cytoforge.worker.learning.layers")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.cytoforge.worker.gan", "io.cytoforge.worker.learning.graph");

    @ArchTest
    static final ArchRule graphs_do_not_know_how_weights_are_stored = noClasses()
            .that()
            .resideInAnyPackage("io.cytoforge.worker.gan.network", "io.cytoforge.worker.learning.layers")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.cytoforge.worker.learning.weights");

    @ArchTest
    static final ArchRule weights_do_not_know_who_trains_them = noClasses()
            .that()
            .resideInAPackage("io.cytoforge.worker.learning.weights")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.cytoforge.worker.gan..", "io.cytoforge.worker.learning.graph");
}
