package comity.node.verifier;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.key.SealingKeyPair;
import comity.crypto.key.SigningKey;
import comity.crypto.key.SigningKeys;
import comity.crypto.seal.Encapsulation;
import comity.crypto.seal.Sealer;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteSigner;
import comity.crypto.tlog.TreeHash;
import comity.node.pouch.ChannelId;
import comity.node.pouch.ChannelOrigin;
import comity.node.pouch.Descriptor;
import comity.node.pouch.Dispositions;
import comity.node.pouch.Entry;
import comity.node.pouch.Head;
import comity.node.pouch.PouchContent;
import comity.node.pouch.PouchHeader;
import comity.node.pouch.PouchSpan;
import comity.node.pouch.Prekey;
import comity.node.pouch.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Vectors of what nodes hand each other: pouches, receipts, descriptors, prekeys. */
final class PouchVectors {
    private static final int COUNT = 43;
    private static final int PADDED_LENGTH = PouchHeader.SIZE - 4;

    private final Samples samples = new Samples(3);
    private final SeededBytes random = new SeededBytes(4);
    private final SigningKey headKey = samples.key("XA-NPI/head");

    void write(Path folder) throws IOException {
        dispositions().write(folder.resolve("dispositions.json"));
        receipts().write(folder.resolve("receipts.json"));
        headers().write(folder.resolve("pouch-headers.json"));
        pouches().write(folder.resolve("pouches.json"));
        descriptors().write(folder.resolve("descriptors.json"));
        prekeys().write(folder.resolve("prekeys.json"));
    }

    private VectorFile dispositions() {
        Dispositions sound = samples.dispositions();
        Bytes encoded = sound.encode();
        return new VectorFile("dispositions", "what became of a pouch's entries")
                .add(dispositions("one-of-each", true, encoded).with("digest", sound.digest()))
                .add(dispositions("none", false, Bytes.zeros(4)))
                .add(dispositions("truncated", false, Patch.truncated(encoded)))
                .add(dispositions("with-a-byte-left-over", false, encoded.concat(Bytes.zeros(1))))
                .add(dispositions("more-than-512", false, Patch.over(encoded, 2, 3)))
                .add(dispositions("of-code-0", false, Patch.over(encoded, 4, 0)))
                .add(dispositions("of-code-4", false, Patch.over(encoded, 4, 4)))
                .add(dispositions("rejected-without-a-reason", false, Patch.over(encoded, 4, 2)))
                .add(dispositions("accepted-with-a-reason", false, Patch.over(encoded, 6, 1)))
                .add(dispositions("rejected-in-lower-case", false, Patch.over(encoded, 8, 'p')));
    }

    private static VectorCase dispositions(String name, boolean valid, Bytes encoded) {
        return new VectorCase(name, valid).with("dispositions", encoded);
    }

    private VectorFile receipts() {
        SigningKey recipient = samples.key("XB-CID/head");
        Receipt receipt = samples.receipt();
        String text = receipt.text();
        Bytes dispositions = samples.dispositions().encode();
        Note signed = NoteSigner.sign(recipient, text);
        Note bySender = NoteSigner.sign(headKey, text);
        return new VectorFile("receipt", "receipts by the recipient's head key")
                .key("XB-CID/head", recipient.verificationKey())
                .add(receipt("signed", true, signed).with("dispositions", dispositions))
                .add(receipt("with-other-dispositions", false, signed)
                        .with("dispositions", Patch.over(dispositions, 4, 3)))
                .add(receipt("by-the-sender", false, bySender))
                .add(receipt(
                        "with-one-line",
                        false,
                        new Note(text, signed.signatures().subList(0, 1))))
                .add(receipt("with-a-line-too-many", false, NoteSigner.addSignature(signed, headKey)))
                .add(receipt(
                        "received-at-another-time",
                        false,
                        new Note(text.replace("456\n", "457\n"), signed.signatures())))
                .add(receipt("for-no-entry", false, NoteSigner.sign(recipient, text.replace("\n4 3\n", "\n7 0\n"))))
                .add(receipt(
                        "for-entries-that-do-not-end-at-the-head",
                        false,
                        NoteSigner.sign(recipient, text.replace("\n4 3\n", "\n4 2\n"))))
                .add(receipt("that-is-a-head", false, NoteSigner.sign(recipient, text.replace("/receipt/", "/head/"))));
    }

    private static VectorCase receipt(String name, boolean valid, Note note) {
        return signed(name, valid, note, "XB-CID/head");
    }

