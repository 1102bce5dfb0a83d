package comity.node.inbound.admit;

import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.life.NoticeReading;
import comity.node.inbound.verify.VerifiedEntry;
import comity.node.pouch.Disposition;
import java.util.Optional;

/** The proof that {@link Admission} has decided. */
record Admitted(
        VerifiedEntry verified,
        Disposition disposition,
        Optional<AgreementInForce> under,
        Optional<NoticeReading> notice)
        implements AdmittedEntry {
    /** An entry that brings no message, or one that was not admitted. */
    static Admitted without(VerifiedEntry verified, Disposition disposition) {
        return new Admitted(verified, disposition, Optional.empty(), Optional.empty());
    }
}
