package comity.node.verifier;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.commit.Commitment;
import comity.crypto.commit.CommitmentHeader;
import comity.crypto.commit.Leaf;
import comity.crypto.commit.Release;
import comity.crypto.key.SigningKey;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteSigner;
import comity.node.agreement.AgreementFile;
import comity.node.agreement.language.AgreementDocument;
import comity.node.outbound.review.ApprovalDigest;
import comity.node.pouch.AgreementRef;
import comity.node.pouch.ChannelId;
import comity.node.pouch.Entry;
import comity.node.pouch.MessageLeaves;
import comity.protocol.id.Kind;
import comity.protocol.id.MessageId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Vectors of releases beside their ledger entries and the schema, and of what both parties or an officer signed or approved. */
final class MessageVectors {
    private static final List<String> ALL_THREE = List.of("XA-NPI", "XB-CID", "XC-PPO");
    private static final String ENTITY = "spontaneous_information.entities[0123456789abcdef]";
    private static final Leaf KIND = Leaf.of("envelope.kind", 3, 1, 0, Bytes.fromHex("00000003"));
    private static final Leaf TITLE = Leaf.of("spontaneous_information.title", 4, 2, 0, Bytes.utf8("Ladung für XB"));
    private static final Leaf MINOR = Leaf.of(ENTITY + ".person.minor", 1, 3, 0, Bytes.of(0));
    private static final Leaf CREATED_ON_DAY_0 = Leaf.of(
            "envelope.created_at", 6, 1, 2, Bytes.fromHex("03" + "0000000000000000" + "0000000005265bff" + "00000002"));
    private static final Leaf RESIDENCE = Leaf.of(
            ENTITY + ".person.residence[fedcba9876543210]",
            7,
            3,
            19,
            Bytes.fromHex("01" + "0002" + "5842" + "00000013"));
    private static final Leaf STAKE = Leaf.of(
            "spontaneous_information.value_at_stake",
            8,
            2,
            0,
            Bytes.fromHex("07" + "0001" + "30" + "0004" + "31322e35" + "0003" + "455552"));
    private static final Leaf COUNT = Leaf.of(
            "spontaneous_information.events[0123456789abcdef].participant_count.max",
            2,
            2,
            0,
            Bytes.fromHex("0000000000000004"));
    private static final Leaf REPLY = Leaf.of("envelope.kind", 3, 1, 0, Bytes.fromHex("00000002"));
    private static final Leaf NOT_PROVIDED = Leaf.of("information_reply.status", 3, 2, 50, Bytes.fromHex("00000007"));
    private static final Leaf EVALUATION = Leaf.of("envelope.evaluation", 9, 1, 0, Bytes.EMPTY);

    private final SeededBytes random = new SeededBytes(6);
    private final Samples samples = new Samples(7);
    private final ChannelId channel = new ChannelId(random.digest());
    private final MessageId message =
            MessageId.ofBytes(random.next(MessageId.LENGTH).toByteArray());
    private final CommitmentHeader header = MessageLeaves.header(channel, message, Kind.SPONTANEOUS_INFORMATION);

    void write(Path folder) throws IOException {
        releases().write(folder.resolve("releases-of-messages.json"));
        agreements().write(folder.resolve("agreements.json"));
        approvals().write(folder.resolve("approvals.json"));
    }

