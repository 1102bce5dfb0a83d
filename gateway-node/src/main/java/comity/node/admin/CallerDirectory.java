package comity.node.admin;

import java.security.cert.X509Certificate;
import java.util.Optional;

/** Who is enrolled now. Implementations are safe for use by many threads. */
public interface CallerDirectory {
    /**
     * The caller whom this certificate was issued to; nothing when it is not of this node's authority, outside its
     * validity, revoked, or not in the enrolment rows. The holder has proved to have its key.
     */
    Optional<Caller> caller(X509Certificate certificate);

    /** An enrolled caller called a method that its role does not allow: somebody tried something, which is a fact worth keeping. */
    default void refused(Caller caller, String method) {}
}
