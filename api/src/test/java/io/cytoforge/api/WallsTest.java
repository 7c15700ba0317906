package io.cytoforge.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the api: it knows no worker, and of the core only its nouns and its files. */
@AnalyzeClasses(packages = "io.cytoforge.api", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    private static final DescribedPredicate<JavaClass> VERBS = DescribedPredicate.describe(
            "classes of the core that compute",
            type -> type.getPackageName().startsWith("io.cytoforge.science.")
                    && !type.getPackageName().startsWith("io.cytoforge.science.volume")
                    && !type.getPackageName().startsWith("io.cytoforge.science.format")
                    && !type.getPackageName().startsWith("io.cytoforge.science.picture")
                    && !type.getPackageName().startsWith("io.cytoforge.science.validation")
                    && !type.isRecord()
                    && !type.isEnum()
                    && !type.isInterface());

    @ArchTest
    static final ArchRule knows_no_worker = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.cytoforge.worker..", "io.cytoforge.embedded..", "org.tensorflow..", "ai.djl..");

    @ArchTest
    static final ArchRule computes_nothing = noClasses().should().dependOnClassesThat(VERBS);

    @ArchTest
    static final ArchRule pages_have_no_private_door = noClasses()
            .that()
            .resideInAPackage("io.cytoforge.api.page..")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "classes of the api beside its contract",
                    type -> type.getPackageName().startsWith("io.cytoforge.api.")
                            && !type.getPackageName().startsWith("io.cytoforge.api.page")
                            && !type.getPackageName().startsWith("io.cytoforge.api.generated")
                            && !type.getName().equals("io.cytoforge.api.web.RefusedException")));

    @ArchTest
    static final ArchRule pages_change_nothing = noClasses()
            .that()
            .resideInAPackage("io.cytoforge.api.page..")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "a method of the API that is no GET",
                    call -> call.getTargetOwner().getPackageName().equals("io.cytoforge.api.generated")
                            && !call.getName().matches("(get|list|download)[A-Z].*")));

    @ArchTest
    static final ArchRule packages_form_no_circle =
            slices().matching("io.cytoforge.api.(*)..").should().beFreeOfCycles();
}
