package comity.node.agreement.language;

/**
 * One key of a mapping: its name, what stands behind it and what it means. Two keys are the same only if they are one object, so that
 * a value can be asked for by its key alone. Immutable.
 */
final class Key<T> {
    private final String name;
    private final Shape<T> shape;
    private final boolean required;
    private final boolean shown;
    private final String meaning;

    private Key(String name, Shape<T> shape, boolean required, boolean shown, String meaning) {
        this.name = name;
        this.shape = shape;
        this.required = required;
        this.shown = shown;
        this.meaning = meaning;
    }

    /** A key that must be there. */
    static <T> Key<T> required(String name, Shape<T> shape, String meaning) {
        return new Key<>(name, shape, true, false, meaning);
    }

    /** A key that may be there. */
    static <T> Key<T> optional(String name, Shape<T> shape, String meaning) {
        return new Key<>(name, shape, false, false, meaning);
    }

    /** This key, of which nothing is made but a text for people. */
    Key<T> shown() {
        return new Key<>(name, shape, required, true, meaning);
    }

    String name() {
        return name;
    }

    Shape<T> shape() {
        return shape;
    }

    boolean isRequired() {
        return required;
    }

    boolean isShown() {
        return shown;
    }

    /** A sentence for editors and readers. */
    String meaning() {
        return meaning;
    }

    @Override
    public String toString() {
        return name;
    }
}
