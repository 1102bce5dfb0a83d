package comity.node.edge.call;

import comity.node.admin.Caller;
import comity.node.admin.CallerDirectory;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One service for callers with everything that stands before it, for as many listeners as it has: the same roles and the
 * same directory, whether a call comes over gRPC or as JSON. Immutable.
 *
 * @param name of the door, for the log
 * @param service what is called
 * @param roles who may call which method
 * @param callers who is enrolled
 */
public record CallerServices(String name, BindableService service, RoleTable roles, CallerDirectory callers) {
    /** The service behind its interceptors, for one listener with its own limits. */
    public List<ServerServiceDefinition> behind(CertificateSource certificates, CallLimits limits) {
        // The last in the list is asked first.
        return List.of(ServerInterceptors.intercept(
                RequestScan.before(service.bindService()),
                new AccessControl(certificates, this),
                limits,
                new CallBoundary(name, UnaryOperator.identity())));
    }

    /** Whether the caller may call; where attempts are kept, one that may not is kept as a fact. */
    public boolean mayCall(Caller caller, MethodDescriptor<?, ?> method) {
        if (roles.mayCall(caller.role(), method)) {
            return true;
        }
        if (roles.recordsAttempts()) {
            callers.refused(caller, String.valueOf(method.getBareMethodName()));
        }
        return false;
    }
}
