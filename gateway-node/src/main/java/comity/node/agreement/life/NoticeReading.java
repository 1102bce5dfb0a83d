package comity.node.agreement.life;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.sign.SignatureLine;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.terms.Agreement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a partner's AgreementNotice says, as far as this node believes it. Whether it changes anything, {@link ReceivedNotices} decides. */
public sealed interface NoticeReading {
    /**
     * Which agreement is meant.
     *
     * @param digest of its file, where the notice says so
     */
    record Name(String id, int version, Optional<Digest> digest) {
        boolean fits(AgreementInForce found) {
            return found.agreement().id().equals(id)
                    && found.agreement().version() == version
                    && digest.map(found.digest()::equals).orElse(true);
        }
    }

    /**
     * A file, with what verified of the signatures that came with it.
     *
     * @param lines those of parties whose keys are pinned, the sender's among them
     */
    record Proposed(Agreement agreement, Bytes yaml, Digest digest, List<SignatureLine> lines)
            implements NoticeReading {
        public Proposed {
            lines = List.copyOf(lines);
        }
    }

    /** The sender signed a file that is known here, or came with the acceptance. */
    record Accepted(Proposed proposal) implements NoticeReading {}

    /** The sender will not sign. */
    record Declined(Name name) implements NoticeReading {}

    /** The sender stops it. */
    record Stop(Name name) implements NoticeReading {}

    /** The sender takes back its stop. */
    record Lift(Name name) implements NoticeReading {}

    /** The sender ends it. */
    record End(Name name, Instant endsAt) implements NoticeReading {}

    /**
     * Nothing that can have an effect.
     *
     * @param code why, for the journal
     */
    record Unusable(String code) implements NoticeReading {}
}
