package comity.node.admin;

import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.cert.P256PublicKey;
import comity.node.admin.Acts.Proposal;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.store.Query;
import comity.node.store.Store;
import comity.node.store.Transaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Enrolling and revoking callers. A system that submits or receives takes one operator; a person who operates, releases or audits takes
 * two, because that person counts where two are asked for. Thread-safe. One per node.
 *
 * <p>One key belongs to one name in one role, and never returns once revoked: otherwise one person with one key could be two.
 */
public final class CallerActs {
    /** The longest life of a certificate, whatever is asked for. */
    public static final Duration VALID_MAX = Duration.ofDays(1095);

    /** Characters of a stated reason. */
    static final int REASON_MAX = 500;

    private static final int CALLERS_MAX = 10_000;
    private static final int LIVE_KEYS_MAX = 2;

    private final Acts acts;
    private final Callers callers;
    private final Store store;
    private final InstantSource time;
    private final Duration validByDefault;

    CallerActs(Acts acts, Callers callers, Store store, InstantSource time, Duration validByDefault) {
        this.acts = acts;
        this.callers = callers;
        this.store = store;
        this.time = time;
        this.validByDefault = validByDefault;
    }

    /**
     * Whom to enrol.
     *
     * @param key made and kept by the caller
     * @param validFor of the certificate; the node's default when absent
     */
    public record Wanted(CallerName name, Role role, P256PublicKey key, Optional<Duration> validFor) {}

    /** Enrols a submitter or receiver. */
    public EnrolmentOutcome addClient(Caller operator, Wanted wanted) {
        return add(operator, ActKind.ADD_CLIENT, wanted);
    }

    /** Enrols an operator, officer or auditor, when a second operator asks for exactly the same. */
    public EnrolmentOutcome addOperator(Caller operator, Wanted wanted) {
        return add(operator, ActKind.ADD_OPERATOR, wanted);
    }

    /** Ends all certificates of a name at once; never leaves fewer than two operators. */
    public ActOutcome revoke(Caller operator, CallerName name, String reason) {
        if (reason.length() > REASON_MAX) {
            return acts.refuse(operator, ActKind.REVOKE_CALLER, name.text(), tooLong("reason"));
        }
        return acts.attempt(operator, Proposal.of(ActKind.REVOKE_CALLER, name.text()), new Deed() {
            @Override
            public Standing standing(Query q) {
                return revocable(q, name);
            }

            @Override
            public void carryOut(Transaction tx, String actor) {
                callers.revoke(tx, name, reason, actor);
            }
        });
    }

    static Fault tooLong(String path) {
        return Fault.at(FaultCode.INVALID_VALUE, path, "at most " + REASON_MAX + " characters");
    }

    private Deed.Standing revocable(Query q, CallerName name) {
        List<Enrolment> rows = CallerRows.byName(q, name);
        if (rows.isEmpty()) {
            return new Deed.Standing.Impossible(Fault.at(FaultCode.NOT_FOUND, "name", "no caller has this name"));
        }
        if (rows.stream().allMatch(Enrolment::isRevoked)) {
            return new Deed.Standing.AlreadyDone(
                    Fault.at(FaultCode.WRONG_STATE, "name", "the caller is revoked already"));
        }
        List<String> operators = callers.liveOperators(q);
        boolean countsAsOperator = operators.contains(name.text());
        if (countsAsOperator && operators.size() <= 2) {
            return new Deed.Standing.Impossible(Fault.of(FaultCode.LAST_OPERATOR));
        }
        return new Deed.Standing.Possible();
    }

