package comity.node.edge.call;

import comity.node.admin.Role;
import io.grpc.MethodDescriptor;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which roles may call which method. A method that is not in it may be called by nobody. Immutable. */
public final class RoleTable {
    private final Map<String, Set<Role>> allowed;
    private final boolean recordsAttempts;

    private RoleTable(Map<String, Set<Role>> allowed, boolean recordsAttempts) {
        this.allowed = Map.copyOf(allowed);
        this.recordsAttempts = recordsAttempts;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The roles that may call; none for an unknown method. */
    public Set<Role> roles(MethodDescriptor<?, ?> method) {
        return allowed.getOrDefault(method.getFullMethodName(), Set.of());
    }

    /** Whether a call by a role that may not make it is a fact to be kept: where what is called can widen what leaves. */
    public boolean recordsAttempts() {
        return recordsAttempts;
    }

    /** Whether a role may call. */
    public boolean mayCall(Role role, MethodDescriptor<?, ?> method) {
        return roles(method).contains(role);
    }

    /** Collects the entries; used once. */
    public static final class Builder {
        private final Map<String, Set<Role>> allowed = new HashMap<>();
        private boolean recordsAttempts;

        private Builder() {}

        /** What is refused is kept as a fact. */
        public Builder recordingAttempts() {
            recordsAttempts = true;
            return this;
        }

        /** An entry; the method may not have one yet. */
        public Builder allow(MethodDescriptor<?, ?> method, Role first, Role... others) {
            if (allowed.put(method.getFullMethodName(), Set.copyOf(EnumSet.of(first, others))) != null) {
                throw new IllegalArgumentException("a second entry for " + method.getFullMethodName());
            }
            return this;
        }

        /** An entry for every role there is. */
        public Builder allowAll(MethodDescriptor<?, ?> method) {
            Role[] roles = Role.values();
            return allow(method, roles[0], roles);
        }

        public RoleTable build() {
            return new RoleTable(allowed, recordsAttempts);
        }
    }
}
