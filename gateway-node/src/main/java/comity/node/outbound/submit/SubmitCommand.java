package comity.node.outbound.submit;

import comity.local.v1.LocalSubmission;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What a caller asks for, well-formed but not yet validated. Immutable; made by the local door.
 *
 * @param submitter the authenticated caller
 * @param idempotencyKey 1 to {@value #KEY_LENGTH_MAX} characters; one submission of this client for each
 * @param recipients 1 to {@value #RECIPIENTS_MAX}, each once
 * @param content the message and what stays at home
 * @param expiresAt not sent after this; absent where the node's default is to count from the first moment at which it may leave
 */
public record SubmitCommand(
        Submitter submitter,
        String idempotencyKey,
        List<AgencyId> recipients,
        LocalSubmission content,
        Optional<Instant> expiresAt) {
    /** The client of what the node itself sends; no caller can have this name. */
    public static final String NODE = "@node";

    /** Of an idempotency key. */
    public static final int KEY_LENGTH_MAX = 128;

    /** Of one submission. */
    public static final int RECIPIENTS_MAX = 64;

    public SubmitCommand {
        recipients = List.copyOf(recipients);
        if (idempotencyKey.isEmpty() || idempotencyKey.length() > KEY_LENGTH_MAX) {
            throw new IllegalArgumentException("an idempotency key has 1 to " + KEY_LENGTH_MAX + " characters");
        }
        if (recipients.isEmpty()
                || recipients.size() > RECIPIENTS_MAX
                || new HashSet<>(recipients).size() != recipients.size()) {
            throw new IllegalArgumentException("1 to " + RECIPIENTS_MAX + " recipients, each once");
        }
    }

    /** Of a caller of whom only the name is known. */
    public SubmitCommand(
            String client,
            String idempotencyKey,
            List<AgencyId> recipients,
            LocalSubmission content,
            Optional<Instant> expiresAt) {
        this(new Submitter(client, Optional.empty()), idempotencyKey, recipients, content, expiresAt);
    }

    /** The caller's name. */
    public String client() {
        return submitter.name();
    }
}
