package comity.node.config;

import comity.node.config.ConfigKey.Text;
import comity.node.config.ConfigKey.Whole;
import comity.node.config.StrictYaml.Refusal;
import comity.node.config.StrictYaml.Scalar;
import comity.node.fault.FaultCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Every key's value, checked against the table; a key that is absent has its default. Immutable after making. */
final class ConfigValues {
    private final Map<String, Long> wholes = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    /** Fails with {@link Refusal} at the first value, in the table's order, that is missing or outside its range. */
    ConfigValues(Map<String, Scalar> scalars) throws Refusal {
        for (ConfigKey key : ConfigKeys.ALL) {
            @Nullable Scalar scalar = scalars.get(key.path());
            switch (key) {
                case Whole whole -> wholes.put(key.path(), scalar == null ? whole.standard() : checked(whole, scalar));
                case Text text -> texts.put(key.path(), scalar == null ? absent(text) : checked(text, scalar));
            }
        }
        for (ConfigKeys.Ordered pair : ConfigKeys.ORDERED) {
            if (whole(pair.lower()) > whole(pair.upper())) {
                @Nullable Scalar scalar = scalars.get(pair.lower().path());
                throw new Refusal(
                        FaultCode.CONFIG_INVALID_VALUE,
                        pair.lower().path(),
                        "may not be larger than " + pair.upper().path(),
                        scalar == null ? 0 : scalar.line(),
                        scalar == null ? 0 : scalar.column());
            }
        }
    }

    long whole(Whole key) {
        return Objects.requireNonNull(wholes.get(key.path()));
    }

    int count(Whole key) {
        return Math.toIntExact(whole(key));
    }

    String text(Text key) {
        return Objects.requireNonNull(texts.get(key.path()));
    }

    private static long checked(Whole key, Scalar scalar) throws Refusal {
        String digits = scalar.text();
        // Longer than any bound of the table: refused before it could overflow.
        boolean plain = scalar.tag().equals(Tag.INT) && digits.matches("0|[1-9][0-9]{0,17}");
        if (!plain || Long.parseLong(digits) < key.min() || Long.parseLong(digits) > key.max()) {
            throw scalar.refusal(key.path(), "expected " + key.range());
        }
        return Long.parseLong(digits);
    }

    private static String checked(Text key, Scalar scalar) throws Refusal {
        if (!scalar.tag().equals(Tag.STR) || !key.form().matcher(scalar.text()).matches()) {
            throw scalar.refusal(key.path(), "expected " + key.range());
        }
        return scalar.text();
    }

    private static String absent(Text key) throws Refusal {
        if (key.initial().isEmpty()) {
            throw new Refusal(FaultCode.CONFIG_MISSING_KEY, key.path(), "the key is missing and has no default", 0, 0);
        }
        return key.initial().get();
    }
}
