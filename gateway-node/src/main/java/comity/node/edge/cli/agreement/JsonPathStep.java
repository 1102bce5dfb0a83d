package comity.node.edge.cli.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One step of a path such as {@code message.envelope.offences[0].code}. */
sealed interface JsonPathStep {
    Pattern PART = Pattern.compile("([a-z][a-z0-9_]*)((?:\\[[0-9]{1,4}])*)");
    Pattern INDEX = Pattern.compile("\\[([0-9]{1,4})]");

    /** Into an object. */
    record Member(String name) implements JsonPathStep {}

    /** Into an array. */
    record Element(int index) implements JsonPathStep {}

    /** The steps of a path, at least one. */
    static List<JsonPathStep> parse(String path) throws CaseFlaw {
        List<JsonPathStep> steps = new ArrayList<>();
        for (String part : path.split("\\.", -1)) {
            Matcher step = PART.matcher(part);
            if (!step.matches()) {
                throw new CaseFlaw(path, "no path of a field, such as message.envelope.offences[0].code");
            }
            steps.add(new Member(step.group(1)));
            Matcher index = INDEX.matcher(step.group(2));
            while (index.find()) {
                steps.add(new Element(Integer.parseInt(index.group(1))));
            }
        }
        return steps;
    }
}
