package comity.node.outbound.redact;

import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.v1.Entity;
import comity.v1.Event;
import comity.v1.SpontaneousInformation;
import java.util.function.Consumer;

/** Edits of the informant's tip that the tests of this package share. */
final class Tips {
    private Tips() {}

    /** The same from a register that many can read, without anything that a scan could look for. */
    static LocalSubmission open(Consumer<LocalSubmission.Builder> change) {
        return Desk.s1(s -> {
            s.setSource(SourceRecord.newBuilder()
                            .setKind(SourceRecord.Kind.OFFICIAL_RECORD)
                            .setKnowledgeCircleSize(1000))
                    .clearEventDetails()
                    .clearEntityDetails()
                    .clearLocalTags()
                    .clearAnalystNotes()
                    .clearOriginatorUser()
                    .clearInternalCaseRef();
            body(s).setTitle("A load").clearTearline().clearBody();
            event(s).clearDescription().clearQuotedSpeech().clearProvenance();
            entity(s, 1).clearProvenance();
            change.accept(s);
        });
    }

    /** The same from a source that needs protection. */
    static LocalSubmission covert(Consumer<LocalSubmission.Builder> change) {
        return open(s -> {
            s.getSourceBuilder().setKind(SourceRecord.Kind.CHIS);
            change.accept(s);
        });
    }

    static SpontaneousInformation.Builder body(LocalSubmission.Builder submission) {
        return submission.getMessageBuilder().getSpontaneousInformationBuilder();
    }

    static Event.Builder event(LocalSubmission.Builder submission) {
        return body(submission).getEventsBuilder(0);
    }

    static Entity.Builder entity(LocalSubmission.Builder submission, int which) {
        return body(submission).getEntitiesBuilder(which);
    }

    static FieldOutcome row(Release release, String position) {
        return release.fields().stream()
                .filter(field -> field.path().equals(position))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no field " + position));
    }
}
