package comity.node.edge.local;

import comity.edge.local.v1.LocalGrpc;
import comity.node.admin.Role;
import comity.node.edge.call.RoleTable;

/** Who may call which method of the local door. Stateless. */
public final class LocalRoles {
    private LocalRoles() {}

    /** A system either submits or receives: what reads the inbox cannot send, and what sends cannot read. */
    public static RoleTable table() {
        return RoleTable.builder()
                .allow(LocalGrpc.getSubmitMethod(), Role.SUBMITTER)
                .allow(LocalGrpc.getPreviewMethod(), Role.SUBMITTER)
                .allow(LocalGrpc.getStatusMethod(), Role.SUBMITTER)
                .allow(LocalGrpc.getExplainMethod(), Role.SUBMITTER)
                .allow(LocalGrpc.getReceiveMethod(), Role.RECEIVER)
                .allow(LocalGrpc.getAcknowledgeMethod(), Role.RECEIVER)
                .build();
    }
}
