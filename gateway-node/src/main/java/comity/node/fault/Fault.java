package comity.node.fault;

import java.util.List;
import java.util.Objects;

/**
 * One concrete fault: a code of the catalogue, where it happened and what exactly was found. Immutable.
 *
 * <p>The detail names fields, clauses, bounds and counts. It never repeats a value of a message, a key or a source
 * term, because faults are logged, journalled and shown to callers.
 *
 * @param code what kind of fault
 * @param path the field, file or option concerned; empty when the whole request is
 * @param detail one sentence about this occurrence; empty when the code says it all
 * @param errors where a request is wrong at several places, each of them; empty where it is one
 */
public record Fault(FaultCode code, String path, String detail, List<FieldError> errors) {
    public Fault {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(detail, "detail");
        errors = List.copyOf(errors);
    }

    /** A fault about the whole request. */
    public static Fault of(FaultCode code) {
        return of(code, "");
    }

    /** A fault about the whole request, with a sentence about this occurrence. */
    public static Fault of(FaultCode code, String detail) {
        return at(code, "", detail);
    }

    /** A fault at one place of the request. */
    public static Fault at(FaultCode code, String path, String detail) {
        return new Fault(code, path, detail, List.of());
    }

    /** The same fault with all places at which the request is wrong, the fault's own among them. */
    public Fault withErrors(List<FieldError> all) {
        return new Fault(code, path, detail, all);
    }

    /** What a partner is told: a code it may see, and neither place nor detail. */
    public Fault shownToPartner() {
        return of(code.shownToPartner());
    }

    /** Returns the occurrence's own sentence, or else the catalogue's. */
    public String message() {
        return detail.isEmpty() ? code.message() : detail;
    }

    @Override
    public String toString() {
        return code + (path.isEmpty() ? "" : " at " + path) + ": " + message();
    }
}
