package comity.crypto.vectors;

import comity.crypto.bytes.Bytes;
import comity.crypto.key.SigningKey;
import comity.crypto.key.SigningKeys;
import comity.crypto.random.SeededBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes our own vectors: {@code VectorGenerator FOLDER}. Run once for a format and never to make a failing test pass: the files
 * are what other implementations were checked with. Keys and salts come from seeds; ML-DSA-65 signatures differ from run to run.
 */
public final class VectorGenerator {
    private VectorGenerator() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        SeededBytes random = new SeededBytes("comity vectors 1");
        SigningKey alpha = SigningKeys.generate("XA-NPI", random);
        SigningKey beta = SigningKeys.generate("XB-CID", random);
        SigningKey head = SigningKeys.generate("XA-NPI/head", random);
        KeyVectors.file(alpha.verificationKey(), head.verificationKey()).write(folder.resolve("keys.json"));
        NoteVectors.file(alpha, beta, head).write(folder.resolve("notes.json"));
        TreeVectors.roots().write(folder.resolve("tree-roots.json"));
        TreeVectors.inclusions().write(folder.resolve("tree-inclusions.json"));
        TreeVectors.consistencies().write(folder.resolve("tree-consistencies.json"));
        CommitmentVectors.commitments().write(folder.resolve("commitments.json"));
        CommitmentVectors.releases().write(folder.resolve("releases.json"));
        CommitmentVectors.disclosures().write(folder.resolve("disclosures.json"));
        CommitmentVectors.labelProofs().write(folder.resolve("label-proofs.json"));
        SealingVectors.padding().write(folder.resolve("padding.json"));
        SealingVectors.sealing(random).write(folder.resolve("sealing.json"));
    }

    /** The bytes with one bit changed. */
    static Bytes flipped(Bytes bytes, int at) {
        byte[] changed = bytes.toByteArray();
        changed[at] ^= 1;
        return Bytes.copyOf(changed);
    }
}
