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
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.terms.Agreement;
import comity.node.outbound.authorize.Authorization;
import comity.node.outbound.authorize.Authorized;
import comity.node.outbound.authorize.Authorizer;
import comity.node.outbound.authorize.NotAuthorized;
import comity.node.outbound.authorize.Route;
import comity.node.outbound.redact.Assignment;
import comity.node.outbound.redact.Blocked;
import comity.node.outbound.redact.FieldOutcome;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    Observed observe(String agreementText, LocalSubmission content, Circumstances circumstances) {
        List<Observed.Sink> sinks = new ArrayList<>();
        log.take();
        Observed observed = read(agreementText, content, circumstances, sinks);
        sinks.add(text("log", log.take()));
        return observed;
    }

    private Observed read(
            String agreementText, LocalSubmission content, Circumstances circumstances, List<Observed.Sink> sinks) {
        Bytes file = Bytes.utf8(agreementText);
        return switch (AgreementDocument.parse(file)) {
            case AgreementDocument.Malformed malformed -> {
                sinks.add(text("reading", malformed.toString()));
                yield new Observed.Unread(malformed.path() + ": " + malformed.reason(), sinks);
            }
            case AgreementDocument.Parsed parsed ->
                decide(
                        inForce(parsed.agreement(), AgreementDocument.digest(file), circumstances),
                        content,
                        circumstances,
                        sinks);
        };
    }

    private Observed decide(
            AgreementInForce agreement,
            LocalSubmission content,
            Circumstances circumstances,
            List<Observed.Sink> sinks) {
        Route route = new Route(new AgencyId(circumstances.sender()), new AgencyId(circumstances.recipient()));
        Submission submission = Submitted.of(content, circumstances.now());
        Authorization authorization =
                Authorizer.authorize(submission, route, Optional.of(agreement), circumstances.now());
        sinks.add(text("trace", lines(authorization.trace())));
        return switch (authorization) {
            case NotAuthorized refused -> {
                sinks.add(text("refusal", refused.toString()));
                yield new Observed.Refused(refused.code(), sinks);
            }
            case Authorized authorized -> redact(authorized, circumstances, sinks);
        };
    }

    private Observed redact(Authorized authorized, Circumstances circumstances, List<Observed.Sink> sinks) {
        sinks.add(text("authorized", authorized.toString()));
        MessageId id = MessageId.ofBytes(random.next(MessageId.LENGTH).toByteArray());
        return switch (new Redactor(random, names).redact(authorized, new Assignment(id, circumstances.now()))) {
            case Blocked blocked -> {
                sinks.add(text("blocked", blocked.toString()));
                yield new Observed.Blocked(new LinkedHashSet<>(blocked.paths()), sinks);
            }
            case Release release -> freeze(release, circumstances, sinks);
        };
    }

    private Observed freeze(Release release, Circumstances circumstances, List<Observed.Sink> sinks) {
        sinks.add(text("release", release.toString()));
        sinks.add(text("outcome", release.fields().toString()));
        sinks.add(text("hold", release.hold().toString()));
        sinks.add(text("decision record", release.decisionRecord().text()));
        ChannelId channel = new ChannelId(new Digest(random.next(Digest.SIZE)));
        FrozenRelease frozen = new Freezing(random).freeze(release, channel);
        Bytes bytes = frozen.release().encode();
        sinks.add(new Observed.Sink("bytes of the release", bytes, true));
        sinks.add(text("digests", frozen.release().committed().digests().toString()));
        sinks.add(text("approval digest", frozen.approvalDigest().hex()));
        Entry.Message entry = new Entry.Message(
                new Entry.Place(channel, 1, circumstances.now().toEpochMilli()),
                frozen.address().message(),
                frozen.release().committed().root(),
                frozen.release().digest(),
                frozen.agreement(),
                frozen.decisionCommitment());
        return switch (ReleasedMessage.verify(bytes, entry)) {
            case ReleasedMessage.Verdict.Refused refused -> {
                sinks.add(text("unusable", refused.toString()));
                yield new Observed.Unusable(refused.fault() + ": " + refused.reason(), sinks);
            }
            case ReleasedMessage.Verdict.Verified verified ->
                receive(release, verified.released().message(), circumstances, sinks);
        };
    }

    private Observed receive(
            Release release, WireMessage message, Circumstances circumstances, List<Observed.Sink> sinks) {
        sinks.add(new Observed.Sink("message", Bytes.copyOf(message.toByteArray()), true));
        sinks.add(new Observed.Sink("json", Bytes.utf8(json(message)), true));
        AgreementInForce copy = release.authorized().under();
        Decision decision = Decider.decide(
                ExchangeRequest.receiving(
                        new AgencyId(circumstances.sender()), new AgencyId(circumstances.recipient()), message),
                Optional.of(copy),
                Facts.NONE,
                circumstances.now());
        sinks.add(text("recipient's trace", lines(decision.trace())));
        Optional<comity.node.fault.FaultCode> rejection =
                decision instanceof Decision.Denied denied ? Optional.of(denied.code()) : Optional.empty();
        return new Observed.Left(
                release.hold().approvals().persons(),
                message,
                outcomes(release),
                positions(release),
                rejection,
                circumstances.now(),
                0,
                sinks);
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

    private static Observed.Sink text(String name, String content) {
        return new Observed.Sink(name, Bytes.utf8(content), false);
    }
}
