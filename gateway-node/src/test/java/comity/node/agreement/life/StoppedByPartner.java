package comity.node.agreement.life;

import comity.crypto.bytes.Bytes;
import comity.node.agreement.language.AgreementDocument;
import comity.node.store.Store;
import comity.protocol.id.AgencyId;
import java.time.Instant;

/** A suspension by a partner, put where its notice would have put it. Stateless. */
public final class StoppedByPartner {
    private StoppedByPartner() {}

    public static void stop(Store store, Agreements agreements, Bytes yaml, AgencyId partner, Instant now) {
        store.change(tx -> agreements.stop(
                tx, AgreementDocument.digest(yaml), partner, new Agreements.Act(now, partner.text(), "")));
    }
}
