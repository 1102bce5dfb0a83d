package comity.node.process.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import comity.v1.BankAccount;
import comity.v1.Entity;
import comity.v1.Organisation;
import comity.v1.Person;
import comity.v1.PersonName;
import comity.v1.SpontaneousInformation;
import comity.v1.WireMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names and orders make no other message; anything else does. */
final class PortraitTest {
    private static final String TOKEN = "P-00112233445566778899aabbccddeeff";

    @Test
    void isTheSame_whenThingsHaveOtherNamesAndAnotherOrder() {
        WireMessage one = message(person("a", "Ilko"), person("b", "Dana"), account("c", "a"), account("d", "b"));
        WireMessage other = message(account("1", "2"), person("3", "Dana"), account("4", "3"), person("2", "Ilko"));

        assertThat(portrait(one).text()).isEqualTo(portrait(other).text());
        assertThat(portrait(one).values()).isEqualTo(portrait(other).values());
    }

    @Test
    void isAnother_whenAReferencePointsAtSomebodyElse() {
        WireMessage one = message(person("a", "Ilko"), person("b", "Dana"), account("c", "a"), account("d", "b"));
        WireMessage other = message(person("a", "Ilko"), person("b", "Dana"), account("c", "a"), account("d", "a"));

        assertThat(portrait(one).values()).isEqualTo(portrait(other).values());
        assertThat(portrait(one).text()).isNotEqualTo(portrait(other).text());
    }

    /** Two accounts that are alike in themselves are told apart by who is at the end of the way. */
    @Test
    void isAnother_whenThingsThatAreAlikeChangePlaces() {
        WireMessage one = message(
                firm("f", "c", "Orlan"),
                person("a", "Ilko"),
                person("b", "Dana"),
                account("c", "a"),
                account("d", "b"));
        WireMessage other = message(
                firm("f", "d", "Orlan"),
                person("a", "Ilko"),
                person("b", "Dana"),
                account("c", "a"),
                account("d", "b"));

        assertThat(portrait(one).values()).isEqualTo(portrait(other).values());
        assertThat(portrait(one).text()).isNotEqualTo(portrait(other).text());
    }

    @Test
    void isAnother_whenAValueChangesItsElement() {
        WireMessage one = message(person("a", "Ilko", "Brandt"), person("b", "Dana"));
        WireMessage other = message(person("a", "Ilko"), person("b", "Dana", "Brandt"));

        assertThat(portrait(one).values()).isEqualTo(portrait(other).values());
        assertThat(portrait(one).text()).isNotEqualTo(portrait(other).text());
    }

    @Test
    void takesATokenThatNobodyWroteForAName() {
        WireMessage submitted = message(person("a", "Ilko"));
        WireMessage arrived = message(person("a", TOKEN));

        assertThat(Portrait.arrived(arrived, submitted, Map.of()).names("token"))
                .containsExactly(TOKEN);
        assertThat(Portrait.arrived(arrived, arrived, Map.of()).names("token")).isEmpty();
    }

    private static Portrait portrait(WireMessage message) {
        return Portrait.arrived(message, message, Map.of());
    }

    private static WireMessage message(Entity... entities) {
        SpontaneousInformation.Builder body = SpontaneousInformation.newBuilder();
        for (Entity entity : entities) {
            body.addEntities(entity);
        }
        return WireMessage.newBuilder().setSpontaneousInformation(body).build();
    }

    private static Entity person(String ref, String... names) {
        Person.Builder person = Person.newBuilder();
        for (String name : names) {
            person.addNames(PersonName.newBuilder().setGiven(name));
        }
        return Entity.newBuilder().setRef(ref).setPerson(person).build();
    }

    private static Entity account(String ref, String holder) {
        return Entity.newBuilder()
                .setRef(ref)
                .setBankAccount(BankAccount.newBuilder().setCurrency("EUR").addHolderRefs(holder))
                .build();
    }

    /** A firm that points at something by the only reference that a test needs. */
    private static Entity firm(String ref, String points, String name) {
        Organisation.Builder firm = Organisation.newBuilder().setLegalName(name);
        firm.addOwnershipBuilder().setOwnerRef(points);
        return Entity.newBuilder().setRef(ref).setOrganisation(firm).build();
    }
}
