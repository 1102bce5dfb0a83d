package comity.node.inbound.admit;

import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.life.NoticeReading;
import comity.node.inbound.verify.VerifiedEntry;
import comity.node.pouch.Disposition;
import java.util.Optional;

/** An entry with this side's verdict on it. Only {@link Admission} makes one. */
public sealed interface AdmittedEntry permits Admitted {
    /** As verified. */
    VerifiedEntry verified();

    /** What the receipt will say of it. */
    Disposition disposition();

    /** What an admitted message crossed under. */
    Optional<AgreementInForce> under();

    /** What an admitted agreement notice says; it is the node's own to take, and nobody else gets it. */
    Optional<NoticeReading> notice();
}
