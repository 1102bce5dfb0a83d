package comity.node.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.bytes.Utf8;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The JSON form of an inclusion proof (FORMAT.md section 13), which the second verifier reads. Stateless. */
public final class ProofJson {
    private ProofJson() {}

    /** One object on one line, without a line feed. */
    public static String of(InclusionProof proof) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("record", "inclusion");
            json.writeStringField("message", proof.message().hex());
            json.writeStringField("sender", proof.sender().text());
            json.writeStringField("recipient", proof.recipient().text());
            json.writeStringField("channel", proof.channel());
            json.writeNumberField("index", proof.index());
            json.writeStringField("entry", proof.entry().hex());
            json.writeNumberField("size", proof.size());
            json.writeArrayFieldStart("proof");
            for (Digest sibling : proof.path()) {
                json.writeString(sibling.hex());
            }
            json.writeEndArray();
            json.writeStringField("head", text(proof.head()));
            json.writeStringField("descriptor", text(proof.descriptor()));
            if (proof.receipt().isPresent()) {
                InclusionProof.SignedReceipt receipt = proof.receipt().get();
                json.writeStringField("receipt", text(receipt.note()));
                json.writeStringField("dispositions", receipt.dispositions().hex());
                json.writeStringField("recipient_descriptor", text(receipt.descriptor()));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String text(Bytes note) {
        try {
            return Utf8.decode(note);
        } catch (MalformedBytes e) {
            throw new IllegalArgumentException("a note is UTF-8", e);
        }
    }
}