    private static VectorCase signed(String name, boolean valid, Note note, String signer) {
        return new VectorCase(name, valid)
                .with("note", LedgerVectors.text(note))
                .with("signers", List.of(signer));
    }

    private VectorFile headers() {
        Bytes sound = samples.pouchHeader().encode();
        return new VectorFile("pouch-header", "the clear part of pouches")
                .add(header("of-two-entries", true, sound))
                .add(header("of-512-entries", true, Patch.over(sound, COUNT + 2, Bytes.fromHex("0200"))))
                .add(header("of-version-2", false, Patch.over(sound, 0, 2)))
                .add(header("of-suite-2", false, Patch.over(sound, 2, 2)))
                .add(header("of-no-entry", false, Patch.over(sound, COUNT + 3, 0)))
                .add(header("of-513-entries", false, Patch.over(sound, COUNT + 2, Bytes.fromHex("0201"))))
                .add(header("with-an-index-over-63-bits", false, Patch.over(sound, 35, 0x80)))
                .add(header("of-an-empty-pouch", false, Patch.over(sound, PADDED_LENGTH, Bytes.zeros(4))))
                .add(header(
                        "of-more-than-8-mebibytes", false, Patch.over(sound, PADDED_LENGTH, Bytes.fromHex("00800001"))))
                .add(header("truncated", false, Patch.truncated(sound)))
                .add(header("with-a-byte-left-over", false, sound.concat(Bytes.zeros(1))));
    }

    private static VectorCase header(String name, boolean valid, Bytes header) {
        return new VectorCase(name, valid).with("header", header);
    }

    private VectorFile pouches() {
        List<Bytes> ledger = samples.ledger().stream().map(Entry::encode).toList();
        ChannelId channel = samples.ledger().getFirst().place().channel();
        Head head = new Head(
                new ChannelOrigin(Samples.XA, Samples.XB, channel),
                ledger.size(),
                TreeHash.rootOf(ledger.stream().map(TreeHash::leafHash).toList()),
                random.digest());
        String note = LedgerVectors.text(NoteSigner.sign(headKey, head.text()));
        Bytes whole = content(note, ledger);
        Bytes dirty = Patch.over(whole, whole.size() - 1, 1);
        Bytes disordered = content(note, ledger.reversed());
        PouchSpan all = new PouchSpan(0, ledger.size());
        VectorCase sound = pouch("from-open-to-close", true, channel, all, whole);
        Bytes first = Bytes.fromHex(sound.text("pouch"));
        return new VectorFile("pouch", "sealed pouches and their content")
                .add(sound)
                .add(pouch("of-the-last-two", true, channel, new PouchSpan(5, 2), content(note, ledger.subList(5, 7))))
                .add(pouch("with-padding-that-is-not-zero", false, channel, all, dirty))
                .add(pouch("padded-further-than-the-rule", false, channel, all, whole.concat(Bytes.zeros(512))))
                .add(pouch("with-entries-in-another-order", false, channel, all, disordered))
                .add(pouch(
                        "with-a-head-of-another-size",
                        false,
                        channel,
                        new PouchSpan(4, 2),
                        content(note, ledger.subList(4, 6))))
                .add(pouch("of-another-channel", false, new ChannelId(random.digest()), all, whole))
                .add(changed(sound, "with-a-changed-header", Patch.flipped(first, COUNT - 1)))
                .add(changed(sound, "with-a-changed-encapsulation", Patch.flipped(first, COUNT + 4 + 16)))
                .add(changed(sound, "with-a-changed-ciphertext", Patch.flipped(first, PouchHeader.SIZE)))
                .add(changed(sound, "with-a-changed-tag", Patch.flipped(first, first.size() - 1)))
                .add(changed(sound, "truncated", Patch.truncated(first)));
    }

    private static Bytes content(String note, List<Bytes> entries) {
        List<PouchContent.Item> items = entries.stream()
                .map(entry -> new PouchContent.Item(entry, Bytes.EMPTY))
                .toList();
        return new PouchContent(note, items).encode();
    }

    private VectorCase pouch(String name, boolean valid, ChannelId channel, PouchSpan span, Bytes plain) {
        Bytes seed = random.next(Digest.SIZE);
        SealingKeyPair recipient = SealingKeyPair.generate(size -> seed);
        Bytes prekeyId = recipient.publicKey().prekeyId();
        Encapsulation encapsulation =
                new Sealer(random).encapsulate(recipient.publicKey(), PouchHeader.sealingInfo(channel, prekeyId));
        Bytes header = new PouchHeader(channel, span, prekeyId, encapsulation.enc(), plain.size()).encode();
        return new VectorCase(name, valid)
                .with("pouch", header.concat(encapsulation.seal(header, plain)))
                .with("recipient_seed", seed)
                .with("plain", plain);
    }

