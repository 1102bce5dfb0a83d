package comity.node.edge.call;

import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import comity.node.fault.FieldError;
import comity.protocol.field.Flaw;
import comity.protocol.validate.Violation;
import java.util.List;
import java.util.Map;

/** What is wrong with the shape of a request, as a fault: its first violation, with all of them beside it. Stateless. */
public final class ShapeFault {
    /** Every other flaw is a value that cannot be used. */
    private static final Map<Flaw, FaultCode> CODES = Map.of(
            Flaw.REQUIRED, FaultCode.MISSING_FIELD,
            Flaw.UNKNOWN_FIELD, FaultCode.UNKNOWN_FIELD,
            Flaw.DUPLICATE_FIELD, FaultCode.DUPLICATE_FIELD);

    private ShapeFault() {}

    /**
     * Of violations, of which there is at least one.
     *
     * @param within the path of what they are violations of; empty for the request
     */
    public static FaultException of(List<Violation> violations, String within) {
        Violation first = violations.getFirst();
        FaultCode code = CODES.getOrDefault(first.code(), FaultCode.INVALID_VALUE);
        String others = violations.size() == 1 ? "" : " (and " + (violations.size() - 1) + " more)";
        return new FaultException(Fault.at(code, path(within, first), first.message() + others)
                .withErrors(violations.stream()
                        .map(violation -> new FieldError(
                                path(within, violation), violation.code().name(), violation.message()))
                        .toList()));
    }

    private static String path(String within, Violation violation) {
        return within.isEmpty() || violation.path().isEmpty()
                ? within + violation.path()
                : within + "." + violation.path();
    }
}
