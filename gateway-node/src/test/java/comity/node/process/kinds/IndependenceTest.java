package comity.node.process.kinds;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

final class IndependenceTest {
    private static final String HERE = "comity.node.process.kinds";

    /** An opinion that asked the node would always agree with it. */
    @Test
    void theOpinionSharesNoCodeWithTheNode() {
        classes()
                .that()
                .resideInAPackage(HERE)
                .and()
                .haveSimpleNameNotEndingWith("Test")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(HERE, "comity.v1", "com.google.protobuf", "java..", "org.jspecify..")
                .check(new ClassFileImporter().importPackages(HERE));
    }
}
