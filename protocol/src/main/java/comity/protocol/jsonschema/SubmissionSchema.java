package comity.protocol.jsonschema;

import comity.protocol.code.CodeShapes;
import comity.v1.Limit;
import java.util.List;

/**
 * The request that carries a submission. Its type belongs to the gateway's door, which this module does not know, so it is written
 * down here; a test of the gateway holds the two together. Stateless.
 */
final class SubmissionSchema {
    private static final int KEY_LENGTH_MAX = 128;
    private static final int RECIPIENTS_MAX = 64;
    private static final long WAIT_MILLIS_MAX = 0xFFFF_FFFFL;

    private SubmissionSchema() {}

    static Keywords of(Keywords submission) {
        return Keywords.of("type", "object")
                .with("required", List.of("idempotency_key", "recipients", "submission"))
                .with(
                        "properties",
                        Keywords.of("idempotency_key", key())
                                .with("recipients", recipients())
                                .with(
                                        "submission",
                                        Keywords.of("description", "The message, and what stays in the agency.")
                                                .withAll(submission))
                                .with("expires_at", expiry())
                                .with("wait_millis", waiting()))
                .with("additionalProperties", false);
    }

    private static Keywords key() {
        return Keywords.of(
                        "description",
                        "Chosen by the client, one for each submission. The same key with the same content gives the first"
                                + " answer again.")
                .with("type", "string")
                .with("minLength", 1)
                .with("maxLength", KEY_LENGTH_MAX)
                .with("pattern", "^[^\\u0000-\\u001F\\u007F-\\u009F]*$");
    }

    private static Keywords recipients() {
        return Keywords.of("description", "The ids of the agencies it is for. Each gets a message of its own.")
                .with("type", "array")
                .with(
                        "items",
                        Keywords.of("type", "string")
                                .with("pattern", ValueSchema.anchored(CodeShapes.pattern(Limit.Code.AGENCY))))
                .with("minItems", 1)
                .with("maxItems", RECIPIENTS_MAX)
                .with("uniqueItems", true);
    }

    private static Keywords expiry() {
        return MomentSchema.ofAnyFraction(
                "The message is not sent after this moment, RFC 3339 in UTC. Left out: as the gateway is set.");
    }

    private static Keywords waiting() {
        return Keywords.of(
                        "description",
                        "How long the answer may wait for the ends of what is under way. The submission is durable before.")
                .with("type", "integer")
                .with("minimum", 0)
                .with("maximum", WAIT_MILLIS_MAX);
    }
}
