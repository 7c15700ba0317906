package io.cytoforge.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the embedded services: they know nothing of what uses them, and no framework. */
@AnalyzeClasses(packages = "io.cytoforge.embedded", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    @ArchTest
    static final ArchRule stand_on_nothing_of_ours_and_no_framework = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.cytoforge.science..",
                    "io.cytoforge.common..",
                    "io.cytoforge.api..",
                    "io.cytoforge.worker..",
                    "io.cytoforge.standalone..",
                    "org.springframework..");
}
