package io.cytoforge.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the benches: they measure science and worker, and know no service around them. */
@AnalyzeClasses(packages = "io.cytoforge.benchmarks", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    @ArchTest
    static final ArchRule know_no_service = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.cytoforge.api..",
                    "io.cytoforge.embedded..",
                    "io.cytoforge.standalone..",
                    "org.springframework..",
                    "com.rabbitmq..");

    @ArchTest
    static final ArchRule kernels_measure_science_alone = noClasses()
            .that()
            .haveSimpleNameStartingWith("Kernels")
            .or()
            .haveSimpleName("Inputs")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.cytoforge.worker..", "io.cytoforge.common..", "org.tensorflow..");

    @ArchTest
    static final ArchRule packages_form_no_circle =
            slices().matching("io.cytoforge.benchmarks.(*)..").should().beFreeOfCycles();
}
