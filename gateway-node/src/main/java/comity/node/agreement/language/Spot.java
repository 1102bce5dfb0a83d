package comity.node.agreement.language;

import comity.node.agreement.language.YamlNode.Place;
import comity.node.agreement.language.YamlNode.Scalar;
import java.util.Optional;

/**
 * Where something of a file stands, and where to tell what is wrong with it. Confined to the reading of one file.
 *
 * @param path the keys down to it, such as {@code agreement.scope.kinds[0].from}
 */
record Spot(Place place, String path, Defects defects) {
    Spot below(String key, Place at) {
        String shown = Shown.of(key);
        return new Spot(at, path.isEmpty() ? shown : path + "." + shown, defects);
    }

    Spot element(int index, Place at) {
        return new Spot(at, path + "[" + index + "]", defects);
    }

    /** Tells what is wrong here. Answers that there is no value. */
    <T> Optional<T> refuse(String reason) {
        defects.add(place, path, reason);
        return Optional.empty();
    }

    /** Tells that the value is another than it must be. Answers that there is no value. */
    <T> Optional<T> expected(String form, YamlNode found) {
        return switch (found) {
            case YamlNode.Refused _ -> Optional.empty();
            case Scalar scalar ->
                refuse("must be " + form + ", not " + found.description() + Lookalikes.warning(scalar.text()));
            case YamlNode.Sequence _, YamlNode.Mapping _ -> refuse("must be " + form + ", not " + found.description());
        };
    }
}
