package comity.node.process;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.protocol.examples.Corpus;
import comity.protocol.id.Kind;
import comity.v1.Envelope;
import comity.v1.OffenceRef;
import comity.v1.WireMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;

/** The examples of the corpus, made such that XA-NPI can submit them to XB-CID. Stateless. */
final class ExampleMessages {
    private static final int MONEY_LAUNDERING = 9;

    private ExampleMessages() {}

    /** Where the information came from. */
    enum Origin {
        /** A register that many can read: nobody needs protection. */
        RECORD,
        /** An informant; three persons know what is told. */
        CHIS;

        /** Words that name the informant, those who handle it, or the case; they are in no example. */
        static final List<String> SECRETS = List.of(
                "XA-NPI/2026/6127",
                "zornik",
                "Tamarind",
                "XA-CHIS-6283",
                "TAMARIND",
                "Ulrik",
                "Vossgard",
                "Yvette",
                "Zornik",
                "Quillon",
                "555 6182",
                "Zebrawood",
                "aquarium");

        LocalSubmission submission(WireMessage message) {
            LocalSubmission.Builder submission = LocalSubmission.newBuilder().setMessage(message);
            if (this == RECORD) {
                submission
                        .getSourceBuilder()
                        .setKind(SourceRecord.Kind.OFFICIAL_RECORD)
                        .setKnowledgeCircleSize(1_000_000);
                return submission.build();
            }
            submission
                    .setInternalCaseRef("XA-NPI/2026/6127")
                    .setOriginatorUser("y.zornik")
                    .setAnalystNotes("Tamarind asked for a new telephone.")
                    .getSourceBuilder()
                    .setKind(SourceRecord.Kind.CHIS)
                    .setKnowledgeCircleSize(3)
                    .setRiskIfCompromised(SourceRecord.Risk.LIFE_AT_RISK)
                    .setRegistrationNo("XA-CHIS-6283")
                    .setCodeName("TAMARIND")
                    .addTrueNames("Ulrik Vossgard")
                    .setHandler("Insp. Yvette Zornik")
                    .setHandlingUnit("Unit Quillon")
                    .addContactIdentifiers("+99 555 6182")
                    .addScanTerms("Zebrawood")
                    .addScanTerms("table by the aquarium");
            return submission.build();
        }
    }

    /**
     * The example of a kind. Two things of it are no matter of one message alone and are put right: what it answers becomes a message that
     * was exchanged with the recipient, for the node refuses any other, and the same id elsewhere in the message with it; and an offence
     * that is told by its national provision alone is put into a category of the list of 32, for an agreement can name no other. The
     * provision stays beside it.
     *
     * @param answered the id of a message that the two exchanged
     */
    static WireMessage of(Kind kind, ByteString answered) throws IOException {
        String json = Files.readString(Corpus.valid(kind));
        WireMessage written = parsed(json);
        if (written.getEnvelope().hasInReplyTo()) {
            json = json.replace(base64(written.getEnvelope().getInReplyTo()), base64(answered));
        }
        WireMessage.Builder message = parsed(json).toBuilder();
        categorise(message.getEnvelopeBuilder());
        return message.build();
    }

    private static String base64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static WireMessage parsed(String json) throws IOException {
        WireMessage.Builder message = WireMessage.newBuilder();
        JsonFormat.parser().merge(json, message);
        return message.build();
    }

    private static void categorise(Envelope.Builder envelope) {
        int category = envelope.getOffencesList().stream()
                .filter(offence -> offence.getList() == OffenceRef.List.EU32)
                .mapToInt(OffenceRef::getCode)
                .findFirst()
                .orElse(MONEY_LAUNDERING);
        for (OffenceRef.Builder offence : envelope.getOffencesBuilderList()) {
            if (offence.getList() == OffenceRef.List.NATIONAL) {
                offence.setList(OffenceRef.List.EU32).setCode(category);
            }
        }
    }

    /** The message with another text at this path, which has positions in lists. */
    static WireMessage rewritten(WireMessage message, String path, String text) {
        WireMessage.Builder rewritten = message.toBuilder();
        rewrite(rewritten, path, text);
        return rewritten.build();
    }

    private static void rewrite(Message.Builder message, String path, String text) {
        int end = path.indexOf('.');
        String step = end < 0 ? path : path.substring(0, end);
        int bracket = step.indexOf('[');
        FieldDescriptor field =
                message.getDescriptorForType().findFieldByName(bracket < 0 ? step : step.substring(0, bracket));
        if (end < 0 && bracket < 0) {
            message.setField(field, text);
            return;
        }
        int index = bracket < 0 ? 0 : Integer.parseInt(step.substring(bracket + 1, step.length() - 1));
        if (end < 0) {
            message.setRepeatedField(field, index, text);
        } else {
            Message.Builder inner =
                    bracket < 0 ? message.getFieldBuilder(field) : message.getRepeatedFieldBuilder(field, index);
            rewrite(inner, path.substring(end + 1), text);
        }
    }
}
