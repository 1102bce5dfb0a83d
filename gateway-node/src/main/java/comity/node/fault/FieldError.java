package comity.node.fault;

import java.util.Objects;

/**
 * One of several things that are wrong with a request. Immutable.
 *
 * @param path the field
 * @param code which rule of shape it breaks, stable
 * @param message for a person; never holds a value of the request
 */
public record FieldError(String path, String code, String message) {
    public FieldError {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }
}
