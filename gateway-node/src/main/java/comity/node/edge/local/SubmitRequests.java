package comity.node.edge.local;

import comity.edge.local.v1.PreviewRequest;
import comity.edge.local.v1.SubmitRequest;
import comity.node.admin.Caller;
import comity.node.edge.call.Requests;
import comity.node.outbound.submit.SubmitCommand;
import comity.node.outbound.submit.Submitter;
import comity.protocol.id.AgencyId;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What clients submit, as commands. What is inside the submission is validated by the way out, not here. Stateless. */
final class SubmitRequests {
    /** Stands for the key where none is needed, because nothing is stored. */
    private static final String NO_KEY = "preview";

    private final LocalTerms terms;

    SubmitRequests(LocalTerms terms) {
        this.terms = terms;
    }

    SubmitCommand command(Caller caller, SubmitRequest request) {
        String key = Requests.text("idempotency_key", request.getIdempotencyKey(), SubmitCommand.KEY_LENGTH_MAX);
        List<AgencyId> recipients = recipients(request.getRecipientsList());
        requireContent(request.hasSubmission());
        return new SubmitCommand(
                submitter(caller),
                key,
                recipients,
                request.getSubmission(),
                request.hasExpiresAt() ? Optional.of(expiry(request.getExpiresAt())) : Optional.empty());
    }

    private static Submitter submitter(Caller caller) {
        return new Submitter(caller.name(), Optional.of(caller.certificate()));
    }

    SubmitCommand command(Caller caller, PreviewRequest request) {
        List<AgencyId> recipients = recipients(request.getRecipientsList());
        requireContent(request.hasSubmission());
        return new SubmitCommand(
                submitter(caller),
                NO_KEY,
                recipients,
                request.getSubmission(),
                request.hasExpiresAt() ? Optional.of(expiry(request.getExpiresAt())) : Optional.empty());
    }

    private static List<AgencyId> recipients(List<String> texts) {
        if (texts.isEmpty()) {
            throw Requests.missing("recipients");
        }
        if (texts.size() > SubmitCommand.RECIPIENTS_MAX) {
            throw Requests.invalid("recipients", "at most " + SubmitCommand.RECIPIENTS_MAX);
        }
        Set<AgencyId> recipients = new LinkedHashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            String path = "recipients[" + i + "]";
            if (!recipients.add(Requests.agency(path, texts.get(i)))) {
                throw Requests.invalid(path, "the recipient is given a second time");
            }
        }
        return List.copyOf(recipients);
    }

    private static void requireContent(boolean there) {
        if (!there) {
            throw Requests.missing("submission");
        }
    }

    private Instant expiry(String text) {
        Instant expiry = Requests.time("expires_at", text);
        if (!expiry.isAfter(terms.time().instant())) {
            throw Requests.invalid("expires_at", "the time has passed");
        }
        return expiry;
    }
}
