package comity.node.outbound.redact;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import comity.crypto.bytes.Bytes;
import comity.crypto.key.MacKey;
import comity.crypto.random.SecureBytes;
import comity.local.v1.LocalSubmission;
import comity.node.agreement.AgreementFile;
import comity.node.outbound.authorize.Authorization;
import comity.node.outbound.authorize.Authorized;
import comity.node.outbound.authorize.Authorizer;
import comity.node.outbound.authorize.NotAuthorized;
import comity.node.outbound.authorize.Permits;
import comity.node.outbound.authorize.Route;
import comity.node.outbound.submit.Submitted;
import comity.protocol.id.MessageId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** A gateway's redaction with seeded randomness, from XA-NPI to XB-CID. */
final class Desk {
    static final Instant NOW = Instant.parse("2026-03-15T08:30:00Z");
    static final Route ROUTE = new Route(AgreementFile.XA, AgreementFile.XB);

    private final Random seeded;
    private final Redactor redactor;

    Desk(long seed) {
        this.seeded = new Random(seed);
        SecureBytes random = size -> {
            byte[] bytes = new byte[size];
            seeded.nextBytes(bytes);
            return Bytes.copyOf(bytes);
        };
        this.redactor = new Redactor(random, MacKey.generate(random));
    }

    /** Scenario S1 as an agency system submits it. */
    static LocalSubmission s1() {
        return s1(submission -> {});
    }

    static LocalSubmission s1(Consumer<LocalSubmission.Builder> change) {
        LocalSubmission.Builder submission = LocalSubmission.newBuilder();
        try (InputStream json = Desk.class.getResourceAsStream("s1-submission.json")) {
            if (json == null) {
                throw new AssertionError("s1-submission.json is missing");
            }
            JsonFormat.parser().merge(new String(json.readAllBytes(), StandardCharsets.UTF_8), submission);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        change.accept(submission);
        return submission.build();
    }

    Redaction redact(LocalSubmission submission, AgreementFile agreement) {
        return redact(submission, agreement, ROUTE);
    }

    Redaction redact(LocalSubmission submission, AgreementFile agreement, Route route) {
        return redactor.redact(authorized(submission, agreement, route), assignment());
    }

    Redaction redact(LocalSubmission submission, Pact pact, String... kept) {
        return redactor.redact(authorized(submission, pact), assignment(), Set.of(kept));
    }

    /** The release as it would be if no text were looked into. */
    Release unscanned(LocalSubmission submission, Pact pact, String... kept) {
        Authorized authorized = authorized(submission, pact);
        Assignment assignment = assignment();
        return Redactor.released(authorized, assignment, redactor.rule(authorized, assignment, Set.of(kept)));
    }

    Release released(LocalSubmission submission, AgreementFile agreement) {
        return released(redact(submission, agreement));
    }

    Release released(LocalSubmission submission, Pact pact, String... kept) {
        return released(redact(submission, pact, kept));
    }

    private static Release released(Redaction redaction) {
        return switch (redaction) {
            case Release release -> release;
            case Blocked blocked -> throw new AssertionError("blocked by " + terms(blocked));
            case NotKeepable none -> throw new AssertionError("cannot keep " + none.positions());
        };
    }

    Blocked blocked(LocalSubmission submission, AgreementFile agreement) {
        return blocked(redact(submission, agreement));
    }

    Blocked blocked(LocalSubmission submission, Pact pact) {
        return blocked(redact(submission, pact));
    }

    static List<String> terms(Blocked blocked) {
        return blocked.findings().stream()
                .map(finding -> finding.path() + " " + finding.sort() + " " + finding.term())
                .toList();
    }

    private static Blocked blocked(Redaction redaction) {
        return switch (redaction) {
            case Release release -> throw new AssertionError("not blocked: " + release.message().getSpontaneousInformation().getTearline());
            case Blocked blocked -> blocked;
            case NotKeepable none -> throw new AssertionError("cannot keep " + none.positions());
        };
    }

    private Assignment assignment() {
        return new Assignment(new MessageId(seeded.nextLong(), seeded.nextLong()), NOW);
    }

    static Authorized authorized(LocalSubmission submission, Pact pact) {
        return Permits.of(Submitted.of(submission, NOW), ROUTE, pact.decide(submission), pact.originators());
    }

    private static Authorized authorized(LocalSubmission submission, AgreementFile agreement, Route route) {
        Authorization authorization =
                Authorizer.authorize(Submitted.of(submission, NOW), route, Optional.of(agreement.inForce()), NOW);
        return switch (authorization) {
            case Authorized authorized -> authorized;
            case NotAuthorized not -> throw new AssertionError(not.reason());
        };
    }
}
