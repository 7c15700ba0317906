package io.cytoforge.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of what api and worker share: it stands on the science alone, and starts nothing of its own. */
@AnalyzeClasses(packages = "io.cytoforge.common", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    @ArchTest
    static final ArchRule knows_neither_of_those_who_use_it = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.cytoforge.api..",
                    "io.cytoforge.embedded..",
                    "io.cytoforge.worker..",
                    "io.cytoforge.standalone..");

    @ArchTest
    static final ArchRule knows_no_framework = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta..", "org.tensorflow..", "ai.djl..");

    @ArchTest
    static final ArchRule only_the_store_knows_s3 = noClasses()
            .that()
            .resideOutsideOfPackage("io.cytoforge.common.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..");

    @ArchTest
    static final ArchRule packages_form_no_circle =
            slices().matching("io.cytoforge.common.(*)..").should().beFreeOfCycles();
}
