package comity.node.process.kinds;

import java.util.Optional;

/** A value and what is thought of it so far. Not thread-safe. */
final class Judged {
    private final Leaf leaf;
    private final String effectiveClass;
    private String by;
    private Optional<Object> leaving = Optional.empty();
    private boolean less;
    private boolean withOthers;

    /** Stays, until something says otherwise. */
    Judged(Leaf leaf, String effectiveClass, String by) {
        this.leaf = leaf;
        this.effectiveClass = effectiveClass;
        this.by = by;
    }

    void leaveAsWritten(String decidedBy) {
        by = decidedBy;
        leaving = Optional.of(leaf.value());
    }

    void leaveLess(String decidedBy, Object value) {
        by = decidedBy;
        leaving = Optional.of(value);
        less = true;
    }

    /** Because of something else; whether that changed anything. */
    boolean withhold(String decidedBy) {
        withOthers = true;
        if (!leaves()) {
            return false;
        }
        by = decidedBy;
        leaving = Optional.empty();
        return true;
    }

    Leaf leaf() {
        return leaf;
    }

    String by() {
        return by;
    }

    boolean leaves() {
        return leaving.isPresent();
    }

    /** Whether it would stay because of something else, if it did not stay by itself. */
    boolean staysWithOthers() {
        return withOthers;
    }

    /** As a token that stands for it. */
    boolean leavesAsToken() {
        return leaves() && by.equals("PSEUDONYM");
    }

    /** As it can be read by the partner; nothing of what stays, nor of tokens and new names. */
    Optional<Object> readable() {
        return leavesAsToken() || leaf.isName() ? Optional.empty() : leaving;
    }

    Fate fate() {
        if (!leaves()) {
            return Fate.WITHHELD;
        }
        if (less) {
            return Fate.GENERALIZED;
        }
        return leaf.isName() ? Fate.REKEYED : Fate.RELEASED;
    }

    /** Its class, and which it becomes for this source. */
    String sort() {
        String written = leaf.protection().getClass_().name();
        return written.equals(effectiveClass) ? written : written + ">" + effectiveClass;
    }

    /** What leaves; of what does not, what stays. */
    String text() {
        String text = ValueText.of(leaving.orElse(leaf.value()));
        return leavesAsToken() || fate() == Fate.REKEYED ? "=" + text : text;
    }
}
