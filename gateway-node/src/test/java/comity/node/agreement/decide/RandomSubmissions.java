package comity.node.agreement.decide;

import comity.local.v1.LocalSubmission;
import comity.local.v1.RightsFinding;
import comity.local.v1.SourceRecord;
import comity.protocol.id.Kind;
import comity.protocol.sample.FullMessages;
import comity.v1.DataCategory;
import comity.v1.Envelope;
import comity.v1.Handling;
import comity.v1.InformationReply;
import comity.v1.OffenceRef;
import comity.v1.SubjectCategory;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/** Submissions with something in every field, from a generator, whose envelopes ask for what most drawn agreements permit. */
final class RandomSubmissions {
    private static final List<Kind> KINDS = List.of(Kind.values());

    private final Random random;
    private final FullMessages messages;

    RandomSubmissions(Random random) {
        this.random = random;
        this.messages = new FullMessages(random);
    }

    LocalSubmission draw() {
        Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        LocalSubmission.Builder submission = messages.submission(kind).toBuilder();
        submission.getSourceBuilder().setKind(SourceRecord.Kind.forNumber(1 + random.nextInt(11)));
        drawEnvelope(submission.getMessageBuilder().getEnvelopeBuilder());
        if (chance(30)) {
            submission.getMessageBuilder().getEnvelopeBuilder().setUrgency(Envelope.Urgency.EMERGENCY_LIFE);
            submission.getEmergencyBuilder().setJustification("A bomb is planned for Friday.");
        }
        if (chance(10)) {
            submission.addRightsFindings(RightsFinding.TORTURE_RISK);
        }
        drawAnswer(submission.getMessageBuilder());
        return submission.build();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private void drawEnvelope(Envelope.Builder envelope) {
        envelope.setRegime(chance(50) ? Envelope.Regime.POLICE : Envelope.Regime.FIU);
        if (chance(90)) {
            envelope.setPurpose(Envelope.Purpose.INVESTIGATE);
            envelope.clearOffences();
            for (int code : chance(50) ? List.of(5) : List.of(9, 5)) {
                envelope.addOffences(OffenceRef.newBuilder()
                        .setList(OffenceRef.List.EU32)
                        .setCode(code)
                        .setMaxPenaltyMonths(60)
                        .setPolitical(false));
            }
        }
        if (chance(10)) {
            envelope.addOffences(
                    OffenceRef.newBuilder().setList(OffenceRef.List.EU32).setCode(14));
        }
        envelope.getLabelBuilder().setLevel("XA-RESTRICTED");
        if (chance(80)) {
            envelope.getHandlingBuilder().clearCodes().addCodes(Handling.Code.H1);
        }
        if (chance(70)) {
            envelope.clearReleaseTo();
            if (chance(50)) {
                envelope.addReleaseTo("XC-PPO");
            }
        }
        if (chance(80)) {
            envelope.clearExerciseId();
        }
        if (chance(20)) {
            envelope.clearLanguage();
        }
        envelope.getJustificationBuilder().setCaseToken(RandomDrafts.CASE).clearStrictNecessity();
        for (DataCategory category : EnumSet.range(DataCategory.IDENTITY, DataCategory.CASE_RECORD)) {
            if (chance(50)) {
                envelope.getJustificationBuilder()
                        .addStrictNecessityBuilder()
                        .setDataCategory(category)
                        .setReason("Nothing else will do.");
            }
        }
        for (SubjectCategory part : EnumSet.range(SubjectCategory.SUSPECT, SubjectCategory.OTHER)) {
            if (chance(80)) {
                envelope.getJustificationBuilder()
                        .addStrictNecessityBuilder()
                        .setSubjectCategory(part)
                        .setReason("Nobody else will do.");
            }
        }
    }

    /** Answers mostly say what agreements let them say. */
    private void drawAnswer(WireMessage.Builder message) {
        if (message.hasInformationReply() && chance(70)) {
            message.getInformationReplyBuilder().setEvidentialUse(InformationReply.EvidentialUse.NO);
        }
    }

    /** The texts that somebody wrote into it, names of agencies and the like left out. */
    static List<String> texts(LocalSubmission submission) {
        List<String> texts = new ArrayList<>();
        for (String line : submission.toString().split("\n", -1)) {
            int quote = line.indexOf('"');
            if (quote >= 0 && line.endsWith("\"")) {
                String text = line.substring(quote + 1, line.length() - 1);
                if (text.length() > 6) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }
}
