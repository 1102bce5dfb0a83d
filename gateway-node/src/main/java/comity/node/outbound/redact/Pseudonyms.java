package comity.node.outbound.redact;

import com.google.protobuf.ByteString;
import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.bytes.Digest;
import comity.crypto.key.MacKey;
import comity.protocol.id.AgencyId;
import comity.protocol.id.PseudonymToken;
import java.text.Normalizer;
import java.util.Locale;

/**
 * PSEUDONYM and the tokens of cases and threads: 128 bits of an HMAC under a key that never leaves the node, so a partner
 * can neither guess the value behind one nor match it with what another partner got. Pure and thread-safe.
 */
final class Pseudonyms {
    private static final int TOKEN_SIZE = 16;
    private static final String VALUE_TAG = "comity/v1/pseudonym";
    private static final String CASE_TAG = "comity/v1/case-token";
    private static final String THREAD_TAG = "comity/v1/thread-token";

    private final MacKey key;

    Pseudonyms(MacKey key) {
        this.key = key;
    }

    /**
     * The same token for the same value of the same kind of thing, under one agreement with one partner.
     *
     * @param agreementId without the version: a new version continues what partners know
     * @param type what sort of thing the value names
     */
    PseudonymToken value(AgencyId partner, String agreementId, String type, String value) {
        return token(key.mac(new CanonicalWriter()
                .tag(VALUE_TAG)
                .str16(partner.text())
                .str16(agreementId)
                .str16(type)
                .raw(Bytes.utf8(normalised(value)))
                .toBytes()));
    }

    /** What a case is called with one partner. */
    PseudonymToken caseToken(AgencyId partner, String caseToken) {
        return token(mac(CASE_TAG, partner, caseToken));
    }

    /** What the thread of a case is called with one partner. */
    ByteString threadId(AgencyId partner, String caseToken) {
        return ByteString.copyFrom(shortened(mac(THREAD_TAG, partner, caseToken)));
    }

    private Digest mac(String tag, AgencyId partner, String value) {
        return key.mac(new CanonicalWriter()
                .tag(tag)
                .str16(partner.text())
                .raw(Bytes.utf8(value))
                .toBytes());
    }

    private static PseudonymToken token(Digest mac) {
        return PseudonymToken.ofBytes(shortened(mac));
    }

    private static byte[] shortened(Digest mac) {
        return mac.value().slice(0, TOKEN_SIZE).toByteArray();
    }

    /** Spelling that means nothing does not make another person. */
    private static String normalised(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }
}
