package comity.node.journey;

import comity.crypto.bytes.Bytes;
import comity.crypto.cert.CallerKeyPair;
import comity.crypto.cert.LocalAuthority;
import comity.crypto.cert.P256PublicKey;
import comity.crypto.cert.Validity;
import comity.crypto.random.SystemRandom;
import comity.node.admin.ActOutcome;
import comity.node.admin.Admin;
import comity.node.admin.AdminSignals;
import comity.node.admin.AgreementActs.Target;
import comity.node.admin.Caller;
import comity.node.admin.CallerName;
import comity.node.admin.Callers;
import comity.node.admin.Enrolment;
import comity.node.admin.Role;
import comity.node.admin.setup.AgreementSigning;
import comity.node.agreement.life.Proposal;
import comity.node.config.CallersConfig;
import comity.node.config.ReviewConfig;
import comity.node.pouch.JournalEntry;
import comity.node.pouch.JournalEntry.Fact;
import comity.protocol.id.AgencyId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;

/** Anna and Bert operate a node, also after it was closed and started again; the identity key is in their safe. */
final class Operators {
    private static final SystemRandom RANDOM = new SystemRandom();

    private final Supplier<TestNode> node;
    private final LocalAuthority authority;
    final Caller anna;
    final Caller bert;

    Operators(Supplier<TestNode> node) {
        this.node = node;
        this.authority = LocalAuthority.create(
                "callers", Validity.of(node.get().time.instant().minusSeconds(60), Duration.ofDays(4000)), RANDOM);
        this.anna = enrolled("anna");
        this.bert = enrolled("bert");
    }

    private Callers callers() {
        TestNode now = node.get();
        return new Callers(now.store, authority, now.journal, now.time);
    }

    private Caller enrolled(String name) {
        return enrolled(name, Role.OPERATOR, CallerKeyPair.generate().publicKey());
    }

    /** Past the acts, which would ask whether the key is somebody else's. */
    Caller enrolled(String name, Role role, P256PublicKey key) {
        Callers callers = callers();
        Enrolment enrolment = callers.issue(new CallerName(name), role, key, Duration.ofDays(3000));
        node.get().store.change(tx -> callers.enrol(tx, enrolment, "init"));
        return new Caller(name, role, enrolment.certificate());
    }

    Caller officer(String name) {
        return enrolled(name, Role.OFFICER, CallerKeyPair.generate().publicKey());
    }

    void revoke(Caller caller) {
        alone(operator -> admin().callers().revoke(operator, new CallerName(caller.name()), ""));
    }

    Admin admin() {
        TestNode now = node.get();
        AdminSignals signals = new AdminSignals() {
            @Override
            public void partnerPinned(AgencyId partner) {}

            @Override
            public void agreementsChanged() {
                now.dispatcher.wakeAll();
                now.owed.wake();
            }
        };
        return new Admin(
                new Admin.Books(now.store, now.ledger, now.journal, now.directory, now.agreements, callers(), now.desk),
                new Admin.Surroundings(
                        now.outbound,
                        signals,
                        RANDOM,
                        now.time,
                        new CallersConfig(Duration.ofDays(365), Duration.ofDays(3)),
                        new ReviewConfig(Duration.ofDays(3), 1000)));
    }

    /** With the identity key, where that is; what others signed stays in the note. */
    String sign(Bytes yaml, Optional<String> earlier) {
        AgreementSigning.Signing signing =
                AgreementSigning.sign(yaml, earlier, node.get().identity.keys().identity());
        if (signing instanceof AgreementSigning.Signing.Signed signed) {
            return signed.note();
        }
        throw new AssertionError(signing.toString());
    }

    /** One operator is enough. */
    void alone(Function<Caller, ActOutcome> act) {
        Assertions.assertThat(act.apply(anna)).isInstanceOf(ActOutcome.Done.class);
    }

    /** One operator is not enough, two are. */
    void both(Function<Caller, ActOutcome> act) {
        Assertions.assertThat(act.apply(anna)).isInstanceOf(ActOutcome.Pending.class);
        Assertions.assertThat(act.apply(bert)).isInstanceOf(ActOutcome.Done.class);
    }

    void propose(Bytes yaml) {
        String note = sign(yaml, Optional.empty());
        alone(operator -> admin().proposals().propose(operator, yaml, note, ""));
    }

    Optional<Proposal> proposal(String id, int version) {
        return admin().agreementOverview().proposal(id, version);
    }

    void activate(Bytes yaml, String note) {
        both(operator -> admin().agreements().activate(operator, yaml, note));
    }

    void suspend(Target target) {
        alone(operator -> admin().agreements().suspend(operator, target));
    }

    void resume(Target target) {
        both(operator -> admin().agreements().resume(operator, target));
    }

    void terminate(Target target) {
        both(operator -> admin().agreements().terminate(operator, target));
    }

    /** Actor, subject and code of each fact. */
    List<String> told() {
        TestNode now = node.get();
        return now.store.<List<JournalEntry>>read(q -> now.journal.entries(q, 0, 10_000)).stream()
                .map(JournalEntry::fact)
                .map(Operators::text)
                .toList();
    }

    private static String text(Fact fact) {
        return fact.actor() + " " + fact.subject() + " " + fact.code();
    }
}
