package comity.node.admin.setup;

import comity.node.admin.CallerName;
import comity.protocol.id.AgencyId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The node somebody wants. Immutable.
 *
 * @param agency whom it speaks for
 * @param places where its parts go
 * @param settings keys of the configuration that differ from their defaults, by dotted path
 * @param operators names of the first two
 * @param cardValidFor of the descriptor
 */
public record InitRequest(
        AgencyId agency,
        Places places,
        Map<String, String> settings,
        List<CallerName> operators,
        Duration cardValidFor) {
    /** The life of a first descriptor unless asked otherwise. */
    public static final Duration CARD_VALID = Duration.ofDays(365);

    public InitRequest {
        settings = Map.copyOf(settings);
        operators = List.copyOf(operators);
    }

    /** A node with two operators of the usual names, in the usual places. */
    public static InitRequest of(AgencyId agency, Path directory) {
        return new InitRequest(
                agency,
                Places.beside(directory),
                Map.of(),
                List.of(new CallerName("operator-1"), new CallerName("operator-2")),
                CARD_VALID);
    }

    /** The same with these settings. */
    public InitRequest settings(Map<String, String> other) {
        return new InitRequest(agency, places, other, operators, cardValidFor);
    }

    /** The same with these operators. */
    public InitRequest operators(List<CallerName> others) {
        return new InitRequest(agency, places, settings, others, cardValidFor);
    }

    /** The same in these places. */
    public InitRequest places(Places others) {
        return new InitRequest(agency, others, settings, operators, cardValidFor);
    }

    /**
     * Where the parts go. The identity file and the credentials are never inside the node's directory.
     *
     * @param directory the node's
     * @param identityFile the agency's offline key
     * @param credentials one directory below it for each operator
     */
    public record Places(Path directory, Path identityFile, Path credentials) {
        public Places {
            directory = directory.toAbsolutePath().normalize();
            identityFile = identityFile.toAbsolutePath().normalize();
            credentials = credentials.toAbsolutePath().normalize();
        }

        /** {@code DIR}, {@code DIR.identity.p12} and {@code DIR.credentials}. */
        public static Places beside(Path directory) {
            Path absolute = directory.toAbsolutePath().normalize();
            String name = String.valueOf(absolute.getFileName());
            return new Places(
                    absolute,
                    absolute.resolveSibling(name + ".identity.p12"),
                    absolute.resolveSibling(name + ".credentials"));
        }

        /** The credentials of one operator. */
        public Path credentialsOf(CallerName operator) {
            return credentials.resolve(operator.text());
        }
    }
}
