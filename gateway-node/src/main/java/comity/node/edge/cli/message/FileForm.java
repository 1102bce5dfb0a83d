package comity.node.edge.cli.message;

import com.google.protobuf.Message;
import comity.edge.local.v1.SubmitRequest;
import comity.local.v1.LocalSubmission;
import comity.v1.WireMessage;
import java.util.Set;

/** What a file can hold. */
enum FileForm {
    /** A message as it is submitted or received. */
    MESSAGE(WireMessage.getDefaultInstance()),
    /** A message with its source and whatever else stays at home. */
    SUBMISSION(LocalSubmission.getDefaultInstance()),
    /** The file that {@code comity submit} reads. */
    REQUEST(SubmitRequest.getDefaultInstance());

    private final Message prototype;

    FileForm(Message prototype) {
        this.prototype = prototype;
    }

    Message prototype() {
        return prototype;
    }

    /** The form that has these fields; a message where nothing speaks for another. */
    static FileForm of(Set<String> outermostNames) {
        if (outermostNames.contains("submission") || outermostNames.contains("recipients")) {
            return REQUEST;
        }
        return outermostNames.contains("message") || outermostNames.contains("source") ? SUBMISSION : MESSAGE;
    }
}