    private VectorFile releases() {
        CommitmentHeader otherSchema = new CommitmentHeader(1, random.digest(), channel.value(), header.messageId(), 3);
        CommitmentHeader otherChannel =
                new CommitmentHeader(1, header.schema(), random.digest(), header.messageId(), 3);
        CommitmentHeader otherKind = new CommitmentHeader(1, header.schema(), channel.value(), header.messageId(), 1);
        CommitmentHeader reply = new CommitmentHeader(1, header.schema(), channel.value(), header.messageId(), 2);
        Leaf marks = Leaf.of(ENTITY + ".person.marks[00000000000000ff]", 4, 3, 0, Bytes.utf8("scar"));
        return new VectorFile(
                        "release",
                        "releases against ledger entry and schema: every digest is right, the message may not be")
                .add(released(
                        "of-every-type",
                        true,
                        header,
                        KIND,
                        TITLE,
                        MINOR,
                        CREATED_ON_DAY_0,
                        RESIDENCE,
                        STAKE,
                        EVALUATION,
                        marks))
                .add(released("of-the-kind-alone", true, header, KIND))
                .add(released("with-a-phrase", true, header, KIND, generalised(TITLE, 34)))
                .add(released("with-an-amount-step", true, header, KIND, generalised(STAKE, 48)))
                .add(released("with-a-count-range", true, header, KIND, generalised(COUNT, 49)))
                .add(released("with-hidden-existence", true, reply, REPLY, NOT_PROVIDED))
                .add(hiding("of-a-value-committed-to-as-written-too", true, STAKE, KIND, generalised(STAKE, 48)))
                .add(released("without-kind", false, header, TITLE))
                .add(released("of-another-kind-inside", false, otherKind, KIND, TITLE))
                .add(released("of-another-schema", false, otherSchema, KIND))
                .add(released("of-another-channel", false, otherChannel, KIND))
                .add(released(
                        "with-an-unknown-field",
                        false,
                        header,
                        KIND,
                        moved(TITLE, "spontaneous_information.informant")))
                .add(released(
                        "with-a-field-of-a-text",
                        false,
                        header,
                        KIND,
                        moved(TITLE, "spontaneous_information.title.more")))
                .add(released(
                        "with-a-handle-where-no-list-is",
                        false,
                        header,
                        KIND,
                        moved(TITLE, "spontaneous_information.title[0123456789abcdef]")))
                .add(released(
                        "with-a-list-without-handle",
                        false,
                        header,
                        KIND,
                        moved(MINOR, "spontaneous_information.entities.person.minor")))
                .add(released("with-another-label", false, header, KIND, Leaf.of(TITLE.path(), 4, 1, 0, TITLE.value())))
                .add(released("with-another-type", false, header, KIND, Leaf.of(TITLE.path(), 5, 2, 0, TITLE.value())))
                .add(released(
                        "with-text-that-is-not-utf-8",
                        false,
                        header,
                        KIND,
                        Leaf.of(TITLE.path(), 4, 2, 0, Bytes.of(0xFF))))
                .add(released(
                        "with-an-unknown-enum-number",
                        false,
                        header,
                        KIND,
                        Leaf.of("envelope.urgency", 3, 1, 0, Bytes.fromHex("00000063"))))
                .add(released("with-a-bool-of-2", false, header, KIND, Leaf.of(MINOR.path(), 1, 3, 0, Bytes.of(2))))
                .add(released(
                        "with-a-precision-that-is-not-the-values",
                        false,
                        header,
                        KIND,
                        Leaf.of(CREATED_ON_DAY_0.path(), 6, 1, 3, CREATED_ON_DAY_0.value())))
                .add(released(
                        "with-a-texts-precision-of-a-day",
                        false,
                        header,
                        KIND,
                        Leaf.of(TITLE.path(), 4, 2, 2, TITLE.value())))
                .add(released("with-a-phrases-precision-of-an-amount", false, header, KIND, generalised(STAKE, 34)))
                .add(released("with-an-amounts-precision-of-a-text", false, header, KIND, generalised(TITLE, 48)))
                .add(released("with-a-counts-precision-of-a-bool", false, header, KIND, generalised(MINOR, 49)))
                .add(released("with-hidden-existence-of-a-count", false, header, KIND, generalised(COUNT, 50)))
                .add(released(
                        "with-an-amount-that-is-not-canonical",
                        false,
                        header,
                        KIND,
                        Leaf.of(
                                STAKE.path(),
                                8,
                                2,
                                0,
                                Bytes.fromHex("07" + "0001" + "30" + "0004" + "31322e30" + "0003" + "455552"))))
                .add(released(
                        "with-two-arms-of-one-choice",
                        false,
                        header,
                        KIND,
                        MINOR,
                        Leaf.of(ENTITY + ".location", 9, 1, 0, Bytes.EMPTY)))
                .add(released(
                        "with-a-message-said-to-be-empty",
                        false,
                        header,
                        KIND,
                        MINOR,
                        Leaf.of(ENTITY + ".person", 9, 1, 0, Bytes.EMPTY)))
                .add(released(
                        "with-a-message-as-text",
                        false,
                        header,
                        KIND,
                        Leaf.of(ENTITY + ".person", 4, 1, 0, Bytes.utf8("x"))));
    }

    private static Leaf generalised(Leaf leaf, int precision) {
        return Leaf.of(leaf.path(), leaf.type(), leaf.label(), precision, leaf.value());
    }

    private static Leaf moved(Leaf leaf, String path) {
        return Leaf.of(path, leaf.type(), leaf.label(), leaf.precision(), leaf.value());
    }

    private VectorCase released(String name, boolean valid, CommitmentHeader about, Leaf... shown) {
        Leaf body = Leaf.of("spontaneous_information.body", 4, 5, 0, Bytes.utf8("what stays at home"));
        return released(name, valid, about, body, List.of(shown));
    }

    private VectorCase hiding(String name, boolean valid, Leaf hidden, Leaf... shown) {
        return released(name, valid, header, hidden, List.of(shown));
    }

    private VectorCase released(String name, boolean valid, CommitmentHeader about, Leaf hidden, List<Leaf> shown) {
        List<Leaf> leaves = new ArrayList<>(shown);
        leaves.add(hidden);
        Commitment commitment = Commitment.of(about, random.next(Commitment.SEED_SIZE), leaves);
        Release release = commitment.release(shown.stream().map(Leaf::place).collect(Collectors.toSet()));
        AgreementRef agreement = new AgreementRef("AGR-XA-XB-2026-01", 3, random.digest());
        Entry entry = new Entry.Message(
                new Entry.Place(channel, 1, 1_760_000_000_000L),
                message,
                commitment.root(),
                release.digest(),
                agreement,
                random.digest());
        return new VectorCase(name, valid)
                .with("release", release.encode())
                .with("root", commitment.root())
                .with("release_digest", release.digest())
                .with("entry", entry.encode());
    }

