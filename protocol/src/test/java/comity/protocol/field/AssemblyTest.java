package comity.protocol.field;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import comity.protocol.id.PseudonymToken;
import comity.protocol.limits.Limits;
import comity.protocol.sample.Samples;
import comity.v1.Entity;
import comity.v1.FuzzyPlace;
import comity.v1.FuzzyTime;
import comity.v1.Handling;
import comity.v1.Person;
import comity.v1.SpontaneousInformation;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AssemblyTest {
    private static final String ENTITY = "spontaneous_information.entities[0000000000000001]";
    private static final FieldLeaf KIND =
            leaf("envelope.kind", CanonicalValue.ofEnum(3), ProtectionClass.PUB, Precision.AS_WRITTEN);

    @Test
    void buildsListsInTheOrderOfHandles() {
        WireMessage message = assembled(List.of(
                KIND,
                caseText("envelope.release_to[ffffffffffffffff]", "XD-NPI"),
                caseText("envelope.release_to[0000000000000002]", "XB-CID"),
                caseText("envelope.release_to[8000000000000000]", "XC-PPO")));
        assertThat(message.getEnvelope().getReleaseToList()).containsExactly("XB-CID", "XC-PPO", "XD-NPI");
    }

    @Test
    void buildsAnEmptyMessage_whenItsLeafSaysPresent() {
        WireMessage message = assembled(List.of(present(ENTITY + ".person")));
        assertThat(message)
                .isEqualTo(WireMessage.newBuilder()
                        .setSpontaneousInformation(SpontaneousInformation.newBuilder()
                                .addEntities(Entity.newBuilder().setPerson(Person.getDefaultInstance())))
                        .build());
    }

    @Test
    void acceptsGeneralisedLeaf_whenItsValueIsThatBucket() {
        String when = "spontaneous_information.events[0000000000000001].when";
        CanonicalValue march = CanonicalValue.ofTime(Samples.bucket("2026-03-14T21:40:00Z", FuzzyTime.Precision.MONTH));
        assertThat(Assembly.assemble(List.of(leaf(when, march, ProtectionClass.CASE, Precision.MONTH))))
                .isInstanceOf(AssemblyResult.Assembled.class);
        requireRefused(Flaw.PRECISION, leaf(when, march, ProtectionClass.CASE, Precision.DAY));
        requireRefused(Flaw.PRECISION, leaf(when, march, ProtectionClass.CASE, Precision.ADMIN1));
    }

    @Test
    void acceptsGeneralisedPlace_whenItsValueIsOfThatLevel() {
        String where = "spontaneous_information.events[0000000000000001].where";
        CanonicalValue region = CanonicalValue.ofPlace(FuzzyPlace.newBuilder()
                .setCountry("XA")
                .setAdmin1("Sella Region")
                .setPrecision(FuzzyPlace.Precision.ADMIN1)
                .build());
        assertThat(Assembly.assemble(List.of(leaf(where, region, ProtectionClass.CASE, Precision.ADMIN1))))
                .isInstanceOf(AssemblyResult.Assembled.class);
        requireRefused(Flaw.PRECISION, leaf(where, region, ProtectionClass.CASE, Precision.COUNTRY));
    }

    @Test
    void acceptsPseudonym_whereTheFieldAsksForAPattern() {
        CanonicalValue token =
                CanonicalValue.ofText(PseudonymToken.ofBytes(new byte[16]).text());
        String plate = ENTITY + ".means_of_transport.plate.country";
        assertThat(Assembly.assemble(List.of(leaf(plate, token, ProtectionClass.PERS, Precision.PSEUDONYM))))
                .isInstanceOf(AssemblyResult.Assembled.class);
    }

    @Test
    void refusesPseudonym_whenItsValueIsNoTokenOrItsFieldIsPublic() {
        requireRefused(
                Flaw.PRECISION,
                leaf(
                        ENTITY + ".means_of_transport.plate.country",
                        CanonicalValue.ofText("XB"),
                        ProtectionClass.PERS,
                        Precision.PSEUDONYM));
        requireRefused(
                Flaw.PATTERN,
                leaf(
                        "envelope.language",
                        CanonicalValue.ofText("P-" + "0".repeat(32)),
                        ProtectionClass.PUB,
                        Precision.PSEUDONYM));
    }

    @Test
    void refusesNothing() {
        assertThat(Assembly.assemble(List.of())).isEqualTo(new AssemblyResult.Refused("", Flaw.EMPTY, "no leaf"));
    }

    @Test
    void refusesTooManyLeaves() {
        assertThat(Assembly.assemble(Collections.nCopies(Limits.LEAVES_MAX + 1, KIND)))
                .isInstanceOfSatisfying(
                        AssemblyResult.Refused.class,
                        refused -> assertThat(refused.flaw()).isEqualTo(Flaw.TOO_LONG));
    }

    @Test
    void refusesPath_whenTheSchemaHasNoSuchField() {
        requireRefused(Flaw.UNKNOWN_FIELD, publicText("envelope.nothing", "x"));
        requireRefused(Flaw.UNKNOWN_FIELD, publicText("nothing", "x"));
        requireRefused(Flaw.UNKNOWN_FIELD, publicText("source.code_name", "x"));
    }

    @Test
    void refusesPath_whenItLeadsIntoAValue() {
        requireRefused(Flaw.UNKNOWN_FIELD, publicText("envelope.kind.name", "x"));
        requireRefused(Flaw.UNKNOWN_FIELD, publicText("envelope.created_at.precision", "x"));
    }

    @Test
    void refusesPath_whenAListElementHasNoHandle() {
        requireRefused(Flaw.UNKNOWN_FIELD, caseText("envelope.release_to", "XC-PPO"));
        requireRefused(Flaw.UNKNOWN_FIELD, publicText("spontaneous_information.entities.ref", "a"));
    }

    @Test
    void refusesPath_whenASingularFieldHasAHandle() {
        requireRefused(Flaw.UNKNOWN_FIELD, publicText("envelope[0000000000000001].language", "en"));
        requireRefused(Flaw.UNKNOWN_FIELD, publicText("envelope.language[0000000000000001]", "en"));
    }

    @Test
    void refusesLeaf_whenItsTypeIsNotTheFields() {
        requireRefused(Flaw.TYPE, publicText("envelope.kind", "SPONTANEOUS_INFORMATION"));
        requireRefused(
                Flaw.TYPE,
                leaf(
                        "envelope.language",
                        CanonicalValue.ofBytes(ByteString.copyFromUtf8("en")),
                        ProtectionClass.PUB,
                        Precision.AS_WRITTEN));
        requireRefused(Flaw.TYPE, publicText("envelope", "x"));
        requireRefused(Flaw.TYPE, present("envelope.created_at"));
    }

    @Test
    void refusesLeaf_whenItsLabelIsNotTheFieldsClass() {
        requireRefused(
                Flaw.LABEL,
                leaf(
                        "spontaneous_information.title",
                        CanonicalValue.ofText("A"),
                        ProtectionClass.REV,
                        Precision.AS_WRITTEN));
    }

    @Test
    void refusesTwoLeavesAtOnePath() {
        requireRefused(Flaw.DUPLICATE_PATH, KIND, KIND);
        requireRefused(
                Flaw.DUPLICATE_PATH, publicText("envelope.language", "en"), publicText("envelope.language", "fr"));
        requireRefused(Flaw.DUPLICATE_PATH, present("envelope"), present("envelope"));
    }

    @Test
    void refusesTwoPrecisionsAtOnePath() {
        FuzzyTime exact = Samples.exact("2026-03-14T21:40:00Z");
        FuzzyTime month = Samples.bucket("2026-03-14T21:40:00Z", FuzzyTime.Precision.MONTH);
        requireRefused(
                Flaw.DUPLICATE_PATH,
                leaf("envelope.created_at", CanonicalValue.ofTime(exact), ProtectionClass.PUB, Precision.AS_WRITTEN),
                leaf("envelope.created_at", CanonicalValue.ofTime(month), ProtectionClass.PUB, Precision.MONTH));
    }

    @Test
    void refusesTwoAlternativesOfOneChoice() {
        requireRefused(
                Flaw.ONEOF,
                leaf(ENTITY + ".person.role", CanonicalValue.ofEnum(1), ProtectionClass.PERS, Precision.AS_WRITTEN),
                caseText(ENTITY + ".organisation.legal_name", "Sella Lines Ltd"));
        requireRefused(Flaw.ONEOF, present(ENTITY + ".person"), present(ENTITY + ".location"));
    }

    @Test
    void refusesPresent_whenOtherLeavesLieBelow() {
        FieldLeaf role =
                leaf(ENTITY + ".person.role", CanonicalValue.ofEnum(1), ProtectionClass.PERS, Precision.AS_WRITTEN);
        requireRefused(Flaw.PRESENT_NOT_EMPTY, role, present(ENTITY + ".person"));
        requireRefused(Flaw.PRESENT_NOT_EMPTY, present(ENTITY + ".person"), role);
        requireRefused(Flaw.PRESENT_NOT_EMPTY, present(ENTITY), role);
    }

    @Test
    void refusesValue_whenOutsideItsLimits() {
        requireRefused(
                Flaw.ENUM_VALUE,
                leaf("envelope.kind", CanonicalValue.ofEnum(99), ProtectionClass.PUB, Precision.AS_WRITTEN));
        requireRefused(Flaw.PATTERN, publicText("envelope.language", "EN"));
        requireRefused(Flaw.TOO_LONG, publicText("envelope.legal_basis", "x".repeat(501)));
        requireRefused(Flaw.CHARACTER, publicText("envelope.legal_basis", "a\u202eb"));
        requireRefused(
                Flaw.RANGE,
                leaf(
                        "envelope.offences[0000000000000001].code",
                        CanonicalValue.ofInteger(0),
                        ProtectionClass.CASE,
                        Precision.AS_WRITTEN));
        requireRefused(
                Flaw.RANGE,
                leaf(
                        "envelope.offences[0000000000000001].code",
                        CanonicalValue.ofInteger(1L << 40),
                        ProtectionClass.CASE,
                        Precision.AS_WRITTEN));
        requireRefused(
                Flaw.TOO_SHORT,
                leaf(
                        "envelope.message_id",
                        CanonicalValue.ofBytes(ByteString.copyFrom(new byte[15])),
                        ProtectionClass.PUB,
                        Precision.AS_WRITTEN));
    }

    @Test
    void refusesList_whenItHasTooManyElements() {
        List<FieldLeaf> codes = new ArrayList<>();
        for (int number = 1; number <= 7; number++) {
            int code = Math.min(number, Handling.Code.C.getNumber());
            codes.add(leaf(
                    "envelope.handling.codes[000000000000000" + number + "]",
                    CanonicalValue.ofEnum(code),
                    ProtectionClass.PUB,
                    Precision.AS_WRITTEN));
        }
        assertThat(Assembly.assemble(codes.subList(0, 6))).isInstanceOf(AssemblyResult.Assembled.class);
        requireRefused(Flaw.TOO_LONG, codes.toArray(FieldLeaf[]::new));
    }

    @Test
    void refusalNamesThePathAndNotTheValue() {
        AssemblyResult result = Assembly.assemble(List.of(publicText("envelope.language", "HERON")));
        assertThat(result).isInstanceOfSatisfying(AssemblyResult.Refused.class, refused -> {
            assertThat(refused.path()).isEqualTo("envelope.language");
            assertThat(refused.reason()).doesNotContain("HERON");
        });
    }

    @Test
    void precisionNumbersAreThoseOfTheSchema() {
        for (Precision precision : Precision.values()) {
            assertThat(Precision.ofNumber(precision.number())).contains(precision);
            precision.timeUnit().ifPresent(unit -> assertThat(unit.name()).isEqualTo(precision.name()));
            precision.placeLevel().ifPresent(level -> assertThat(level.name()).isEqualTo(precision.name()));
        }
        assertThat(Precision.MONTH.timeUnit()).contains(FuzzyTime.Precision.MONTH);
        assertThat(Precision.ADMIN1.placeLevel()).contains(FuzzyPlace.Precision.ADMIN1);
        assertThat(Precision.ofNumber(33)).isEmpty();
        assertThat(Precision.ofNumber(47)).isEmpty();
    }

    private static WireMessage assembled(List<FieldLeaf> leaves) {
        return switch (Assembly.assemble(leaves)) {
            case AssemblyResult.Assembled assembled -> assembled.message();
            case AssemblyResult.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    private static void requireRefused(Flaw flaw, FieldLeaf... leaves) {
        assertThat(Assembly.assemble(List.of(leaves)))
                .isInstanceOfSatisfying(
                        AssemblyResult.Refused.class,
                        refused ->
                                assertThat(refused.flaw()).as(refused.reason()).isEqualTo(flaw));
    }

    private static FieldLeaf leaf(String path, CanonicalValue value, ProtectionClass label, Precision precision) {
        return new FieldLeaf(FieldPath.parse(path).orElseThrow(), value, label, precision);
    }

    private static FieldLeaf publicText(String path, String text) {
        return leaf(path, CanonicalValue.ofText(text), ProtectionClass.PUB, Precision.AS_WRITTEN);
    }

    private static FieldLeaf caseText(String path, String text) {
        return leaf(path, CanonicalValue.ofText(text), ProtectionClass.CASE, Precision.AS_WRITTEN);
    }

    private static FieldLeaf present(String path) {
        return leaf(path, CanonicalValue.present(), ProtectionClass.PUB, Precision.AS_WRITTEN);
    }
}
