package comity.node.edge.cli.agreement;

import comity.crypto.key.MacKey;
import comity.crypto.key.WrappingKey;
import comity.crypto.random.SecureBytes;
import comity.local.v1.LocalSubmission;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.ClauseVerdict;
import comity.node.agreement.decide.ClauseVerdict.Effect;
import comity.node.config.DoorsConfig;
import comity.node.edge.cli.agreement.CaseTable.Case;
import comity.node.edge.cli.agreement.Expectation.Outcome;
import comity.node.edge.json.JsonRequests;
import comity.node.edge.json.JsonText;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.node.ops.Vault;
import comity.node.outbound.authorize.Authorization;
import comity.node.outbound.authorize.Authorized;
import comity.node.outbound.authorize.Authorizer;
import comity.node.outbound.authorize.NotAuthorized;
import comity.node.outbound.authorize.Route;
import comity.node.outbound.redact.Assignment;
import comity.node.outbound.redact.Blocked;
import comity.node.outbound.redact.FieldOutcome;
import comity.node.outbound.redact.NotKeepable;
import comity.node.outbound.redact.Redactor;
import comity.node.outbound.redact.Release;
import comity.node.outbound.submit.Submission;
import comity.node.outbound.submit.Submissions;
import comity.node.outbound.submit.SubmitCommand;
import comity.protocol.id.MessageId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Runs cases: the decision and the redaction of a node, on what a case states. Keys and names are drawn for the run. Thread-safe. */
final class CaseRun {
    private static final DoorsConfig.Request BOUNDS = new DoorsConfig.Request(16 << 20, 64, 8192);
    private static final String CLIENT = "case";

    private final SecureBytes random;
    private final Redactor redactor;

    CaseRun(SecureBytes random) {
        this.random = random;
        this.redactor = new Redactor(random, MacKey.generate(random));
    }

    /**
     * What came of a case.
     *
     * @param code of a refusal or a block
     * @param approvals how many officers must agree
     * @param clauses looked at
     * @param fields what became of each
     * @param heldBy clauses that ask for officers
     * @param leaving all that would leave, as JSON; nothing if nothing would
     */
    record Result(
            Outcome outcome,
            Optional<FaultCode> code,
            int approvals,
            List<ClauseVerdict> clauses,
            List<FieldOutcome> fields,
            List<String> heldBy,
            Optional<String> leaving) {
        Result {
            clauses = List.copyOf(clauses);
            fields = List.copyOf(fields);
            heldBy = List.copyOf(heldBy);
        }

        /** The clause that refuses; nothing where none does. */
        Optional<String> refusing() {
            return clauses.stream()
                    .filter(clause -> clause.effect() == Effect.FAILED)
                    .map(ClauseVerdict::clause)
                    .findFirst();
        }

        @Override
        public String toString() {
            return "Result[" + outcome + "]";
        }
    }

    Result run(TestAgreement agreement, Case one) throws CaseFlaw {
        Submission submission = submission(one);
        AgreementInForce under = new AgreementInForce(
                agreement.agreement(), agreement.digest(), one.facts().course());
        Authorization authorization = Authorizer.authorize(
                submission,
                new Route(one.from(), one.to()),
                Optional.of(under),
                one.facts().facts(),
                one.at());
        return switch (authorization) {
            case NotAuthorized no ->
                new Result(
                        Outcome.REFUSED, Optional.of(no.code()), 0, no.trace(), List.of(), List.of(), Optional.empty());
            case Authorized authorized -> redacted(authorized, one);
        };
    }

    private Result redacted(Authorized authorized, Case one) throws CaseFlaw {
        MessageId message = MessageId.ofBytes(random.next(MessageId.LENGTH).toByteArray());
        Assignment assignment = new Assignment(message, one.submittedAt());
        return switch (redactor.redact(authorized, assignment, one.keep())) {
            case NotKeepable none -> throw new CaseFlaw("keep", "cannot be kept: " + none.positions());
            case Blocked blocked ->
                new Result(
                        Outcome.BLOCKED,
                        Optional.of(blocked.code()),
                        0,
                        authorized.trace(),
                        blocked.fields(),
                        List.of(),
                        Optional.empty());
            case Release release ->
                new Result(
                        release.hold().persons() == 0 ? Outcome.QUEUED : Outcome.HELD,
                        Optional.empty(),
                        release.hold().persons(),
                        authorized.trace(),
                        release.fields(),
                        release.hold().words(),
                        Optional.of(new JsonText().of(release.message())));
        };
    }

    private Submission submission(Case one) throws CaseFlaw {
        LocalSubmission content = content(one);
        SubmitCommand command = new SubmitCommand(CLIENT, one.name(), List.of(one.to()), content, Optional.empty());
        Submissions submissions = new Submissions(
                new Vault(WrappingKey.generate(random), random), MacKey.generate(random), random, one::submittedAt);
        return switch (submissions.validate(command)) {
            case Submissions.Validated.Sound(Submission sound) -> sound;
            case Submissions.Validated.Unsound(var violations) ->
                throw new CaseFlaw(
                        violations.getFirst().path(),
                        violations.getFirst().code() + " "
                                + violations.getFirst().message());
        };
    }

    private static LocalSubmission content(Case one) throws CaseFlaw {
        try {
            ByteBuffer json = ByteBuffer.wrap(one.submission().getBytes(StandardCharsets.UTF_8));
            return (LocalSubmission) new JsonRequests(BOUNDS).read(json, LocalSubmission.getDefaultInstance());
        } catch (FaultException e) {
            throw new CaseFlaw(
                    e.fault().path(), e.fault().code() + " " + e.fault().message(), e);
        }
    }
}
