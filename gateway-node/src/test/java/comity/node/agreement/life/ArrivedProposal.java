package comity.node.agreement.life;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.sign.NoteFormat;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.terms.Agreement;
import comity.node.store.Store;
import comity.protocol.id.AgencyId;
import java.time.Instant;

/** A partner's proposal, put where its notice would have put it. Stateless. */
public final class ArrivedProposal {
    private ArrivedProposal() {}

    /**
     * Puts it there.
     *
     * @param note with the sender's signature
     */
    public static void from(Store store, AgencyId sender, Bytes yaml, String note, Instant now) {
        if (!(AgreementDocument.parse(yaml) instanceof AgreementDocument.Parsed(Agreement agreement))) {
            throw new AssertionError("no agreement");
        }
        try {
            NoticeReading.Proposed file = new NoticeReading.Proposed(
                    agreement,
                    yaml,
                    AgreementDocument.digest(yaml),
                    NoteFormat.parse(note).signatures());
            store.change(tx -> Proposals.receive(tx, file, sender, new Agreements.Act(now, sender.text(), "")));
        } catch (MalformedBytes e) {
            throw new AssertionError(e);
        }
    }
}
