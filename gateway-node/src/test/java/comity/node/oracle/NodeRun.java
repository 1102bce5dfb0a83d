package comity.node.oracle;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.key.MacKey;
import comity.crypto.random.SecureBytes;
import comity.local.v1.LocalSubmission;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.AgreementState;
import comity.node.agreement.decide.ClauseVerdict;
import comity.node.agreement.decide.Course;
import comity.node.agreement.decide.Decider;
import comity.node.agreement.decide.Decision;
import comity.node.agreement.decide.ExchangeRequest;
import comity.node.agreement.decide.Facts;
import comity.node.agreement.decide.ReleaseTerms;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.terms.Agreement;
import comity.node.fault.FaultCode;
import comity.node.outbound.authorize.Authorization;
import comity.node.outbound.authorize.Authorized;
import comity.node.outbound.authorize.Authorizer;
import comity.node.outbound.authorize.NotAuthorized;
import comity.node.outbound.authorize.Route;
import comity.node.outbound.redact.Assignment;
import comity.node.outbound.redact.Blocked;
import comity.node.outbound.redact.FieldOutcome;
import comity.node.outbound.redact.Keepable;
import comity.node.outbound.redact.NotKeepable;
import comity.node.outbound.redact.Redactor;
import comity.node.outbound.redact.Release;
import comity.node.outbound.review.Freezing;
import comity.node.outbound.review.FrozenRelease;
import comity.node.outbound.submit.Submission;
import comity.node.outbound.submit.Submitted;
import comity.node.pouch.ChannelId;
import comity.node.pouch.Entry;
import comity.node.pouch.ReleasedMessage;
import comity.protocol.id.AgencyId;
import comity.protocol.id.MessageId;
import comity.v1.WireMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes a message through the node's own stages, from the text of the agreement to the recipient's decision, and notes what came out
 * where. Used by one thread.
 */
final class NodeRun {
    private final SecureBytes random;
    private final MacKey names;
    private final CapturedLog log;

    /** @param names the key with which the sending node makes names and tokens */
    NodeRun(SecureBytes random, MacKey names, CapturedLog log) {
        this.random = random;
        this.names = names;
        this.log = log;
    }

    Observed observe(Pair pair) {
        return observe(pair.text(), pair.message().submission(), pair.circumstances(), pair.kept());
    }

    /**
     * What becomes of one submission.
     *
     * @param kept paths of values that officers keep on the release desk
     */
    Observed observe(String agreement, LocalSubmission content, Circumstances circumstances, Set<String> kept) {
        log.take();
        Task task = new Task(content, circumstances, kept, new ArrayList<>());
        Observed observed = read(Bytes.utf8(agreement), task);
        task.note("log", log.take());
        return observed;
    }

    /** What is to be done, and where something could get out while it is done. */
    private record Task(
            LocalSubmission content, Circumstances circumstances, Set<String> kept, List<Observed.Sink> sinks) {
        AgencyId sender() {
            return new AgencyId(circumstances.sender());
        }

        AgencyId recipient() {
            return new AgencyId(circumstances.recipient());
        }

        Instant now() {
            return circumstances.now();
        }

        /** In which no value of the message has a place. */
        void note(String name, String content) {
            sinks.add(new Observed.Sink(name, Bytes.utf8(content), false));
        }

        void noteLeaving(String name, Bytes content) {
            sinks.add(new Observed.Sink(name, content, true));
        }
    }

    private Observed read(Bytes file, Task task) {
        return switch (AgreementDocument.parse(file)) {
            case AgreementDocument.Malformed malformed -> {
                task.note("reading", malformed.toString());
                yield new Observed.Unread(malformed.defects().toString(), task.sinks());
            }
            case AgreementDocument.Parsed parsed ->
                decide(inForce(parsed.agreement(), AgreementDocument.digest(file), task.circumstances()), task);
        };
    }

    private Observed decide(AgreementInForce agreement, Task task) {
        Route route = new Route(task.sender(), task.recipient());
        Submission submission = Submitted.of(task.content(), task.now());
        Facts facts = facts(task.circumstances().facts());
        Authorization authorization =
                Authorizer.authorize(submission, route, Optional.of(agreement), facts, task.now());
        task.note("trace", lines(authorization.trace()));
        return switch (authorization) {
            case NotAuthorized refused -> {
                task.note("refusal", refused.toString());
                yield new Observed.Refused(refused.code(), task.sinks());
            }
            case Authorized authorized -> redact(authorized, task);
        };
    }

    private Observed redact(Authorized authorized, Task task) {
        task.note("authorized", authorized.toString());
        MessageId id = MessageId.ofBytes(random.next(MessageId.LENGTH).toByteArray());
        Assignment assignment = new Assignment(id, task.now());
        return switch (new Redactor(random, names).redact(authorized, assignment, task.kept())) {
            case Blocked blocked -> {
                task.note("blocked", blocked.toString());
                yield new Observed.Blocked(new LinkedHashSet<>(blocked.paths()), task.sinks());
            }
            case NotKeepable not -> new Observed.Unusable("cannot be kept: " + not.positions(), task.sinks());
            case Release release -> freeze(release, task);
        };
    }

