package comity.node.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.bytes.Utf8;
import comity.node.journal.JournalScan;
import comity.node.ledger.LedgerScan.ConflictRow;
import comity.node.ledger.LedgerScan.EntryRow;
import comity.node.ledger.LedgerScan.HeadRow;
import comity.node.ledger.LedgerScan.ReceiptRow;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Writes evidence as an export: JSON lines, one record a line (FORMAT.md section 13). An export holds no body, no value of any
 * field and no key: what auditors may be handed. One thread.
 */
public final class ExportWriter {
    private static final int PAGE = 512;

    private final JsonGenerator json;
    private long lines;

    private ExportWriter(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes all of it and returns the number of lines. What cannot be read is left out, and found missing by whoever verifies
     * the export. The stream is flushed and stays open.
     */
    public static long write(Evidence evidence, OutputStream target) throws IOException {
        JsonFactory factory = JsonFactory.builder().build();
        try (JsonGenerator json = factory.createGenerator(target)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setRootValueSeparator(null);
            ExportWriter writer = new ExportWriter(json);
            writer.all(evidence);
            return writer.lines;
        }
    }

    private void all(Evidence evidence) throws IOException {
        if (evidence.owner().isPresent()) {
            begin("node");
            json.writeStringField("agency", evidence.owner().get().text());
            end();
        }
        for (Evidence.Card card : evidence.descriptors()) {
            begin("descriptor");
            note("note", card.note());
            end();
        }
        for (Bytes key : evidence.keys()) {
            begin("key");
            json.writeStringField("encoding", key.hex());
            end();
        }
        for (ChannelEvidence channel : evidence.channels()) {
            entries(channel);
            heads(channel);
            receipts(channel);
            for (ConflictRow conflict : channel.conflicts()) {
                begin("conflict", channel);
                note("held", conflict.held());
                note("received", conflict.received());
                end();
            }
        }
        journal(evidence.journal());
    }

    private void entries(ChannelEvidence channel) throws IOException {
        long next = 0;
        List<EntryRow> page;
        do {
            page = channel.entries(next, PAGE);
            for (EntryRow row : page) {
                if (row.entry().isPresent() && row.index() >= next) {
                    begin("entry", channel);
                    json.writeNumberField("index", row.index());
                    json.writeStringField("entry", row.entry().get().hex());
                    end();
                    next = row.index() + 1;
                }
            }
        } while (page.size() == PAGE);
    }

    private void heads(ChannelEvidence channel) throws IOException {
        long after = -1;
        List<HeadRow> page;
        do {
            page = channel.heads(after, PAGE);
            for (HeadRow row : page) {
                if (row.note().isPresent() && row.size() > after) {
                    begin("head", channel);
                    json.writeNumberField("size", row.size());
                    note("note", row.note().get());
                    end();
                    opening(channel, row);
                    after = row.size();
                }
            }
        } while (page.size() == PAGE);
    }

    private void opening(ChannelEvidence channel, HeadRow row) throws IOException {
        Optional<Bytes> blinding = row.blinding();
        Optional<Bytes> root = row.journalRoot().filter(bytes -> bytes.size() == Digest.SIZE);
        if (blinding.isPresent() && root.isPresent() && row.journalSize().isPresent()) {
            begin("witness", channel);
            json.writeNumberField("size", row.size());
            json.writeStringField("mac", blinding.get().hex());
            json.writeNumberField("journal_size", row.journalSize().getAsLong());
            json.writeStringField("journal_root", root.get().hex());
            end();
        }
    }

    private void receipts(ChannelEvidence channel) throws IOException {
        long afterSize = -1;
        long afterFirst = -1;
        List<ReceiptRow> page;
        do {
            page = channel.receipts(afterSize, afterFirst, PAGE);
            for (ReceiptRow row : page) {
                // A text that is not signed yet is no evidence.
                if (row.note().isPresent()
                        && row.dispositions().isPresent()
                        && isSigned(row.note().get())) {
                    begin("receipt", channel);
                    json.writeNumberField("size", row.size());
                    json.writeNumberField("first_index", row.firstIndex());
                    note("note", row.note().get());
                    json.writeStringField(
                            "dispositions", row.dispositions().get().hex());
                    end();
                }
                afterSize = row.size();
                afterFirst = row.firstIndex();
            }
        } while (page.size() == PAGE);
    }

    private void journal(JournalEvidence journal) throws IOException {
        long next = 0;
        List<JournalScan.EntryRow> page;
        do {
            page = journal.entries(next, PAGE);
            for (JournalScan.EntryRow row : page) {
                if (row.entry().isPresent() && row.index() >= next) {
                    begin("journal");
                    json.writeNumberField("index", row.index());
                    json.writeStringField("entry", row.entry().get().hex());
                    end();
                    next = row.index() + 1;
                }
            }
        } while (page.size() == PAGE);
    }

    private static boolean isSigned(Bytes note) {
        try {
            return Utf8.decode(note).contains("\n\n");
        } catch (MalformedBytes e) {
            return true;
        }
    }

    private void note(String field, Bytes note) throws IOException {
        try {
            json.writeStringField(field, Utf8.decode(note));
        } catch (MalformedBytes e) {
            // A note that is no text any more cannot be exported as one; whoever reads the empty text finds that out.
            json.writeStringField(field, "");
        }
    }

    private void begin(String record) throws IOException {
        json.writeStartObject();
        json.writeStringField("record", record);
    }

    private void begin(String record, ChannelEvidence channel) throws IOException {
        begin(record);
        json.writeStringField("channel", channel.id().hex());
    }

    private void end() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
        lines++;
    }
}
