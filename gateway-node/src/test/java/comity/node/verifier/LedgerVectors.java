package comity.node.verifier;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.key.MacKey;
import comity.crypto.key.SigningKey;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteSigner;
import comity.crypto.tlog.TreeHash;
import comity.node.pouch.ChannelId;
import comity.node.pouch.ChannelOrigin;
import comity.node.pouch.ChannelParties;
import comity.node.pouch.DecisionRecord;
import comity.node.pouch.Entry;
import comity.node.pouch.Head;
import comity.node.pouch.JournalEntry;
import comity.node.pouch.JournalType;
import comity.node.pouch.JournalWitness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Vectors of what stands in ledgers and journals, and of heads. */
final class LedgerVectors {
    /** Where the fields of an entry begin. */
    private static final int TYPE = 1;

    private static final int INDEX = 34;
    private static final int BODY = 50;
    private static final int PREDECESSOR_SIZE = BODY + 5 * Digest.SIZE;
    private static final int AGREEMENT_ID = BODY + 16 + 2 * Digest.SIZE;
    private static final int AGREEMENT_VERSION = AGREEMENT_ID + 1 + "xa-xb.tips_2026".length();
    private static final int KEY_CAUSE = BODY + Digest.SIZE;

    private final Samples samples = new Samples(1);
    private final SeededBytes random = new SeededBytes(2);
    private final List<Bytes> ledger =
            samples.ledger().stream().map(Entry::encode).toList();

    void write(Path folder) throws IOException {
        entries().write(folder.resolve("entries.json"));
        ledgers().write(folder.resolve("ledgers.json"));
        channelIds().write(folder.resolve("channel-ids.json"));
        privateCommitments().write(folder.resolve("private-commitments.json"));
        heads().write(folder.resolve("heads.json"));
        journalEntries().write(folder.resolve("journal-entries.json"));
    }

    private VectorFile entries() {
        VectorFile file = new VectorFile("entry", "ledger entries: each type, and each by its defect");
        for (Entry entry : samples.ledger()) {
            file.add(new VectorCase(
                            "type-" + entry.type() + "-at-" + entry.place().index(), true)
                    .with("entry", entry.encode())
                    .with("leaf_hash", TreeHash.leafHash(entry.encode()))
                    .with("index", entry.place().index())
                    .with("time", entry.place().timeMillis()));
        }
        Bytes opening = ledger.get(0);
        Bytes message = ledger.get(1);
        Bytes rotation = ledger.get(3);
        Bytes heartbeat = ledger.get(5);
        Bytes two = Bytes.fromHex("0000000000000002");
        return file.add(refused("of-version-2", Patch.over(opening, 0, 2)))
                .add(refused("of-type-0", Patch.over(heartbeat, TYPE, 0)))
                .add(refused("of-type-7", Patch.over(heartbeat, TYPE, 7)))
                .add(refused("truncated", Patch.truncated(message)))
                .add(refused("with-a-byte-left-over", message.concat(Bytes.zeros(1))))
                .add(refused("with-an-index-over-63-bits", Patch.over(heartbeat, INDEX, 0x80)))
                .add(refused("open-at-index-2", Patch.over(opening, INDEX, two)))
                .add(refused("open-without-predecessor-but-its-size", Patch.over(opening, PREDECESSOR_SIZE, two)))
                .add(refused("open-without-predecessor-but-its-root", Patch.over(opening, opening.size() - 1, 1)))
                .add(refused("message-under-agreement-with-a-slash", Patch.over(message, AGREEMENT_ID + 3, '/')))
                .add(refused("message-under-agreement-that-is-not-utf-8", Patch.over(message, AGREEMENT_ID + 3, 0xFF)))
                .add(refused("message-under-agreement-without-id", Patch.over(message, AGREEMENT_ID, 0)))
                .add(refused("message-under-version-0", Patch.over(message, AGREEMENT_VERSION, Bytes.zeros(4))))
                .add(refused("message-under-version-over-31-bits", Patch.over(message, AGREEMENT_VERSION, 0x80)))
                .add(refused("void-of-itself", Patch.over(ledger.get(2), BODY, two)))
                .add(refused("key-without-cause", Patch.over(rotation, KEY_CAUSE, 0)))
                .add(refused("rotation-with-a-last-trusted-size", Patch.over(rotation, KEY_CAUSE + 1, two)))
                .add(refused("close-without-cause", Patch.over(ledger.get(6), BODY, 0)))
                .add(refused("close-by-unknown-cause", Patch.over(ledger.get(6), BODY, 4)))
                .add(refused("heartbeat-with-a-body", heartbeat.concat(Bytes.of(1))));
    }

