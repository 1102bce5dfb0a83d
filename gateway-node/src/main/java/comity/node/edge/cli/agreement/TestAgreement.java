package comity.node.edge.cli.agreement;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.terms.Agreement;
import comity.node.edge.cli.command.InputFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An agreement as its file says it, whoever signed it.
 *
 * @param digest of the bytes that were read
 */
record TestAgreement(Agreement agreement, Digest digest) {
    /** What stands for a fingerprint in a file whose parties are still to be filled in. */
    private static final Pattern PLACEHOLDER = Pattern.compile("FINGERPRINT-OF-[A-Z]{2}-[A-Z0-9]{2,16}");

    static TestAgreement read(Path file) throws CaseFlaw {
        Bytes read = InputFile.bytes(file, new ByteArrayInputStream(new byte[0]), AgreementDocument.MAX_SIZE);
        Bytes yaml = filledIn(read);
        return switch (AgreementDocument.parse(yaml)) {
            case AgreementDocument.Parsed parsed ->
                new TestAgreement(parsed.agreement(), AgreementDocument.digest(yaml));
            case AgreementDocument.Malformed malformed -> throw new CaseFlaw(file.toString(), malformed.toString());
        };
    }

    /** Signed files have none, and are read byte for byte. */
    private static Bytes filledIn(Bytes yaml) {
        String text = new String(yaml.toByteArray(), StandardCharsets.UTF_8);
        return PLACEHOLDER.matcher(text).find()
                ? Bytes.utf8(PLACEHOLDER.matcher(text).replaceAll(TestAgreement::standIn))
                : yaml;
    }

    private static String standIn(MatchResult placeholder) {
        return Hashing.sha256(Bytes.utf8(placeholder.group())).hex();
    }
}
