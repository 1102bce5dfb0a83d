package comity.protocol.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.protocol.field.ProtectionClass;
import comity.protocol.field.Schema;
import comity.protocol.id.Kind;
import comity.v1.Limit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MessageReferenceTest {
    private final MessageReference reference = MessageReference.load();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindHasPurposeFieldsAndABody(Kind kind) {
        KindDescription description = reference.kind(kind);

        assertThat(description.purpose()).endsWith(".").doesNotStartWith("Kind");
        assertThat(description.body().name()).isEqualTo(kind.title());
        assertThat(description.body().fields()).isNotEmpty();
        assertThat(description.rules()).containsAll(description.body().rules());
        assertThat(reference.wholeMessage().fields())
                .extracting(FieldDescription::name)
                .contains(description.field());
    }

    @Test
    void everyFieldOfTheSchemaIsDescribed() {
        Map<String, Descriptor> types = new HashMap<>();
        collect(Schema.local().root(), types);

        assertThat(types).hasSizeGreaterThan(80);
        types.forEach((name, type) -> {
            MessageDescription message = reference.message(name).orElseThrow();
            assertThat(message.fields())
                    .as(name)
                    .extracting(FieldDescription::name)
                    .containsExactlyElementsOf(type.getFields().stream()
                            .map(FieldDescriptor::getName)
                            .toList());
            assertThat(message.fields())
                    .as(name)
                    .allSatisfy(field -> assertThat(field.description()).endsWith("."));
        });
        assertThat(reference.messages()).hasSameSizeAs(types.values());
    }

    @Test
    void saysOfAFieldWhatItsAuthorNeeds() {
        FieldDescription iban = field("BankAccount", "iban");
        assertThat(iban.typeInWords()).isEqualTo("text");
        assertThat(iban.presenceInWords()).isEqualTo("optional");
        assertThat(iban.protection().protectionClass()).isEqualTo(ProtectionClass.PERS);
        assertThat(iban.limitsInWords()).contains("15 to 34 characters", "code IBAN");

        FieldDescription questions = field("InformationRequest", "questions");
        assertThat(questions.typeInWords()).isEqualTo("list of Question");
        assertThat(questions.presenceInWords()).isEqualTo("required");
        assertThat(questions.protection().inWords()).isEqualTo("CASE, escalates");
        assertThat(questions.limitsInWords()).containsExactly("1 to 32 elements");

        FieldDescription sender = field("Envelope", "sender");
        assertThat(sender.writer()).isEqualTo(Writer.GATEWAY);
        assertThat(sender.presenceInWords()).isEqualTo("by the gateway");

        assertThat(field("Envelope", "in_reply_to").limitsInWords()).containsExactly("16 bytes");
        assertThat(field("Envelope", "kind").typeInWords()).isEqualTo("one of Envelope.Kind");
        assertThat(field("Entity", "person").presenceInWords()).isEqualTo("one of detail");
        assertThat(field("Event", "participants").protection().wholeOrNot()).isTrue();
        assertThat(field("Question", "subject_ref").limitsInWords())
                .contains("names one of the message: Entity, Event");
        assertThat(field("FuzzyTime", "earliest").typeInWords()).isEqualTo("moment, RFC 3339 in UTC");
    }

    @Test
    void rulesOfAKindAreThoseOfTheMessageThatNameIt_thenThoseOfItsBody() {
        assertThat(reference.kind(Kind.INFORMATION_REQUEST).rules())
                .extracting(RuleDescription::id)
                .startsWith("REQUEST_URGENCY_EXPLAINED")
                .doesNotContain("MESSAGE_ANSWERS_SOMETHING", "MESSAGE_BODY_OF_KIND");
        assertThat(reference.kind(Kind.INFORMATION_REPLY).rules())
                .extracting(RuleDescription::id)
                .startsWith("MESSAGE_ANSWERS_SOMETHING")
                .containsSubsequence("MESSAGE_ANSWERS_SOMETHING", "REPLY_NIL_IS_BARE");
        assertThat(reference.wholeMessage().rules())
                .extracting(RuleDescription::id)
                .contains("MESSAGE_BODY_OF_KIND", "REQUEST_URGENCY_EXPLAINED", "MESSAGE_ANSWERS_SOMETHING");
    }

    @Test
    void whatStaysInTheAgencyIsMarked() {
        assertThat(reference.message("SourceRecord").orElseThrow().local()).isTrue();
        assertThat(reference.messages())
                .filteredOn(message -> !message.local())
                .flatExtracting(MessageDescription::fields)
                .allSatisfy(
                        field -> assertThat(field.protection().protectionClass().mayBeOnTheWire())
                                .isTrue());
    }

    @Test
    void enumerationsHaveTheirValues_withoutTheUnspecifiedOne() {
        EnumDescription kinds = reference.enumeration("Envelope.Kind").orElseThrow();
        assertThat(kinds.values())
                .hasSize(16)
                .extracting(ValueDescription::number)
                .doesNotContain(0);
        assertThat(kinds.usedIn()).containsExactly("Envelope.kind");
        assertThat(reference.enumeration("SourceRecord.Kind").orElseThrow().values())
                .contains(new ValueDescription("CHIS", 1, Optional.of("A covert human intelligence source.")));
    }

    @Test
    void everyCodeHasItsStandardAndItsFields() {
        assertThat(reference.codes()).hasSize(Limit.Code.values().length - 2).allSatisfy(code -> {
            assertThat(code.standard()).as(code.code().name()).endsWith(".");
            assertThat(code.demand()).startsWith("must be ");
            assertThat(code.usedIn()).as(code.code().name()).isNotEmpty();
        });
        List<String> domains = reference.codes().stream()
                .filter(code -> code.code() == Limit.Code.DOMAIN)
                .flatMap(code -> code.usedIn().stream())
                .toList();
        assertThat(domains).contains("CommsIdentifier.value");
    }

    private FieldDescription field(String message, String name) {
        return reference.message(message).orElseThrow().fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void collect(Descriptor message, Map<String, Descriptor> types) {
        if (types.putIfAbsent(Names.of(message), message) != null) {
            return;
        }
        Set<Descriptor> inside = new HashSet<>();
        for (FieldDescriptor field : message.getFields()) {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                    && field.getMessageType().getFullName().startsWith("comity.")) {
                inside.add(field.getMessageType());
            }
        }
        inside.forEach(type -> collect(type, types));
    }
}