    private static VectorCase refused(String name, Bytes entry) {
        return new VectorCase(name, false).with("entry", entry);
    }

    private VectorFile ledgers() {
        ChannelId channel = samples.ledger().getFirst().place().channel();
        List<String> entries = ledger.stream().map(Bytes::hex).toList();
        VectorFile file = new VectorFile("ledger", "whole ledgers and their roots");
        for (int size = 1; size <= ledger.size(); size++) {
            Digest root = TreeHash.rootOf(
                    ledger.subList(0, size).stream().map(TreeHash::leafHash).toList());
            file.add(new VectorCase("of-size-" + size, true)
                    .with("channel", channel.value())
                    .with("entries", entries.subList(0, size))
                    .with("root", root));
        }
        return file;
    }

    private VectorFile channelIds() {
        ChannelParties parties = new ChannelParties(random.digest(), random.digest(), random.digest(), random.digest());
        ChannelParties backwards = new ChannelParties(
                /* senderFingerprint= */ parties.recipientFingerprint(),
                /* recipientFingerprint= */ parties.senderFingerprint(),
                /* senderNonce= */ parties.recipientNonce(),
                /* recipientNonce= */ parties.senderNonce());
        Digest id = ChannelId.derive(parties).value();
        return new VectorFile("channel-id", "a channel's id; the way back is another channel")
                .add(channelId("there", true, parties, id))
                .add(channelId(
                        "and-back", true, backwards, ChannelId.derive(backwards).value()))
                .add(channelId("taken-for-the-way-back", false, backwards, id));
    }

    private static VectorCase channelId(String name, boolean valid, ChannelParties parties, Digest id) {
        return new VectorCase(name, valid)
                .with("sender", parties.senderFingerprint())
                .with("recipient", parties.recipientFingerprint())
                .with("sender_nonce", parties.senderNonce())
                .with("recipient_nonce", parties.recipientNonce())
                .with("channel", id);
    }

    private VectorFile privateCommitments() {
        DecisionRecord one = new DecisionRecord(List.of("validity: holds"));
        DecisionRecord three = new DecisionRecord(List.of("validity: holds", "", "purpose: höher als nötig"));
        Digest salt = random.digest();
        return new VectorFile("private-commitment", "commitments to decision records")
                .add(privateCommitment("one-line", true, one, salt, one.commitment(salt)))
                .add(privateCommitment("three-lines", true, three, salt, three.commitment(salt)))
                .add(privateCommitment("another-salt", false, three, random.digest(), three.commitment(salt)))
                .add(privateCommitment("another-record", false, one, salt, three.commitment(salt)));
    }

    private static VectorCase privateCommitment(
            String name, boolean valid, DecisionRecord record, Digest salt, Digest commitment) {
        return new VectorCase(name, valid)
                .with("salt", salt)
                .with("lines", record.lines())
                .with("commitment", commitment);
    }

