package comity.node.agreement.life;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.sign.Note;
import comity.node.agreement.terms.Agreement;

/**
 * An agreement with the signatures of both parties, verified against their pinned identity keys. A public sealed interface,
 * so that only {@link AgreementVerifier} can make one.
 */
public sealed interface SignedAgreement permits AgreementVerifier.Signed {
    Agreement agreement();

    /** The file, byte for byte. */
    Bytes yaml();

    /** Of the file. */
    Digest digest();

    /** Both parties' statement. */
    Note note();
}
