package comity.node.outbound.authorize;

import comity.protocol.id.AgencyId;

/** From this agency to that one. */
public record Route(AgencyId sender, AgencyId recipient) {
    public Route {
        if (sender.equals(recipient)) {
            throw new IllegalArgumentException("sender and recipient are the same agency");
        }
    }
}