    private VectorFile heads() {
        SigningKey sender = samples.key("XA-NPI/head");
        SigningKey stranger = samples.key("XA-NPI/head");
        Bytes witnessKey = random.next(MacKey.SIZE);
        Digest journalRoot = random.digest();
        ChannelId channel = samples.ledger().getFirst().place().channel();
        Digest blinding = MacKey.generate(size -> witnessKey).mac(JournalWitness.blindingInput(channel, ledger.size()));
        Head head = new Head(
                new ChannelOrigin(Samples.XA, Samples.XB, channel),
                ledger.size(),
                TreeHash.rootOf(ledger.stream().map(TreeHash::leafHash).toList()),
                new JournalWitness(blinding, 31, journalRoot).commitment());
        Note signed = NoteSigner.sign(sender, head.text());
        Note byStranger = NoteSigner.sign(stranger, head.text());
        String upperCase = head.text().replace(channel.hex(), channel.hex().toUpperCase(Locale.ROOT));
        return new VectorFile("head", "heads by the sender's head key, with the journal witness opened")
                .key("XA-NPI/head", sender.verificationKey())
                .add(head("signed", true, signed)
                        .with("size", head.size())
                        .with("root", head.root())
                        .with("witness_key", witnessKey)
                        .with("journal_size", 31)
                        .with("journal_root", journalRoot))
                .add(head("with-its-witness-opened-to-another-journal", false, signed)
                        .with("witness_key", witnessKey)
                        .with("journal_size", 32)
                        .with("journal_root", journalRoot))
                .add(head("by-another-key-of-the-same-name", false, byStranger))
                .add(head("with-the-ed25519-line-alone", false, lines(signed, 0)))
                .add(head("with-the-ml-dsa-65-line-alone", false, lines(signed, 1)))
                .add(head("with-its-lines-the-other-way-round", false, lines(signed, 1, 0)))
                .add(head(
                        "with-a-line-of-another-key",
                        false,
                        new Note(
                                head.text(),
                                List.of(
                                        signed.signatures().get(0),
                                        byStranger.signatures().get(1)))))
                .add(head(
                        "signed-for-another-size",
                        false,
                        new Note(head.text().replace("\n7\n", "\n8\n"), signed.signatures())))
                .add(head(
                        "of-size-0", false, NoteSigner.sign(sender, head.text().replace("\n7\n", "\n0\n"))))
                .add(head(
                        "with-a-leading-zero",
                        false,
                        NoteSigner.sign(sender, head.text().replace("\n7\n", "\n07\n"))))
                .add(head("with-upper-case-hexadecimal", false, NoteSigner.sign(sender, upperCase)))
                .add(head("with-a-line-more", false, NoteSigner.sign(sender, head.text() + "more\n")))
                .add(head(
                        "without-witness",
                        false,
                        NoteSigner.sign(
                                sender, head.text().substring(0, head.text().indexOf("journal")))))
                .add(head(
                        "that-is-a-receipt",
                        false,
                        NoteSigner.sign(sender, head.text().replace("/head/", "/receipt/"))));
    }

    private static Note lines(Note note, int... numbers) {
        return new Note(
                note.text(),
                Arrays.stream(numbers)
                        .mapToObj(number -> note.signatures().get(number))
                        .toList());
    }

    private static VectorCase head(String name, boolean valid, Note note) {
        return new VectorCase(name, valid).with("note", text(note)).with("signers", List.of("XA-NPI/head"));
    }

    static String text(Note note) {
        return new String(NoteFormat.encode(note).toByteArray(), StandardCharsets.UTF_8);
    }

    private VectorFile journalEntries() {
        JournalEntry entry = samples.journalEntry();
        Bytes encoded = entry.encode();
        return new VectorFile("journal-entry", "entries of a node's journal")
                .add(new VectorCase("about-a-message", true).with("entry", encoded))
                .add(new VectorCase("about-no-message", true)
                        .with(
                                "entry",
                                new JournalEntry(0, 0, JournalEntry.Fact.of(JournalType.NODE, "", "", "NODE_STARTED"))
                                        .encode()))
                .add(refused("of-version-0", Patch.over(encoded, 0, 0)))
                .add(refused("of-type-0", Patch.over(encoded, TYPE, 0)))
                .add(refused("of-type-20", Patch.over(encoded, TYPE, 20)))
                .add(refused("truncated", Patch.truncated(encoded)))
                .add(refused("with-a-byte-left-over", encoded.concat(Bytes.zeros(1))));
    }
}
