package comity.node.edge.cli.message;

import comity.protocol.json.JsonPlace;
import java.util.Optional;

/**
 * One thing that is wrong with a file.
 *
 * @param path the field, from the outermost object of the file; empty for the file as a whole
 * @param code which rule it breaks, stable
 * @param message for a person
 * @param rule the id of the schema's rule between fields that is broken; empty for any other
 * @param place where it is written; of what is missing, where it would be
 */
record FileError(String path, String code, String message, String rule, Optional<JsonPlace> place) {}
