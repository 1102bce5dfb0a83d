package comity.crypto.vectors;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.CanonicalWriter;
import comity.crypto.jca.Hmac;

/**
 * The base-mode key schedule of RFC 9180, section 5.1, over HKDF-SHA256, written a second time from the text: what the
 * library exports is checked against it, and it against the published vectors.
 */
public final class HpkeKeySchedule {
    private static final int BASE_MODE = 0;

    private final Bytes suiteId;
    private final Bytes exporterSecret;

    public HpkeKeySchedule(int kemId, int aeadId, Bytes sharedSecret, Bytes info) {
        this.suiteId = Bytes.utf8("HPKE")
                .concat(new CanonicalWriter().u16(kemId).u16(1).u16(aeadId).toBytes());
        Bytes context = Bytes.of(BASE_MODE)
                .concat(extract(Bytes.EMPTY, "psk_id_hash", Bytes.EMPTY), extract(Bytes.EMPTY, "info_hash", info));
        Bytes secret = extract(sharedSecret, "secret", Bytes.EMPTY);
        this.exporterSecret = expand(secret, "exp", context, 32);
    }

    public Bytes exporterSecret() {
        return exporterSecret;
    }

    public Bytes export(Bytes exporterContext, int size) {
        return expand(exporterSecret, "sec", exporterContext, size);
    }

    private Bytes extract(Bytes salt, String label, Bytes keyMaterial) {
        Bytes key = salt.isEmpty() ? Bytes.zeros(32) : salt;
        return Hmac.sha256(key, Bytes.utf8("HPKE-v1"), suiteId, Bytes.utf8(label), keyMaterial)
                .value();
    }

    private Bytes expand(Bytes key, String label, Bytes info, int size) {
        Bytes labeled = new CanonicalWriter()
                .u16(size)
                .toBytes()
                .concat(Bytes.utf8("HPKE-v1"), suiteId, Bytes.utf8(label), info);
        Bytes output = Bytes.EMPTY;
        Bytes block = Bytes.EMPTY;
        for (int i = 1; output.size() < size; i++) {
            block = Hmac.sha256(key, block, labeled, Bytes.of(i)).value();
            output = output.concat(block);
        }
        return output.slice(0, size);
    }
}
