package comity.node.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalReader;
import comity.crypto.bytes.MalformedBytes;
import comity.node.pouch.Descriptor;
import comity.node.pouch.Dispositions;
import comity.node.pouch.Entry;
import comity.node.pouch.Head;
import comity.node.pouch.JournalEntry;
import comity.node.pouch.PouchHeader;
import comity.node.pouch.Prekey;
import comity.node.pouch.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Java and Python give the same verdict on the same damaged bytes, and what Java accepts it would have written itself. A
 * difference means that FORMAT.md can be read in two ways, which is a way to make two honest parties disagree.
 */
class FormatsAgreeTest {
    private static final long SEED = 20_261_123L;
    private static final int DAMAGED_PER_SAMPLE = 250;

    private final Samples samples = new Samples(SEED);
    private final Mutations mutations = new Mutations(SEED);

    @TempDir
    private Path folder = Path.of("");

    /** Reads bytes and writes them again. */
    private interface BinaryForm {
        Bytes again(Bytes encoded) throws MalformedBytes;
    }

    /** Reads a text and writes it again. */
    private interface TextForm {
        String again(String text) throws MalformedBytes;
    }

    @Test
    void bothGiveTheSameVerdictOnDamagedBytes() throws IOException, InterruptedException {
        ListValue.Builder entries = ListValue.newBuilder();
        for (Entry entry : samples.ledger()) {
            damage(
                    entries,
                    "entry",
                    entry.encode(),
                    bytes -> Entry.decode(bytes).encode());
        }
        write("entry", entries);
        writeBinary(
                "dispositions",
                "dispositions",
                samples.dispositions().encode(),
                bytes -> Dispositions.decode(bytes).encode());
        writeBinary(
                "journal-entry",
                "entry",
                samples.journalEntry().encode(),
                bytes -> JournalEntry.decode(bytes).encode());
        writeBinary("pouch-header", "header", samples.pouchHeader().encode(), FormatsAgreeTest::headerAgain);

        assertAgreement();
    }

    @Test
    void bothGiveTheSameVerdictOnDamagedTexts() throws IOException, InterruptedException {
        writeText("head-text", samples.head().text(), text -> Head.parse(text).text());
        writeText(
                "receipt-text",
                samples.receipt().text(),
                text -> Receipt.parse(text).text());
        writeText(
                "descriptor-text",
                samples.descriptor().text(),
                text -> Descriptor.parse(text).text());
        writeText(
                "prekey-text",
                samples.prekey().text(),
                text -> Prekey.parse(text).text());

        assertAgreement();
    }

    private void assertAgreement() throws IOException, InterruptedException {
        Python.Outcome outcome = Python.vectors(folder);

        assertThat(outcome.exitCode()).as("seed %d%n%s", SEED, outcome.output()).isZero();
        assertThat(outcome.output()).contains(" passed, 0 failed");
    }

    private static Bytes headerAgain(Bytes encoded) throws MalformedBytes {
        CanonicalReader in = new CanonicalReader(encoded);
        PouchHeader header = PouchHeader.read(in);
        in.expectEnd();
        return header.encode();
    }

    private void writeBinary(String kind, String field, Bytes sound, BinaryForm form) throws IOException {
        ListValue.Builder cases = ListValue.newBuilder();
        damage(cases, field, sound, form);
        write(kind, cases);
    }

    private void damage(ListValue.Builder cases, String field, Bytes sound, BinaryForm form) {
        assertThat(verdict(sound, form)).isTrue();
        for (int i = 0; i < DAMAGED_PER_SAMPLE; i++) {
            Bytes damaged = mutations.damaged(sound);
            cases.addValues(oneCase(i, field, damaged.hex(), verdict(damaged, form)));
        }
    }

    private void writeText(String kind, String sound, TextForm form) throws IOException {
        assertThat(verdict(sound, form)).isTrue();
        ListValue.Builder cases = ListValue.newBuilder();
        for (int i = 0; i < DAMAGED_PER_SAMPLE; i++) {
            String damaged = mutations.damaged(sound);
            cases.addValues(oneCase(i, "text", damaged, verdict(damaged, form)));
        }
        write(kind, cases);
    }

    private static boolean verdict(Bytes encoded, BinaryForm form) {
        try {
            assertThat(form.again(encoded))
                    .as("what is accepted is written again")
                    .isEqualTo(encoded);
            return true;
        } catch (MalformedBytes e) {
            return false;
        }
    }

    private static boolean verdict(String text, TextForm form) {
        try {
            assertThat(form.again(text)).as("what is accepted is written again").isEqualTo(text);
            return true;
        } catch (MalformedBytes e) {
            return false;
        }
    }

    private static Value oneCase(int number, String field, String input, boolean valid) {
        Struct.Builder fields = Struct.newBuilder()
                .putFields(
                        "name",
                        Value.newBuilder()
                                .setStringValue("damaged " + number + " of seed " + SEED)
                                .build())
                .putFields("valid", Value.newBuilder().setBoolValue(valid).build())
                .putFields(field, Value.newBuilder().setStringValue(input).build());
        return Value.newBuilder().setStructValue(fields).build();
    }

    private void write(String kind, ListValue.Builder cases) throws IOException {
        Struct file = Struct.newBuilder()
                .putFields("kind", Value.newBuilder().setStringValue(kind).build())
                .putFields("cases", Value.newBuilder().setListValue(cases).build())
                .build();
        Files.writeString(folder.resolve(kind + ".json"), JsonFormat.printer().print(file));
    }
}