    private EnrolmentOutcome add(Caller operator, ActKind kind, Wanted wanted) {
        String subject = wanted.name() + " " + wanted.role();
        if (kindFor(wanted.role()) != kind) {
            return refused(acts.refuse(
                    operator,
                    kind,
                    subject,
                    Fault.at(FaultCode.INVALID_VALUE, "role", "this role is enrolled by " + kindFor(wanted.role()))));
        }
        Duration validFor = wanted.validFor().orElse(validByDefault);
        if (validFor.toDays() < 1 || validFor.compareTo(VALID_MAX) > 0) {
            return refused(acts.refuse(
                    operator, kind, subject, Fault.at(FaultCode.INVALID_VALUE, "days", "1 to " + VALID_MAX.toDays())));
        }
        Proposal proposal = Proposal.of(
                kind,
                subject,
                wanted.key().subjectPublicKeyInfo(),
                new CanonicalWriter().u64(validFor.toSeconds()).toBytes());
        // Signed before it is known whether it is needed: signing does not belong on the writer's thread.
        Enrolment issued = callers.issue(wanted.name(), wanted.role(), wanted.key(), validFor);
        return switch (acts.attempt(operator, proposal, new Enrolling(issued, validFor))) {
            case ActOutcome.Pending(Act act) -> new EnrolmentOutcome.Pending(act);
            case ActOutcome.Refused refused -> refused(refused);
            case ActOutcome.Done(Act act) -> new EnrolmentOutcome.Enrolled(act, store.read(q -> newest(q, issued)));
        };
    }

    private static EnrolmentOutcome refused(ActOutcome.Refused refused) {
        return new EnrolmentOutcome.Refused(refused.fault());
    }

    private static ActKind kindFor(Role role) {
        return switch (role) {
            case SUBMITTER, RECEIVER -> ActKind.ADD_CLIENT;
            case OPERATOR, OFFICER, AUDITOR -> ActKind.ADD_OPERATOR;
        };
    }

    private static Enrolment newest(Query q, Enrolment like) {
        return CallerRows.byKey(q, like.key()).getLast();
    }

    /** One enrolment that operators want. */
    private final class Enrolling implements Deed {
        private final Enrolment issued;
        private final Duration validFor;

        Enrolling(Enrolment issued, Duration validFor) {
            this.issued = issued;
            this.validFor = validFor;
        }

        @Override
        public Standing standing(Query q) {
            List<Enrolment> sameKey = CallerRows.byKey(q, issued.key());
            if (sameKey.stream().anyMatch(row -> !isSameHolder(row))) {
                return impossible("public_key", "this key is enrolled under another name or role");
            }
            if (sameKey.stream().anyMatch(Enrolment::isRevoked)) {
                return impossible("public_key", "this key was revoked; make a new one");
            }
            if (sameKey.stream().anyMatch(this::hasMostOfItsLifeLeft)) {
                return new Standing.AlreadyDone(Fault.at(
                        FaultCode.ALREADY_EXISTS, "public_key", "this key has a certificate that is not near its end"));
            }
            long otherKeys = CallerRows.byName(q, issued.name()).stream()
                    .filter(row -> row.role() == issued.role() && row.isLive(time.instant()))
                    .map(Enrolment::key)
                    .filter(key -> !key.equals(issued.key()))
                    .distinct()
                    .count();
            // One operator alone must not slip a second key under a system's name and read its messages.
            boolean isSystem = kindFor(issued.role()) == ActKind.ADD_CLIENT;
            if (otherKeys >= (isSystem ? 1 : LIVE_KEYS_MAX)) {
                return impossible("name", "this name is enrolled with another key; revoke it first");
            }
            if (CallerRows.count(q) >= CALLERS_MAX) {
                return new Standing.Impossible(Fault.of(FaultCode.OVERLOADED, "too many callers"));
            }
            return new Standing.Possible();
        }

        @Override
        public void carryOut(Transaction tx, String actor) {
            callers.enrol(tx, issued, actor);
        }

        private boolean isSameHolder(Enrolment row) {
            return row.name().equals(issued.name()) && row.role() == issued.role();
        }

        /** Near its end, the same key may be certified again, so that a renewal needs no gap. */
        private boolean hasMostOfItsLifeLeft(Enrolment row) {
            return row.isLive(time.instant().plus(validFor.dividedBy(3)));
        }

        private static Standing impossible(String path, String detail) {
            return new Standing.Impossible(Fault.at(FaultCode.ALREADY_EXISTS, path, detail));
        }
    }
}
