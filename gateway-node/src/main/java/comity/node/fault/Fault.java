package comity.node.fault;

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
 */
public record Fault(FaultCode code, String path, String detail) {
    public Fault {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(detail, "detail");
    }

    /** A fault about the whole request. */
    public static Fault of(FaultCode code) {
        return new Fault(code, "", "");
    }

    /** A fault about the whole request, with a sentence about this occurrence. */
    public static Fault of(FaultCode code, String detail) {
        return new Fault(code, "", detail);
    }

    /** A fault at one place of the request. */
    public static Fault at(FaultCode code, String path, String detail) {
        return new Fault(code, path, detail);
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
