package comity.node.agreement.life;

import static comity.node.agreement.life.Federated.BILATERAL;
import static comity.node.agreement.life.Federated.NOW;
import static comity.node.agreement.life.Federated.XA;
import static comity.node.agreement.life.Federated.XB;
import static comity.node.agreement.life.Federated.XC;
import static org.assertj.core.api.Assertions.assertThat;

import comity.node.agreement.decide.AgreementInForce;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import comity.v1.ConsentExchange;
import comity.v1.ConsentExchange.Action;
import comity.v1.ConsentExchange.Subject;
import comity.v1.WireMessage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** XB sent a message to XA; whether XA may pass it on to XC is XB's to say, and only XB's. */
final class ConsentsTest {
    private static final MessageId MESSAGE = new MessageId(3, 3);

    @TempDir
    private Path folder;

    private Federated node;
    private long ids;

    @BeforeEach
    void open() {
        node = new Federated(folder);
        node.activate(BILATERAL);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private ExchangeBooks.Crossing crossing(
            AgencyId partner, Action action, Subject subject, UnaryOperator<ConsentExchange.Builder> with) {
        AgreementInForce under = node.store()
                .read(q -> node.agreements().governing(q, XA, XB, Optional.empty(), NOW))
                .orElseThrow();
        WireMessage message = Said.consent(action, subject, MESSAGE);
        ConsentExchange.Builder said = with.apply(message.getConsentExchange().toBuilder());
        return new ExchangeBooks.Crossing(
                partner,
                new MessageId(9, ids++),
                message.toBuilder().setConsentExchange(said).build(),
                under);
    }

    private void says(AgencyId partner, Action action, UnaryOperator<ConsentExchange.Builder> with) {
        ExchangeBooks.Crossing crossing = crossing(partner, action, Subject.ONWARD, with);
        node.store().change(tx -> ExchangeBooks.received(tx, crossing, NOW));
        node.reload();
    }

    private static ConsentExchange.Builder toXc(ConsentExchange.Builder consent) {
        return consent.setThirdParty("XC-PPO");
    }

    private boolean granted(AgencyId originator, AgencyId recipient, Instant now) {
        return node.store().read(q -> Consents.granted(q, originator, MESSAGE, recipient, now));
    }

    @Test
    void nothingOnFileIsNo_andARequestIsNothing() {
        assertThat(granted(XB, XC, NOW)).isFalse();
        says(XB, Action.REQUEST, ConsentsTest::toXc);
        assertThat(granted(XB, XC, NOW)).isFalse();
    }

    @Test
    void holdsForThatOriginatorMessageAndRecipientAlone() {
        says(XB, Action.GRANT, ConsentsTest::toXc);

        assertThat(granted(XB, XC, NOW)).isTrue();
        assertThat(granted(XB, new AgencyId("XD-ABC"), NOW)).isFalse();
        assertThat(granted(XC, XC, NOW)).as("nobody else's consent counts").isFalse();
        assertThat(node.store().<Boolean>read(q -> Consents.granted(q, XB, new MessageId(3, 4), XC, NOW)))
                .isFalse();
        assertThat(node.store().<Boolean>read(q -> Consents.evidential(q, XB, MESSAGE, NOW)))
                .isFalse();
    }

    @Test
    void isWithdrawnAndGivenAgain() {
        says(XB, Action.GRANT, ConsentsTest::toXc);
        says(XB, Action.WITHDRAW, ConsentsTest::toXc);
        assertThat(granted(XB, XC, NOW)).isFalse();
        says(XB, Action.GRANT, ConsentsTest::toXc);
        assertThat(granted(XB, XC, NOW)).isTrue();
        says(XC, Action.WITHDRAW, ConsentsTest::toXc);
        assertThat(granted(XB, XC, NOW)).as("another's withdrawal is none").isTrue();
        says(XB, Action.REFUSE, ConsentsTest::toXc);
        assertThat(granted(XB, XC, NOW)).isFalse();
    }

    @Test
    void endsWithItsLastDay() {
        says(XB, Action.GRANT, consent -> toXc(consent).setExpiresAt("2026-06-10"));

        assertThat(granted(XB, XC, Instant.parse("2026-06-10T23:59:59.999Z"))).isTrue();
        assertThat(granted(XB, XC, Instant.parse("2026-06-11T00:00:00Z"))).isFalse();
    }

    @Test
    void thisAgencysOwnWordsAreKept_unlessTheyNeverArrived() {
        ExchangeBooks.Crossing given = crossing(XB, Action.GRANT, Subject.EVIDENTIAL_USE, UnaryOperator.identity());
        node.store().change(tx -> ExchangeBooks.sent(tx, given, NOW));
        node.reload();
        assertThat(node.store().<Boolean>read(q -> Consents.evidentialGiven(q, XB, MESSAGE, NOW)))
                .isTrue();

        node.store().change(tx -> ExchangeBooks.undone(tx, given.id()));
        node.reload();
        assertThat(node.store().<Boolean>read(q -> Consents.evidentialGiven(q, XB, MESSAGE, NOW)))
                .isFalse();
    }
}
