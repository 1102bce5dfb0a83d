package comity.node.verifier;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalReader;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.key.MacKey;
import comity.crypto.key.SealingKeyPair;
import comity.crypto.key.VerificationKey;
import comity.crypto.seal.OpenOutcome;
import comity.crypto.seal.Opener;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteVerdict;
import comity.crypto.sign.NoteVerifier;
import comity.crypto.tlog.TreeHash;
import comity.node.agreement.life.AgreementVerifier;
import comity.node.outbound.review.ApprovalDigest;
import comity.node.pouch.ChannelId;
import comity.node.pouch.ChannelParties;
import comity.node.pouch.DecisionRecord;
import comity.node.pouch.Descriptor;
import comity.node.pouch.Dispositions;
import comity.node.pouch.Entry;
import comity.node.pouch.Head;
import comity.node.pouch.JournalEntry;
import comity.node.pouch.JournalWitness;
import comity.node.pouch.PouchContent;
import comity.node.pouch.PouchHeader;
import comity.node.pouch.Prekey;
import comity.node.pouch.Receipt;
import comity.node.pouch.ReleasedMessage;
import comity.protocol.id.MessageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the Java implementation says of a case: one judge for each kind of file. False or {@link MalformedBytes} is a refusal. */
final class VectorVerdicts {
    private static final Map<String, Judge> JUDGES = Map.ofEntries(
            Map.entry("entry", VectorVerdicts::entry),
            Map.entry("ledger", VectorVerdicts::ledger),
            Map.entry("channel-id", VectorVerdicts::channelId),
            Map.entry("private-commitment", VectorVerdicts::privateCommitment),
            Map.entry("head", VectorVerdicts::head),
            Map.entry("journal-entry", VectorVerdicts::journalEntry),
            Map.entry("dispositions", VectorVerdicts::dispositions),
            Map.entry("receipt", VectorVerdicts::receipt),
            Map.entry("pouch-header", VectorVerdicts::pouchHeader),
            Map.entry("pouch", VectorVerdicts::pouch),
            Map.entry("descriptor", VectorVerdicts::descriptor),
            Map.entry("prekey", VectorVerdicts::prekey),
            Map.entry("release", VectorVerdicts::release),
            Map.entry("agreement", VectorVerdicts::agreement),
            Map.entry("approval", VectorVerdicts::approval));

    private VectorVerdicts() {}

    /** Decides one case. */
    private interface Judge {
        boolean holds(VectorInput in) throws MalformedBytes;
    }

    static boolean holds(String kind, VectorInput in) {
        Judge judge = JUDGES.get(kind);
        if (judge == null) {
            throw new IllegalStateException("nobody judges vectors of kind " + kind);
        }
        try {
            return judge.holds(in);
        } catch (MalformedBytes e) {
            return false;
        }
    }

    private static boolean entry(VectorInput in) throws MalformedBytes {
        Bytes encoded = in.bytes("entry");
        Entry entry = Entry.decode(encoded);
        return entry.encode().equals(encoded)
                && TreeHash.leafHash(encoded).equals(in.digest("leaf_hash"))
                && entry.place().index() == in.number("index")
                && entry.place().timeMillis() == in.number("time");
    }

    private static boolean ledger(VectorInput in) throws MalformedBytes {
        List<Digest> leaves = new ArrayList<>();
        for (String hex : in.texts("entries")) {
            Entry entry = Entry.decode(Bytes.fromHex(hex));
            boolean inPlace = entry.place().index() == leaves.size()
                    && entry.place().channel().value().equals(in.digest("channel"));
            if (!inPlace) {
                return false;
            }
            leaves.add(TreeHash.leafHash(entry.encode()));
        }
        return TreeHash.rootOf(leaves).equals(in.digest("root"));
    }

    private static boolean channelId(VectorInput in) {
        ChannelParties parties = new ChannelParties(
                in.digest("sender"), in.digest("recipient"), in.digest("sender_nonce"), in.digest("recipient_nonce"));
        return ChannelId.derive(parties).value().equals(in.digest("channel"));
    }

    private static boolean privateCommitment(VectorInput in) {
        return new DecisionRecord(in.texts("lines"))
                .commitment(in.digest("salt"))
                .equals(in.digest("commitment"));
    }

    private static Note note(VectorInput in) throws MalformedBytes {
        return NoteFormat.parse(Bytes.utf8(in.text("note")));
    }

    private static boolean isSigned(Note note, List<VerificationKey> keys, String statement) {
        return NoteVerifier.verifyAll(note, keys, statement) instanceof NoteVerdict.Valid;
    }

