package dev.outset.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arrows of ARCHITECTURE.md, held by the class files. */
final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.outset");

    /** From the bottom up: a package may use those before it, never one after it. */
    private static final List<String> BOTTOM_UP = List.of(
            "text",
            "math",
            "fill",
            "random",
            "activation",
            "init",
            "network",
            "plan",
            "theory",
            "verify",
            "proof", // core
            "vector", // vector
            "engine",
            "kernels",
            "data",
            "probe",
            "trace",
            "curvature",
            "learned",
            "train", // engine
            "formats",
            "check",
            "study",
            "landscape",
            "classic",
            "claim",
            "picture",
            "fetch",
            "lesson",
            "report",
            "cli");

    @Test
    void packagesUseOnlyThoseBelowThem() {
        for (int i = 0; i < BOTTOM_UP.size(); i++) {
            String[] above = BOTTOM_UP.subList(i + 1, BOTTOM_UP.size()).stream()
                    .map(name -> "dev.outset." + name + "..")
                    .toArray(String[]::new);
            if (above.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage("dev.outset." + BOTTOM_UP.get(i) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(above)
                        .allowEmptyShould(true)
                        .check(CLASSES);
            }
        }
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        String[] known = BOTTOM_UP.stream().map(name -> "dev.outset." + name).toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage("dev.outset..")
                .and(not(resideInAnyPackage("dev.outset.testkit..", "dev.outset.examples..")))
                .should()
                .resideInAnyPackage(known)
                .check(CLASSES);
    }

    @Test
    void noCycles() {
        slices().matching("dev.outset.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /**
     * Invariant 6: the verifier shares the description of networks with the prover, and not a line of its reasoning.
     */
    @Test
    void theVerifierKnowsNothingOfTheProver() {
        classes()
                .that()
                .resideInAPackage("dev.outset.verify..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.outset.verify..",
                        "dev.outset.network..",
                        "dev.outset.activation..",
                        "dev.outset.init..",
                        "java..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    /**
     * Invariant 1: randomness is passed in, never ambient; and no result depends on the clock. In {@code vector} it
     * chooses between two ways to the same bits.
     */
    @Test
    void noAmbientRandomnessAndNoClock() {
        noClasses()
                .that(not(resideInAnyPackage("dev.outset.cli..", "dev.outset.bench..", "dev.outset.vector..")))
                .should()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom|UUID)"
                        + "|java\\.security\\.SecureRandom|java\\.time\\.Clock|java\\.time\\.Instant")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(CLASSES);
    }

    /** Core has no dependency at run time: the JDK's base module and itself. */
    @Test
    void coreNeedsNothingButJava() {
        String[] core = BOTTOM_UP.subList(0, BOTTOM_UP.indexOf("proof") + 1).stream()
                .map(name -> "dev.outset." + name + "..")
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAnyPackage(core)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(concat(
                        core,
                        "java.lang..",
                        "java.util..",
                        "java.math..",
                        "java.io..",
                        "java.nio.charset..",
                        "org.jspecify.."))
                .check(CLASSES);
    }

    private static String[] concat(String[] first, String... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(first), java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }
}
