package comity.node.pouch;

import static org.assertj.core.api.Assertions.assertThat;

import comity.protocol.field.CanonicalValue;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.FieldPath;
import comity.protocol.field.Precision;
import comity.protocol.field.ProtectionClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MessageLeavesTest {
    /** The schema's precisions and the commitment's are two lists; what one lacks could not leave. */
    @ParameterizedTest
    @EnumSource
    void aValueOfEveryPrecisionCanBeCommittedTo(Precision precision) {
        FieldLeaf field = new FieldLeaf(
                FieldPath.root("envelope").child("legal_basis"),
                CanonicalValue.ofText("not disclosed"),
                ProtectionClass.PUB,
                precision);

        assertThat(MessageLeaves.leaf(field).place()).isEqualTo(MessageLeaves.place(field));
        assertThat(MessageLeaves.place(field).precision()).isEqualTo(precision.number());
    }
}
