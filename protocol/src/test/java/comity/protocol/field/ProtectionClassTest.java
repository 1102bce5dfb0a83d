package comity.protocol.field;

import static org.assertj.core.api.Assertions.assertThat;

import comity.v1.Envelope;
import comity.v1.Person;
import comity.v1.Protection;
import comity.v1.SpontaneousInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProtectionClassTest {
    @ParameterizedTest
    @EnumSource(ProtectionClass.class)
    void agreesWithTheSchemaInNumberAndName(ProtectionClass protection) {
        assertThat(Protection.Class.forNumber(protection.number()).name()).isEqualTo(protection.name());
        assertThat(ProtectionClass.ofNumber(protection.number())).contains(protection);
    }

    @Test
    void unspecifiedAndUnknownAreNoClass() {
        assertThat(ProtectionClass.ofNumber(0)).isEmpty();
        assertThat(ProtectionClass.ofNumber(8)).isEmpty();
        assertThat(ProtectionClass.of(Protection.getDefaultInstance())).isEmpty();
    }

    @Test
    void onlySourceIdentityAndInternalStayHome() {
        assertThat(ProtectionClass.values())
                .filteredOn(protection -> !protection.mayBeOnTheWire())
                .containsExactly(ProtectionClass.SID, ProtectionClass.INT);
    }

    @Test
    void escalatingFieldBecomesSourceRevealing_whenTheSourceNeedsProtection() {
        FieldRule title =
                Schema.wire().rule(SpontaneousInformation.getDescriptor().findFieldByName("title"));
        assertThat(title.effective(false)).isEqualTo(ProtectionClass.CASE);
        assertThat(title.effective(true)).isEqualTo(ProtectionClass.REV);
    }

    @Test
    void otherFieldKeepsItsClass_whenTheSourceNeedsProtection() {
        FieldRule names = Schema.wire().rule(Person.getDescriptor().findFieldByName("names"));
        assertThat(names.effective(true)).isEqualTo(ProtectionClass.PERS);
    }

    @Test
    void ruleSaysWhoWritesAField() {
        FieldRule created = Schema.wire().rule(Envelope.getDescriptor().findFieldByName("created_at"));
        assertThat(created.assignedByGateway()).isTrue();
        assertThat(created.required()).isTrue();
        assertThat(created.escalates()).isTrue();
    }
}
