package comity.node.agreement.language;

/** Carries the first fault of a document out of its reader; turned into an outcome by {@link AgreementDocument#parse}. */
final class MalformedClause extends Exception {
    private final YamlNode.Place place;
    private final String path;
    private final String reason;

    MalformedClause(YamlNode.Place place, String path, String reason) {
        super(path + ": " + reason);
        this.place = place;
        this.path = path;
        this.reason = reason;
    }

    YamlNode.Place place() {
        return place;
    }

    String path() {
        return path;
    }

    String reason() {
        return reason;
    }
}
