package comity.node.pouch;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.key.SealingPublicKey;
import comity.protocol.id.AgencyId;

/**
 * A sealing key for a short time, signed online by the recipient's prekey-signing key (FORMAT.md section 10).
 *
 * @param agency whose
 * @param validity pouches may be sealed to it in this span
 * @param publicKey X-Wing
 */
public record Prekey(AgencyId agency, Descriptor.Validity validity, SealingPublicKey publicKey) {
    /** First words of the text. */
    public static final String STATEMENT = "comity/v1/prekey/";

    /** 16 bytes that name it in pouches. */
    public Bytes id() {
        return publicKey.prekeyId();
    }

    /** The text that is signed. */
    public String text() {
        return STATEMENT + agency.text() + "\nid " + id().hex() + "\nvalid " + validity.from() + " " + validity.until()
                + "\npublic " + publicKey.value().base64() + "\n";
    }

    /** Reads a text whose signatures were checked. */
    public static Prekey parse(String text) throws MalformedBytes {
        NoteText in = new NoteText(text);
        String first = in.line();
        if (!first.startsWith(STATEMENT)) {
            throw in.malformed("the note is not a prekey");
        }
        try {
            AgencyId agency = new AgencyId(first.substring(STATEMENT.length()));
            String id = in.named("id");
            Descriptor.Validity validity = Descriptor.validity(in);
            Prekey prekey = new Prekey(agency, validity, new SealingPublicKey(in.base64(in.named("public"))));
            in.expectEnd();
            if (!prekey.id().hex().equals(id)) {
                throw in.malformed("the id is not the public key's");
            }
            return prekey;
        } catch (IllegalArgumentException e) {
            throw new MalformedBytes(0, "a line of the prekey has no valid value", e);
        }
    }
}