    private static boolean head(VectorInput in) throws MalformedBytes {
        Note note = note(in);
        if (!isSigned(note, in.signers(), "comity/v1/head/")) {
            return false;
        }
        Head head = Head.parse(note.text());
        boolean opens = !in.has("witness_key")
                || new JournalWitness(blinding(in, head), in.number("journal_size"), in.digest("journal_root"))
                        .commitment()
                        .equals(head.journalWitness());
        return opens && head.text().equals(note.text());
    }

    private static Digest blinding(VectorInput in, Head head) {
        return MacKey.generate(size -> in.bytes("witness_key"))
                .mac(JournalWitness.blindingInput(head.origin().channel(), head.size()));
    }

    private static boolean journalEntry(VectorInput in) throws MalformedBytes {
        Bytes encoded = in.bytes("entry");
        return JournalEntry.decode(encoded).encode().equals(encoded);
    }

    private static boolean dispositions(VectorInput in) throws MalformedBytes {
        return Dispositions.decode(in.bytes("dispositions")).digest().equals(in.digest("digest"));
    }

    private static boolean receipt(VectorInput in) throws MalformedBytes {
        Note note = note(in);
        if (!isSigned(note, in.signers(), "comity/v1/receipt/")) {
            return false;
        }
        Receipt receipt = Receipt.parse(note.text());
        return receipt.text().equals(note.text())
                && Dispositions.decode(in.bytes("dispositions")).digest().equals(receipt.dispositions());
    }

    private static boolean pouchHeader(VectorInput in) throws MalformedBytes {
        CanonicalReader reader = new CanonicalReader(in.bytes("header"));
        PouchHeader header = PouchHeader.read(reader);
        reader.expectEnd();
        return header.encode().equals(in.bytes("header"));
    }

    private static boolean pouch(VectorInput in) throws MalformedBytes {
        CanonicalReader reader = new CanonicalReader(in.bytes("pouch"));
        PouchHeader header = PouchHeader.read(reader);
        Bytes ciphertext = reader.raw(reader.remaining());
        SealingKeyPair recipient = SealingKeyPair.generate(size -> in.bytes("recipient_seed"));
        Bytes info = PouchHeader.sealingInfo(header.channel(), header.prekeyId());
        return switch (Opener.open(recipient, header.enc(), info, header.encode(), ciphertext)) {
            case OpenOutcome.Refused _ -> false;
            case OpenOutcome.Opened opened ->
                opened.plaintext().equals(in.bytes("plain")) && fits(header, opened.plaintext());
        };
    }

    private static boolean fits(PouchHeader header, Bytes plain) throws MalformedBytes {
        PouchContent content = PouchContent.decode(plain, header.range().count());
        Head head = Head.parse(NoteFormat.parse(Bytes.utf8(content.headNote())).text());
        boolean fits = plain.size() == header.paddedLength()
                && head.origin().channel().equals(header.channel())
                && head.size() == header.range().end();
        long index = header.range().first();
        for (PouchContent.Item item : content.items()) {
            Entry.Place place = Entry.decode(item.entry()).place();
            fits = fits && place.index() == index && place.channel().equals(header.channel());
            index++;
        }
        return fits;
    }

    private static boolean descriptor(VectorInput in) throws MalformedBytes {
        Note note = note(in);
        Descriptor descriptor = Descriptor.parse(note.text());
        VerificationKey identity = descriptor.keys().identity();
        boolean pinned =
                !in.has("identity_fingerprint") || identity.fingerprint().equals(in.digest("identity_fingerprint"));
        return pinned && isSigned(note, List.of(identity), Descriptor.STATEMENT);
    }

    private static boolean prekey(VectorInput in) throws MalformedBytes {
        Note note = note(in);
        return isSigned(note, in.signers(), Prekey.STATEMENT)
                && Prekey.parse(note.text()).text().equals(note.text());
    }

    private static boolean release(VectorInput in) throws MalformedBytes {
        Entry.Message entry = (Entry.Message) Entry.decode(in.bytes("entry"));
        return entry.commitmentRoot().equals(in.digest("root"))
                && entry.releaseDigest().equals(in.digest("release_digest"))
                && ReleasedMessage.verify(in.bytes("release"), entry) instanceof ReleasedMessage.Verdict.Verified;
    }

    private static boolean agreement(VectorInput in) throws MalformedBytes {
        AgreementVerifier verifier = new AgreementVerifier(agency -> in.signers().stream()
                .filter(key -> key.name().equals(agency.text()))
                .findFirst());
        return verifier.verify(in.bytes("document"), note(in)) instanceof AgreementVerifier.Verified;
    }

    private static boolean approval(VectorInput in) {
        MessageId message = MessageId.ofBytes(in.bytes("message_id").toByteArray());
        return ApprovalDigest.of(message, in.digest("release_digest"), in.digest("agreement_digest"))
                .equals(in.digest("approval"));
    }
}
