package comity.crypto.sign;

import comity.crypto.bytes.Bytes;

/** One signature of a note: the signer's name, the 4-byte key id and the signature. A claim until a verifier looked at it. */
public record SignatureLine(String name, Bytes keyId, Bytes signature) {
    /** Bytes of a key id. */
    public static final int KEY_ID_SIZE = 4;

    static final int MAX_NAME_LENGTH = 255;
    static final int MAX_SIGNATURE_SIZE = 8192;

    public SignatureLine {
        if (name.isEmpty()
                || name.length() > MAX_NAME_LENGTH
                || !name.chars().allMatch(SignatureLine::isNameCharacter)) {
            throw new IllegalArgumentException(
                    "a signer's name has no space, plus or control character and is not empty");
        }
        if (keyId.size() != KEY_ID_SIZE) {
            throw new IllegalArgumentException("a key id has 4 bytes, not " + keyId.size());
        }
        if (signature.isEmpty() || signature.size() > MAX_SIGNATURE_SIZE) {
            throw new IllegalArgumentException("a signature has 1 to 8192 bytes, not " + signature.size());
        }
    }

    private static boolean isNameCharacter(int c) {
        return c != '+' && !Character.isISOControl(c) && !Character.isWhitespace(c) && !Character.isSpaceChar(c);
    }
}