    private static VectorCase changed(VectorCase sound, String name, Bytes pouch) {
        return new VectorCase(name, false)
                .with("pouch", pouch)
                .with("recipient_seed", sound.text("recipient_seed"))
                .with("plain", sound.text("plain"));
    }

    private VectorFile descriptors() {
        SeededBytes keys = new SeededBytes(5);
        SigningKey identity = SigningKeys.generate("XA-NPI", keys);
        Descriptor plain = samples.descriptor();
        Descriptor sound = new Descriptor(
                plain.agency(),
                plain.serial(),
                plain.validity(),
                new Descriptor.Keys(
                        identity.verificationKey(),
                        plain.keys().head(),
                        plain.keys().nextHead(),
                        plain.keys().prekey()),
                plain.endpoint(),
                plain.pins());
        String text = sound.text();
        String otherHead = samples.key("XB-CID/head").verificationKey().encode().base64();
        return new VectorFile("descriptor", "descriptors by the identity key they carry")
                .add(descriptor("signed", true, identity, text)
                        .with("identity_fingerprint", identity.verificationKey().fingerprint()))
                .add(descriptor("with-another-pinned-fingerprint", false, identity, text)
                        .with("identity_fingerprint", random.digest()))
                .add(descriptor("by-the-head-key", false, headKey, text))
                .add(descriptor(
                        "with-the-head-key-of-another-agency",
                        false,
                        identity,
                        text.replace(plain.keys().head().encode().base64(), otherHead)))
                .add(descriptor("of-another-agency", false, identity, text.replace("/XA-NPI\n", "/XB-CID\n")))
                .add(descriptor(
                        "that-ends-before-it-begins",
                        false,
                        identity,
                        text.replace(
                                "2026-01-01T00:00:00Z 2026-01-03T00:00:00Z",
                                "2026-01-03T00:00:00Z 2026-01-01T00:00:00Z")))
                .add(descriptor(
                        "with-fractions-of-seconds",
                        false,
                        identity,
                        text.replace("2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z")))
                .add(descriptor("with-port-0", false, identity, text.replace(":7443", ":0")))
                .add(descriptor("without-serial", false, identity, text.replace("serial 4\n", "")))
                .add(descriptor("with-a-line-more", false, identity, text + "more\n"));
    }

    private static VectorCase descriptor(String name, boolean valid, SigningKey key, String text) {
        return new VectorCase(name, valid).with("note", LedgerVectors.text(NoteSigner.sign(key, text)));
    }

    private VectorFile prekeys() {
        SigningKey key = samples.key("XB-CID/prekey");
        Prekey prekey = samples.prekey();
        String text = prekey.text();
        String id = prekey.id().hex();
        return new VectorFile("prekey", "prekeys by the recipient's prekey-signing key")
                .key("XB-CID/prekey", key.verificationKey())
                .add(prekey("signed", true, key, text))
                .add(prekey("by-another-key", false, headKey, text))
                .add(prekey("with-an-id-that-is-not-its-own", false, key, text.replace(id, "0".repeat(32))))
                .add(prekey(
                        "with-a-coefficient-over-the-modulus",
                        false,
                        key,
                        withPublicKey(prekey, Patch.over(prekey.publicKey().value(), 0, Bytes.fromHex("ffffff")))))
                .add(prekey(
                        "with-a-short-public-key",
                        false,
                        key,
                        withPublicKey(prekey, Patch.truncated(prekey.publicKey().value()))))
                .add(prekey("with-a-line-more", false, key, text + "more\n"));
    }

    private static VectorCase prekey(String name, boolean valid, SigningKey key, String text) {
        return signed(name, valid, NoteSigner.sign(key, text), "XB-CID/prekey");
    }

    /** The prekey's text with another public key and the id that follows from it. */
    private static String withPublicKey(Prekey prekey, Bytes publicKey) {
        Bytes id = Hashing.tagged("comity/v1/prekey-id", publicKey).value().slice(0, 16);
        return prekey.text()
                .replace(prekey.id().hex(), id.hex())
                .replace(prekey.publicKey().value().base64(), publicKey.base64());
    }
}
