package comity.node.edge.cli.agreement;

/** A table of cases cannot be read; ends the reading and never leaves this package. */
final class CaseFlaw extends Exception {
    CaseFlaw(String path, String detail) {
        super(path.isEmpty() ? detail : path + ": " + detail);
    }

    CaseFlaw(String path, String detail, Throwable cause) {
        super(path.isEmpty() ? detail : path + ": " + detail, cause);
    }

    /** Where, and what is wrong there. */
    String text() {
        return String.valueOf(getMessage());
    }
}
