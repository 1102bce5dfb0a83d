package comity.node;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import comity.crypto.key.SealingKeyPair;
import comity.crypto.key.SigningKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom, as rules that fail the build; {@link ImportTable} is the greater part of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArchitectureTest {
    private final ImportTable table = ImportTable.ofTheNode();
    /** What lies beside this test are tests; everything else is shipped. */
    private final JavaClasses shipped = new ClassFileImporter()
            .withImportOption(location -> !location.contains(testClasses()))
            .importPackages("comity");

    Stream<String> rowsOfTheTable() {
        return table.names();
    }

    @ParameterizedTest
    @MethodSource("rowsOfTheTable")
    void packageImportsOnlyWhatItsRowAllows(String name) {
        noClasses()
                .that()
                .resideInAPackage(ImportTable.identifier(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(table.forbiddenTo(name))
                .because("the import table says so")
                .check(shipped);
    }

    @Test
    void everyPackageHasARow() {
        classes()
                .that()
                .resideInAPackage("comity.node..")
                .should()
                .resideInAnyPackage(Stream.concat(Stream.of("comity.node"), table.packages())
                        .toArray(String[]::new))
                .because("a package without a row could import anything")
                .check(shipped);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("comity.node.(**)").should().beFreeOfCycles().check(shipped);
    }

    @Test
    void theDoorForCallersAndTheDoorForPartnersDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("comity.node.edge.local..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("comity.node.edge.peer..", "comity.edge.peer..")
                .check(shipped);
        noClasses()
                .that()
                .resideInAPackage("comity.node.edge.peer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("comity.node.edge.local..", "comity.edge.local..", "comity.local..")
                .because(
                        "what agencies submit, sources included, must pass the journey before a partner's door sees it")
                .check(shipped);
    }

    @Test
    void onlyTheEdgeImportsGrpcNettyAndHttp() {
        noClasses()
                .that()
                .resideInAPackage("comity..")
                .and(not(resideInAnyPackage("comity.node.edge..", "comity.edge..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.grpc..", "io.netty..", "org.eclipse.jetty..", "java.net.http..", "com.sun.net.httpserver..")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("comity.edge..")
                .because("the journey must not depend on how a message arrives")
                .check(shipped);
    }

    @Test
    void onlyCryptoImportsBouncyCastle() {
        noClasses()
                .that()
                .resideInAPackage("comity..")
                .and(not(resideInAPackage("comity.crypto.bc..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bouncycastle..")
                .check(shipped);
    }

    @Test
    void onlyConditionsImportCel() {
        noClasses()
                .that()
                .resideInAPackage("comity..")
                .and(not(resideInAPackage("comity.node.agreement.condition..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.cel..")
                .because("what an expression may cost and read is bounded there")
                .check(shipped);
    }

    @Test
    void protocolAndCryptoDoNotKnowEachOtherNorTheNode() {
        noClasses()
                .that()
                .resideInAnyPackage("comity.protocol..", "comity.v1..", "comity.local..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("comity.crypto..", "comity.node..", "comity.edge..")
                .check(shipped);
        noClasses()
                .that()
                .resideInAPackage("comity.crypto..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "comity.protocol..", "comity.v1..", "comity.local..", "comity.node..", "comity.edge..")
                .check(shipped);
    }

    @Test
    void privateKeysAreWhereSigningAndOpeningHappen() {
        noClasses()
                .that()
                .resideInAPackage("comity.node..")
                .and(not(resideInAnyPackage(
                        "comity.node",
                        "comity.node.outbound.dispatch..",
                        "comity.node.inbound",
                        "comity.node.inbound.inbox..",
                        "comity.node.directory..",
                        "comity.node.admin.setup..",
                        "comity.node.edge.cli..")))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(SigningKey.class)
                .because("a signature is this agency's word")
                .check(shipped);
        noClasses()
                .that()
                .resideInAPackage("comity.node..")
                .and(not(resideInAnyPackage("comity.node.directory..", "comity.node.inbound.open..")))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(SealingKeyPair.class)
                .because("who has it reads every pouch sealed to it")
                .check(shipped);
    }

    @Test
    void theStoreKnowsNoMeaning() {
        noClasses()
                .that()
                .resideInAPackage("comity.node.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("comity.protocol..", "comity.v1..", "comity.local..", "comity.crypto..")
                .because("it keeps rows; what they mean belongs to the package that owns them")
                .check(shipped);
    }

    @Test
    void timeAndRandomnessComeFromOpsAndCrypto() {
        noClasses()
                .that()
                .resideInAPackage("comity..")
                .and(not(resideInAnyPackage("comity.node.ops..", "comity.crypto..")))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callConstructor(SecureRandom.class)
                .because("a simulation from a seed must be able to give both")
                .check(shipped);
    }

    @Test
    void classesAreNamedForWhatTheyAre() {
        noClasses()
                .that()
                .resideInAPackage("comity.node..")
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
                .resideInAPackage("comity.node..")
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
                .filter(found -> found.getName().startsWith("comity.node"))
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
