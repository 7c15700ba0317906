package io.cytoforge.science;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The walls of the core: it stands on nothing of ours and on no framework, and its packages form no circle. */
@AnalyzeClasses(packages = "io.cytoforge.science", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    @ArchTest
    static final ArchRule knows_no_framework = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.tensorflow..",
                    "ai.djl..",
                    "software.amazon..",
                    "org.slf4j..",
                    "java.util.logging..",
                    "jakarta..");

    @ArchTest
    static final ArchRule stands_on_nothing_of_ours = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.cytoforge.common..",
                    "io.cytoforge.embedded..",
                    "io.cytoforge.api..",
                    "io.cytoforge.worker..",
                    "io.cytoforge.standalone..");

    @ArchTest
    static final ArchRule has_no_clock_and_no_hidden_chance = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(java.util.Random.class, java.time.Clock.class, java.security.SecureRandom.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    /** Java leaves the last bits of these to the processor, and labels must be the same bytes on any. */
    private static final Set<String> NOT_TO_THE_LAST_BIT = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "expm1", "log", "log10", "log1p", "pow",
            "cbrt", "sinh", "cosh", "tanh", "hypot");

    @ArchTest
    static final ArchRule computes_the_same_bits_on_any_processor = noClasses()
            .should()
            .accessTargetWhere(DescribedPredicate.describe(
                    "is a function of Math that StrictMath has to the last bit",
                    access -> access.getTargetOwner().isEquivalentTo(Math.class)
                            && NOT_TO_THE_LAST_BIT.contains(access.getName())));

    @ArchTest
    static final ArchRule packages_form_no_circle =
            slices().matching("io.cytoforge.science.(*)..").should().beFreeOfCycles();
}
