package comity.crypto.commit;

import java.util.List;

/** What a schema's owner tells about choices ("oneof") along a path; implementations are pure. */
@FunctionalInterface
public interface Alternatives {
    /** The arm of a choice: the choice (with the path that leads to it) and which of its fields. */
    record Arm(String choice, String field) {}

    /** The arms a path takes, in any order; none when it passes no choice. */
    List<Arm> armsOf(String path);
}
