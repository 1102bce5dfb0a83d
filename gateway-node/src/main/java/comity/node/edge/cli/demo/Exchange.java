package comity.node.edge.cli.demo;

import comity.edge.local.v1.RecipientStatus;
import comity.node.edge.cli.terminal.JsonObject;
import java.util.Optional;

/**
 * What became of one message.
 *
 * @param scenario what was tried
 * @param from the sender
 * @param status where it ended, as the sender's node says
 * @param received what the recipient's agency system was handed, as JSON
 */
record Exchange(String scenario, Agency from, RecipientStatus status, Optional<String> received) {
    JsonObject json() {
        return new JsonObject()
                .put("scenario", scenario)
                .put("from", from.id().text())
                .put("to", status.getRecipient())
                .put("message_id", Optional.of(status.getMessageId()).filter(id -> !id.isEmpty()))
                .put("outcome", outcome())
                .put("code", Optional.of(status.getCode()).filter(code -> !code.isEmpty()))
                .put("released", status.getReleased())
                .put("generalized", status.getGeneralized())
                .put("withheld", status.getWithheld())
                .raw("received", received);
    }

    String outcome() {
        return status.getState().name();
    }

    boolean ended(String outcome, String code) {
        return outcome().equals(outcome) && status.getCode().equals(code);
    }
}
