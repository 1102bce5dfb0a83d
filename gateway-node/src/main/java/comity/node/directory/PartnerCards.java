package comity.node.directory;

import comity.crypto.bytes.Digest;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.sign.Note;
import comity.crypto.sign.NoteFormat;
import comity.crypto.sign.NoteVerdict;
import comity.crypto.sign.NoteVerifier;
import comity.node.fault.FaultCode;
import comity.node.pouch.Descriptor;
import java.time.Instant;

/**
 * Decides whether a card may be believed: signed with both lines by the identity key in it, that key's fingerprint is the one people
 * compared, and it is valid now. Stateless and thread-safe; no I/O.
 */
public final class PartnerCards {
    private PartnerCards() {}

    /** The verdict on a card. */
    public sealed interface CardVerdict {
        /** The card speaks for the agency with that fingerprint. */
        record Trusted(Partner partner) implements CardVerdict {}

        /** It does not. */
        record Refused(FaultCode code, String reason) implements CardVerdict {}
    }

    /** Verifies a card that somebody presents for a fingerprint. */
    public static CardVerdict verify(String note, Digest fingerprint, Instant now) {
        CardVerdict verdict = verifyEver(note, fingerprint);
        if (verdict instanceof CardVerdict.Trusted trusted
                && !trusted.partner().descriptor().validity().contains(now)) {
            return new CardVerdict.Refused(FaultCode.WRONG_STATE, "the descriptor is not valid now");
        }
        return verdict;
    }

    /** As {@link #verify}, whatever the time: what auditors ask of old cards. */
    public static CardVerdict verifyEver(String note, Digest fingerprint) {
        try {
            Note parsed = NoteFormat.parse(note);
            Descriptor descriptor = Descriptor.parse(parsed.text());
            if (!descriptor.keys().identity().fingerprint().equals(fingerprint)) {
                return new CardVerdict.Refused(
                        FaultCode.FINGERPRINT_MISMATCH, "the identity key is not the one with this fingerprint");
            }
            if (!descriptor.keys().identity().name().equals(descriptor.agency().text())) {
                return new CardVerdict.Refused(FaultCode.SIGNATURE, "the identity key is another agency's");
            }
            return switch (NoteVerifier.verify(
                    parsed,
                    descriptor.keys().identity(),
                    Descriptor.STATEMENT + descriptor.agency().text())) {
                case NoteVerdict.Valid ignored -> new CardVerdict.Trusted(new Partner(descriptor, note));
                case NoteVerdict.Invalid invalid ->
                    new CardVerdict.Refused(FaultCode.SIGNATURE, "the signature does not hold: " + invalid.reason());
            };
        } catch (MalformedBytes e) {
            return new CardVerdict.Refused(FaultCode.MALFORMED, "not a descriptor: " + e.reason());
        }
    }
}
