package comity.node.edge.call;

import comity.edge.local.v1.PreviewRequest;
import comity.edge.local.v1.SubmitRequest;
import comity.local.v1.LocalSubmission;
import comity.node.outbound.submit.SubmitCommand;
import comity.protocol.field.Flaw;
import comity.protocol.id.AgencyId;
import comity.protocol.validate.Validation;
import comity.protocol.validate.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All that is wrong with what an agency system hands in, the request around the submission included. Stateless. */
public final class SubmissionShape {
    private static final String SUBMISSION = "submission";

    private SubmissionShape() {}

    /**
     * Of a request to submit.
     *
     * @param unreadable paths at which something else was given than the field holds; nothing is said of them
     */
    public static List<Violation> of(SubmitRequest request, Set<String> unreadable) {
        List<Violation> found = new ArrayList<>();
        key(request.getIdempotencyKey(), found);
        recipients(request.getRecipientsList(), found);
        if (request.hasExpiresAt() && !Requests.isTime(request.getExpiresAt())) {
            found.add(new Violation(
                    "expires_at", Flaw.PATTERN, "expected a time in UTC such as 2026-03-20T12:00:00Z", ""));
        }
        submission(request.hasSubmission(), request.getSubmission(), unreadable, found);
        found.removeIf(violation -> unreadable.contains(violation.path()));
        return List.copyOf(found);
    }

    /** Of a request to preview. */
    public static List<Violation> of(PreviewRequest request, Set<String> unreadable) {
        List<Violation> found = new ArrayList<>();
        recipients(request.getRecipientsList(), found);
        submission(request.hasSubmission(), request.getSubmission(), unreadable, found);
        found.removeIf(violation -> unreadable.contains(violation.path()));
        return List.copyOf(found);
    }

    private static void key(String key, List<Violation> found) {
        if (key.isEmpty()) {
            found.add(new Violation("idempotency_key", Flaw.REQUIRED, "required", ""));
        } else if (key.length() > SubmitCommand.KEY_LENGTH_MAX) {
            found.add(new Violation(
                    "idempotency_key", Flaw.TOO_LONG, "at most " + SubmitCommand.KEY_LENGTH_MAX + " characters", ""));
        } else if (key.chars().anyMatch(Character::isISOControl)) {
            found.add(new Violation("idempotency_key", Flaw.CHARACTER, "a control character", ""));
        }
    }

    private static void recipients(List<String> recipients, List<Violation> found) {
        if (recipients.isEmpty()) {
            found.add(new Violation("recipients", Flaw.REQUIRED, "required", ""));
        }
        if (recipients.size() > SubmitCommand.RECIPIENTS_MAX) {
            found.add(new Violation("recipients", Flaw.TOO_LONG, "at most " + SubmitCommand.RECIPIENTS_MAX, ""));
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < recipients.size(); i++) {
            String path = "recipients[" + i + "]";
            if (AgencyId.parse(recipients.get(i)).isEmpty()) {
                found.add(new Violation(path, Flaw.CODE, "must be an agency's id, such as XA-NPI", ""));
            } else if (!seen.add(recipients.get(i))) {
                found.add(new Violation(path, Flaw.REPEATED, "the recipient is given a second time", ""));
            }
        }
    }

    private static void submission(
            boolean there, LocalSubmission submission, Set<String> unreadable, List<Violation> found) {
        if (!there) {
            found.add(new Violation(SUBMISSION, Flaw.REQUIRED, "required", ""));
            return;
        }
        String prefix = SUBMISSION + ".";
        Set<String> inside = unreadable.stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .collect(Collectors.toUnmodifiableSet());
        for (Violation violation : Validation.submission(submission, inside)) {
            String path = violation.path().isEmpty() ? SUBMISSION : prefix + violation.path();
            found.add(new Violation(path, violation.code(), violation.message(), violation.rule()));
        }
    }
}
