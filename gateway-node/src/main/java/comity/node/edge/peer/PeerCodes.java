package comity.node.edge.peer;

import comity.node.fault.FaultCode;

/** Codes on the link: what is unknown, or not for partners, is no more than "refused". Stateless. */
final class PeerCodes {
    private PeerCodes() {}

    static FaultCode shown(String name) {
        for (FaultCode code : FaultCode.values()) {
            if (code.name().equals(name)) {
                return code.shownToPartner();
            }
        }
        return FaultCode.GENERIC;
    }
}
