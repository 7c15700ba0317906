package io.cytoforge.worker;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the workshop: it never sees the api or a database, and the networks know nothing of services. */
@AnalyzeClasses(packages = "io.cytoforge.worker", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    @ArchTest
    static final ArchRule never_imports_the_api = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.cytoforge.api..", "io.cytoforge.embedded..", "io.cytoforge.standalone..");

    @ArchTest
    static final ArchRule has_no_database = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..");

    @ArchTest
    static final ArchRule the_networks_know_no_service = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.cytoforge.worker.gan..",
                    "io.cytoforge.worker.segmentation..",
                    "io.cytoforge.worker.learning.*..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "com.rabbitmq..",
                    "io.cytoforge.common.artifact..",
                    "io.cytoforge.common.json..",
                    "io.cytoforge.common.store..",
                    "io.cytoforge.common.task..",
                    "software.amazon..");

    @ArchTest
    static final ArchRule only_the_networks_know_tensorflow = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.cytoforge.worker.gan..",
                    "io.cytoforge.worker.segmentation..",
                    "io.cytoforge.worker.learning.*..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.tensorflow..", "ai.djl..");

    @ArchTest
    static final ArchRule handlers_know_no_queue = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.cytoforge.worker.simulation..",
                    "io.cytoforge.worker.training..",
                    "io.cytoforge.worker.learning..",
                    "io.cytoforge.worker.synthesis..",
                    "io.cytoforge.worker.evaluation..",
                    "io.cytoforge.worker.benchmark..",
                    "io.cytoforge.worker.shapemodels..",
                    "io.cytoforge.worker.fitting..",
                    "io.cytoforge.worker.volumes..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "com.rabbitmq..");

    @ArchTest
    static final ArchRule learning_does_not_know_what_is_learned = noClasses()
            .that()
            .resideInAPackage("io.cytoforge.worker.learning..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.cytoforge.worker..")
                    .and(not(resideInAPackage("io.cytoforge.worker.learning.."))));

    @ArchTest
    static final ArchRule packages_form_no_circle =
            slices().matching("io.cytoforge.worker.(*)..").should().beFreeOfCycles();
}
