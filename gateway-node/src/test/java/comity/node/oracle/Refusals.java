package comity.node.oracle;

import comity.v1.RefusalCode;
import comity.v1.WireMessage;
import java.util.Optional;

/** The code with which a message says no, if it says so. */
final class Refusals {
    private Refusals() {}

    static Optional<RefusalCode> of(WireMessage message) {
        if (message.getInformationReply().hasRefusalCode()) {
            return Optional.of(message.getInformationReply().getRefusalCode());
        }
        if (message.getConsentExchange().hasRefusalCode()) {
            return Optional.of(message.getConsentExchange().getRefusalCode());
        }
        return message.getStatusNotice().hasRefusalCode()
                ? Optional.of(message.getStatusNotice().getRefusalCode())
                : Optional.empty();
    }
}
