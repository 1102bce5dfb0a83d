package comity.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What this module may know, as rules that fail the build. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArchitectureTest {
    /** What lies beside this test are tests; everything else is shipped. */
    private final JavaClasses shipped = new ClassFileImporter()
            .withImportOption(location -> !location.contains(testClasses()))
            .importPackages("comity.protocol", "comity.v1", "comity.local");

    @Test
    void importsTheJdkAndProtobufAndInOnePlaceEachWhatReadsAndWritesJsonAndTheRegistriesOfTheWorld() {
        classes()
                .that()
                .resideInAnyPackage("comity.protocol..", "comity.v1..", "comity.local..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "com.google.protobuf..",
                        "org.jspecify.annotations..",
                        "comity.protocol..",
                        "comity.v1..",
                        "comity.local..",
                        "org.apache.commons.validator.routines..",
                        "com.google.i18n.phonenumbers..",
                        "com.fasterxml.jackson.core..")
                .because("what is said must be readable without knowing how it is protected or carried")
                .check(shipped);
        noClasses()
                .that()
                .resideOutsideOfPackage("comity.protocol.code")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.commons.validator..", "com.google.i18n.phonenumbers..")
                .because("which registry answers for a code is decided in one place")
                .check(shipped);
        noClasses()
                .that()
                .resideOutsideOfPackages("comity.protocol.json", "comity.protocol.jsonschema")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .because("JSON is read in one place, and written by hand in one other")
                .check(shipped);
    }

    @Test
    void wireMessagesDoNotKnowLocalOnes() {
        noClasses()
                .that()
                .resideInAPackage("comity.v1..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("comity.local..")
                .because("what a wire message cannot name, no agreement and no bug can send")
                .check(shipped);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("comity.protocol.(**)").should().beFreeOfCycles().check(shipped);
    }

    @Test
    void timeAndRandomnessAreGivenNeverTaken() {
        noClasses()
                .that()
                .resideInAPackage("comity.protocol..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callConstructor(SecureRandom.class)
                .because("a check that takes its own time cannot be repeated, neither in a test nor by an auditor")
                .check(shipped);
    }

    @Test
    void classesAreNamedForWhatTheyAre() {
        noClasses()
                .that()
                .resideInAPackage("comity.protocol..")
                .should()
                .haveSimpleNameContaining("Util")
                .orShould()
                .haveSimpleNameContaining("Helper")
                .orShould()
                .haveSimpleNameContaining("Manager")
                .orShould()
                .haveSimpleNameContaining("Impl")
                .check(shipped);
    }

    @Test
    void noStaticStateChanges() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("comity.protocol..")
                .and()
                .areStatic()
                .should()
                .notBeFinal()
                .check(shipped);
    }

    @Test
    void everyPackageIsNullMarked() {
        Stream<JavaPackage> unmarked = shipped.stream()
                .map(JavaClass::getPackage)
                .filter(found -> found.getName().startsWith("comity.protocol"))
                .distinct()
                .filter(found -> !found.isAnnotatedWith(NullMarked.class));
        Assertions.assertThat(unmarked.map(JavaPackage::getName)).isEmpty();
    }

    private static String testClasses() {
        return ArchitectureTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
    }
}