    private Observed freeze(Release release, Task task) {
        task.note("release", release.toString());
        task.note("outcomes", release.fields().toString());
        task.note("hold", release.hold().toString());
        task.note("keepable", release.keepable().toString());
        task.note("decision record", release.decisionRecord().text());
        ChannelId channel = new ChannelId(new Digest(random.next(Digest.SIZE)));
        FrozenRelease frozen = new Freezing(random).freeze(release, channel, Freezing.Review.of(release));
        Bytes bytes = frozen.release().encode();
        task.noteLeaving("bytes of the release", bytes);
        task.note("frozen", frozen.toString());
        task.note("digests", frozen.release().committed().digests().toString());
        task.note("approval digest", frozen.approvalDigest().hex());
        Entry.Message entry = new Entry.Message(
                new Entry.Place(channel, 1, task.now().toEpochMilli()),
                frozen.address().message(),
                frozen.release().committed().root(),
                frozen.release().digest(),
                frozen.agreement(),
                frozen.decisionCommitment());
        return switch (ReleasedMessage.verify(bytes, entry)) {
            case ReleasedMessage.Verdict.Refused refused -> {
                task.note("unusable", refused.toString());
                yield new Observed.Unusable(refused.fault() + ": " + refused.reason(), task.sinks());
            }
            case ReleasedMessage.Verdict.Verified verified ->
                receive(release, verified.released().message(), task);
        };
    }

    private Observed receive(Release release, WireMessage message, Task task) {
        task.noteLeaving("message", Bytes.copyOf(message.toByteArray()));
        task.noteLeaving("json", Bytes.utf8(json(message)));
        Decision decision = Decider.decide(
                ExchangeRequest.receiving(task.sender(), task.recipient(), message),
                Optional.of(release.authorized().under()),
                Facts.NONE,
                task.now());
        task.note("recipient's trace", lines(decision.trace()));
        Optional<FaultCode> rejection =
                decision instanceof Decision.Denied denied ? Optional.of(denied.code()) : Optional.empty();
        ReleaseTerms terms = release.authorized().decision().terms();
        return new Observed.Left(
                release.hold().persons(),
                message,
                outcomes(release),
                positions(release),
                release.keepable().stream()
                        .collect(Collectors.toMap(
                                Keepable::position,
                                keepable -> keepable.approval().persons())),
                rejection,
                terms.notBefore(),
                terms.window().toMillis(),
                task.sinks());
    }

    private static Map<String, Observed.Outcome> outcomes(Release release) {
        Map<String, Observed.Outcome> outcomes = new LinkedHashMap<>();
        for (FieldOutcome field : release.fields()) {
            outcomes.put(
                    field.path(),
                    new Observed.Outcome(
                            field.written(),
                            field.leaving(),
                            Observed.Happened.valueOf(field.fate().name()),
                            field.effectiveClass()));
        }
        return outcomes;
    }

    /** The decision record tells of the same fields as the outcomes, in the same order, by their paths with handles. */
    private static Map<String, String> positions(Release release) {
        Map<String, String> positions = new HashMap<>();
        Iterator<FieldOutcome> fields = release.fields().iterator();
        for (String line : release.decisionRecord().lines()) {
            if (line.startsWith("field ")) {
                positions.put(line.split(" ", 3)[1], fields.next().path());
            }
        }
        return positions;
    }

    static AgreementInForce inForce(Agreement agreement, Digest digest, Circumstances circumstances) {
        Circumstances.Course course = circumstances.course();
        return new AgreementInForce(
                agreement,
                digest,
                new Course(
                        course.suspended() ? AgreementState.SUSPENDED : AgreementState.ACTIVE,
                        course.activatedAt(),
                        course.reviewedAt(),
                        course.endsAt(),
                        course.stoppedByPartner(),
                        course.overdueErasures(),
                        course.signatureFailures()));
    }

    private static Facts facts(Circumstances.Facts facts) {
        Set<Facts.Assurance> assurances = facts.assurances().stream()
                .map(assurance -> new Facts.Assurance(assurance.offence(), assurance.from(), assurance.until()))
                .collect(Collectors.toSet());
        List<Facts.PassedOn> passedOn = facts.passedOn().stream()
                .map(message -> new Facts.PassedOn(
                        message.originator().map(AgencyId::new), message.needsConsent(), message.consented()))
                .toList();
        return new Facts(
                facts.sentToday(),
                facts.byClientThisHour(),
                assurances,
                passedOn,
                facts.sourcesConsent(),
                facts.answered().map(answered -> new Facts.Answered(answered.exercise(), answered.arrivedAt())),
                facts.evidentialConsent());
    }

    private static String lines(List<ClauseVerdict> trace) {
        return trace.stream().map(ClauseVerdict::line).collect(Collectors.joining("\n"));
    }

    private static String json(WireMessage message) {
        try {
            return JsonFormat.printer().preservingProtoFieldNames().print(message);
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException("a message that was put together cannot be printed", impossible);
        }
    }
}
