package comity.protocol.validate;

import static org.assertj.core.api.Assertions.assertThat;

import comity.local.v1.LocalSubmission;
import comity.protocol.sample.Samples;
import comity.v1.Amount;
import comity.v1.Entity;
import comity.v1.FuzzyPlace;
import comity.v1.Person;
import comity.v1.PersonName;
import comity.v1.Relation;
import comity.v1.SpontaneousInformation;
import comity.v1.SubjectCategory;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One flaw is told once, several are all told, and none is told that only follows from another. */
final class EveryFlawTest {
    private static final String BODY = "message.spontaneous_information.";

    @Test
    void namesEveryPartOfAnAmountAndOfAPlaceThatIsWrong() {
        assertThat(found(body -> body.setValueAtStake(
                        Amount.newBuilder().setMin("01").setMax("2,5").setCurrency("XQQ"))))
                .containsExactly(
                        BODY + "value_at_stake.min PATTERN",
                        BODY + "value_at_stake.max PATTERN",
                        BODY + "value_at_stake.currency CODE");
        assertThat(found(body -> body.getEventsBuilder(0)
                        .setWhere(FuzzyPlace.newBuilder()
                                .setCountry("XA")
                                .setLocality("Port Sella")
                                .setSite("Quay 4")
                                .setPrecision(FuzzyPlace.Precision.COUNTRY))))
                .containsExactly(BODY + "events[0].where.site PLACE", BODY + "events[0].where.locality PLACE");
    }

    @Test
    void looksIntoAListThatIsTooLong_andHoldsNothingAgainstWhatPointsBeyondIt() {
        List<String> found = found(body -> {
            for (int i = 0; i < 600; i++) {
                body.addEntities(Entity.newBuilder()
                        .setRef("p" + i)
                        .setPerson(Person.newBuilder()
                                .setRole(SubjectCategory.SUSPECT)
                                .setMinor(false)));
            }
            body.getEntitiesBuilder(10).getPersonBuilder().addNames(PersonName.getDefaultInstance());
            body.addRelations(
                    Relation.newBuilder().setFromRef("p599").setToRef("p1").setType(Relation.Type.ASSOCIATE_OF));
        });

        assertThat(found).containsExactly(BODY + "entities TOO_LONG", BODY + "entities[10].person.names[0] REQUIRED");
    }

    @Test
    void doesNotGuessWhichOfTwoThingsOfOneNameIsMeant() {
        assertThat(found(
                        body -> body.addEntities(body.getEntities(1).toBuilder().setRef("brandt"))))
                .containsExactly(BODY + "entities[5].ref REPEATED");
    }

    @Test
    void comparesNoDatesThatAreNone() {
        LocalSubmission.Builder submission = Samples.submission().toBuilder();
        submission
                .getMessageBuilder()
                .getEnvelopeBuilder()
                .getRetentionBuilder()
                .setReviewBy("zzzz-03-01");

        assertThat(Validation.submission(submission.build()).stream().map(Violation::path))
                .containsExactly("message.envelope.retention.review_by");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u3000\u00a0", "\u00a0", "\u2003 \u2007", "   "})
    void refusesATextOfNothingButBlanks(String blanks) {
        assertThat(found(body -> body.setTitle(blanks))).containsExactly(BODY + "title PATTERN");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0x00, 0x061C, 0x200E, 0x200F, 0x202E, 0x2066, 0x2069, 0x180E, 0x034F, 0x3164, 0x2800, 0x115F, 0xFFA0
            })
    void refusesControlsOverridesOfDirectionAndWhatIsNotSeen_inANameOfAPerson(int codePoint) {
        String name = "Bra" + Character.toString(codePoint) + "ndt";

        assertThat(found(body -> body.getEntitiesBuilder(0)
                        .getPersonBuilder()
                        .getNamesBuilder(0)
                        .setFamily(name)))
                .containsExactly(BODY + "entities[0].person.names[0].family CHARACTER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"می‌خواهم", "क्‍ष", "محمد الأمين", "Þórð", "𝔅randt"})
    void takesNamesOfOtherScripts(String name) {
        assertThat(found(body -> body.getEntitiesBuilder(0)
                        .getPersonBuilder()
                        .getNamesBuilder(0)
                        .setFamily(name)))
                .isEmpty();
    }

    private static List<String> found(Consumer<SpontaneousInformation.Builder> change) {
        LocalSubmission.Builder submission = Samples.submission().toBuilder();
        change.accept(submission.getMessageBuilder().getSpontaneousInformationBuilder());
        return Validation.submission(submission.build()).stream()
                .map(violation -> violation.path() + " " + violation.code())
                .toList();
    }
}
