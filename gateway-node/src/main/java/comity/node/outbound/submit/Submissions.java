package comity.node.outbound.submit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.key.MacKey;
import comity.crypto.random.SecureBytes;
import comity.local.v1.LocalSubmission;
import comity.node.ops.Vault;
import comity.node.store.Query;
import comity.node.store.Transaction;
import comity.protocol.validate.Validation;
import comity.protocol.validate.Violation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Validates submissions, keeps them sealed, and knows the idempotency keys. The only maker of {@link Submission}. Thread-safe.
 */
public final class Submissions {
    private static final String TABLE = "submission";
    private static final int EXPECTED_MAX = 2048;
    private static final Duration EXPECTED_FOR = Duration.ofSeconds(10);

    private final Vault vault;
    private final MacKey contentKey;
    private final SecureBytes random;
    private final InstantSource time;
    private final Cache<SubmissionId, Submission> expected = Caffeine.newBuilder()
            .maximumSize(EXPECTED_MAX)
            .expireAfterWrite(EXPECTED_FOR)
            .build();

    /** @param contentKey makes the stored digest of a submission's content useless for guessing it */
    public Submissions(Vault vault, MacKey contentKey, SecureBytes random, InstantSource time) {
        this.vault = vault;
        this.contentKey = contentKey;
        this.random = random;
        this.time = time;
    }

    /** What validation says. */
    public sealed interface Validated {
        /** Its shape is sound. */
        record Sound(Submission submission) implements Validated {}

        /** What is wrong, by path; nothing was stored. */
        record Unsound(List<Violation> violations) implements Validated {}
    }

    /** What an idempotency key was used for before. */
    public sealed interface KeyUse {
        /** Not at all. */
        record Unused() implements KeyUse {}

        /** For the same content: the first answer counts. */
        record Same(SubmissionId submission) implements KeyUse {}

        /** For other content: a client's error. */
        record Conflict() implements KeyUse {}
    }

    /** Checks the shape; stores nothing. */
    public Validated validate(SubmitCommand command) {
        List<Violation> violations = Validation.submission(command.content());
        if (!violations.isEmpty()) {
            return new Validated.Unsound(violations);
        }
        return new Validated.Sound(new ValidSubmission(
                new SubmissionId(random.next(SubmissionId.LENGTH)),
                command.client(),
                command.content(),
                time.instant(),
                command.expiresAt()));
    }

    /** Whether the command's key was used, and for what. */
    public KeyUse keyUse(Query q, SubmitCommand command) {
        return SubmissionRows.byKey(q, command.client(), command.idempotencyKey())
                .<KeyUse>map(stored -> stored.contentMac().equals(contentMac(command))
                        ? new KeyUse.Same(stored.id())
                        : new KeyUse.Conflict())
                .orElseGet(KeyUse.Unused::new);
    }

    /** A submission made ready for the store: sealed outside of the writer's thread. */
    public Storable storable(SubmitCommand command, Submission submission) {
        SubmissionId id = submission.submissionId();
        Bytes body = Bytes.copyOf(submission.localSubmission().toByteArray());
        return new Storable(
                new SubmissionRows.Stored(
                        id,
                        command.submitter(),
                        contentMac(command),
                        vault.seal(TABLE, id.value(), body),
                        submission.submittedAt(),
                        submission.expiresAt()),
                command.idempotencyKey());
    }

    /** A sealed submission with its key. */
    public static final class Storable {
        private final SubmissionRows.Stored stored;
        private final String idempotencyKey;

        private Storable(SubmissionRows.Stored stored, String idempotencyKey) {
            this.stored = stored;
            this.idempotencyKey = idempotencyKey;
        }

        /** Stores it. */
        public void insert(Transaction tx) {
            SubmissionRows.insert(tx, stored, idempotencyKey);
        }
    }

    /** Will be asked for soon, without a person in between; kept for moments, so that it need not be opened and validated again. */
    public void expect(Submission submission) {
        expected.put(submission.submissionId(), submission);
    }

    /** Will not be asked for again soon. */
    public void forget(SubmissionId id) {
        expected.invalidate(id);
    }

    /** The submission, from the store validated again: what lies on the disk proves nothing. */
    public Optional<Submission> read(Query q, SubmissionId id) {
        Submission known = expected.getIfPresent(id);
        return known != null ? Optional.of(known) : SubmissionRows.byId(q, id).map(this::open);
    }

    /** Whose submission it is. */
    public static Optional<String> owner(Query q, SubmissionId id) {
        return submitter(q, id).map(Submitter::name);
    }

    /** Who submitted it, and with which certificate. */
    public static Optional<Submitter> submitter(Query q, SubmissionId id) {
        return SubmissionRows.submitter(q, id);
    }

    /** The submission that this client's key stands for. */
    public static Optional<SubmissionId> byKey(Query q, String client, String idempotencyKey) {
        return SubmissionRows.byKey(q, client, idempotencyKey).map(SubmissionRows.Used::id);
    }

    private Submission open(SubmissionRows.Stored stored) {
        LocalSubmission content = parse(vault.open(TABLE, stored.id().value(), stored.body(), 0));
        List<Violation> violations = Validation.submission(content);
        if (!violations.isEmpty()) {
            throw new IllegalStateException("stored submission " + stored.id() + ": " + violations.getFirst());
        }
        return new ValidSubmission(
                stored.id(), stored.submitter().name(), content, stored.submittedAt(), stored.expiresAt());
    }

    private static LocalSubmission parse(Bytes body) {
        try {
            return LocalSubmission.parseFrom(body.toByteArray());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored submission does not parse", e);
        }
    }

    /** Over everything the client said but the key, in one form. */
    private Digest contentMac(SubmitCommand command) {
        CanonicalWriter recipients =
                new CanonicalWriter().u16(command.recipients().size());
        command.recipients().stream().sorted().forEach(recipient -> recipients.str8(recipient.text()));
        return contentKey.mac(
                Hashing.tag("comity/v1/submission-content"), recipients.toBytes(), deterministic(command.content()));
    }

    private static Bytes deterministic(LocalSubmission content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        coded.useDeterministicSerialization();
        try {
            content.writeTo(coded);
            coded.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.copyOf(out.toByteArray());
    }
}
