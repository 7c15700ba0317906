package io.cytoforge.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The demo is a client like any other: it knows nothing of what runs behind the API. */
@AnalyzeClasses(packages = "io.cytoforge.standalone", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    @ArchTest
    static final ArchRule the_demo_speaks_http_only = noClasses()
            .that()
            .resideInAPackage("io.cytoforge.standalone.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.cytoforge.api..",
                    "io.cytoforge.worker..",
                    "io.cytoforge.embedded..",
                    "io.cytoforge.standalone",
                    "java.sql..");
}
