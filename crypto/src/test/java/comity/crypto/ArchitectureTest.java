package comity.crypto;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
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
            .importPackages("comity.crypto");

    @Test
    void onlyTheBcPackageImportsBouncyCastle() {
        classes()
                .that()
                .resideInAPackage("comity.crypto..")
                .and(not(resideInAPackage("comity.crypto.bc..")))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "javax.crypto..", "javax.security..", "org.jspecify.annotations..", "comity.crypto..")
                .because("a reviewer, or a successor to the library, has one package to read; "
                        + "and how a message is protected does not depend on what it says")
                .check(shipped);
    }

    @Test
    void theBcPackageImportsTheJdkAndBouncyCastleAlone() {
        classes()
                .that()
                .resideInAPackage("comity.crypto.bc..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.crypto..",
                        "javax.security..",
                        "org.bouncycastle..",
                        "org.jspecify.annotations..",
                        "comity.crypto..")
                .check(shipped);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("comity.crypto.(**)").should().beFreeOfCycles().check(shipped);
    }

    @Test
    void classesAreNamedForWhatTheyAre() {
        noClasses()
                .that()
                .resideInAPackage("comity.crypto..")
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
                .resideInAPackage("comity.crypto..")
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
                .filter(found -> found.getName().startsWith("comity.crypto"))
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