    private VectorFile agreements() {
        SigningKey one = samples.key("XA-NPI");
        SigningKey other = samples.key("XB-CID");
        Bytes document = Bytes.utf8(AgreementFile.standard()
                .with(
                        AgreementFile.XA_IDENTITY,
                        one.verificationKey().fingerprint().hex())
                .with(
                        AgreementFile.XB_IDENTITY,
                        other.verificationKey().fingerprint().hex())
                .text());
        Digest digest = AgreementDocument.digest(document);
        String text =
                "comity/v1/agreement/AGR-XA-XB-2026-01/3\ndigest " + digest.base64() + "\n" + party(one) + party(other);
        Note signed = NoteSigner.addSignature(NoteSigner.sign(one, text), other);
        return ofThree(one, other)
                .add(agreement("of-both", true, signed, document))
                .add(agreement("of-one", false, NoteSigner.sign(one, text), document))
                .add(agreement(
                        "of-one-twice", false, NoteSigner.addSignature(NoteSigner.sign(one, text), one), document))
                .add(agreement(
                        "in-the-other-order",
                        false,
                        NoteSigner.addSignature(NoteSigner.sign(other, text), one),
                        document))
                .add(agreement("of-another-document", false, signed, document.concat(Bytes.utf8("# more\n"))))
                .add(agreement(
                        "with-the-parties-exchanged",
                        false,
                        both(one, other, text.replace(party(one) + party(other), party(other) + party(one))),
                        document))
                .add(agreement(
                        "with-another-fingerprint",
                        false,
                        both(
                                one,
                                other,
                                text.replace(
                                        one.verificationKey().fingerprint().base64(),
                                        random.digest().base64())),
                        document));
    }

    /** An agreement of three parties: all sign, in the order of the file. */
    private VectorFile ofThree(SigningKey one, SigningKey other) {
        SigningKey third = samples.key("XC-PPO");
        Bytes document = Bytes.utf8(AgreementFile.named("multilateral.yaml")
                .with(
                        AgreementFile.XA_IDENTITY,
                        one.verificationKey().fingerprint().hex())
                .with(
                        AgreementFile.XB_IDENTITY,
                        other.verificationKey().fingerprint().hex())
                .with(
                        AgreementFile.XC_IDENTITY,
                        third.verificationKey().fingerprint().hex())
                .text());
        String head = "comity/v1/agreement/AGR-THREE-2026/1\ndigest "
                + AgreementDocument.digest(document).base64() + "\n";
        String text = head + party(one) + party(other) + party(third);
        Note signed = NoteSigner.addSignature(both(one, other, text), third);
        return new VectorFile("agreement", "agreements that all parties signed")
                .key("XA-NPI", one.verificationKey())
                .key("XB-CID", other.verificationKey())
                .key("XC-PPO", third.verificationKey())
                .add(agreement("of-three", true, signed, document).with("signers", ALL_THREE))
                .add(agreement("of-two-of-three", false, both(one, other, text), document)
                        .with("signers", ALL_THREE))
                .add(agreement(
                                "of-three-in-another-order",
                                false,
                                NoteSigner.addSignature(both(one, third, text), other),
                                document)
                        .with("signers", ALL_THREE))
                .add(agreement(
                                "of-three-of-which-one-is-not-stated",
                                false,
                                NoteSigner.addSignature(both(one, other, head + party(one) + party(other)), third),
                                document)
                        .with("signers", ALL_THREE))
                .add(agreement(
                                "of-three-of-which-one-is-stated-twice",
                                false,
                                NoteSigner.addSignature(
                                        both(one, other, text.replace(party(third), party(other))), third),
                                document)
                        .with("signers", ALL_THREE));
    }

    private static Note both(SigningKey one, SigningKey other, String text) {
        return NoteSigner.addSignature(NoteSigner.sign(one, text), other);
    }

    private static String party(SigningKey key) {
        return "party " + key.name() + " " + key.verificationKey().fingerprint().base64() + "\n";
    }

    private static VectorCase agreement(String name, boolean valid, Note note, Bytes document) {
        return new VectorCase(name, valid)
                .with("note", LedgerVectors.text(note))
                .with("signers", List.of("XA-NPI", "XB-CID"))
                .with("document", document);
    }

    private VectorFile approvals() {
        Digest release = random.digest();
        Digest agreement = random.digest();
        Digest approval = ApprovalDigest.of(message, release, agreement);
        return new VectorFile("approval", "what a release officer approves")
                .add(approval("of-this-release", true, release, agreement, approval))
                .add(approval("of-another-release", false, random.digest(), agreement, approval))
                .add(approval("under-another-agreement", false, release, random.digest(), approval));
    }

    private VectorCase approval(String name, boolean valid, Digest release, Digest agreement, Digest approval) {
        return new VectorCase(name, valid)
                .with("message_id", Bytes.copyOf(message.bytes()))
                .with("release_digest", release)
                .with("agreement_digest", agreement)
                .with("approval", approval);
    }
}
