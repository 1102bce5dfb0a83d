/**
 * {@code comity.yaml}: every port, path, limit and timeout of a node, read strictly and written with its explanation.
 *
 * <p>One table ({@link comity.node.config.ConfigKeys}) names each key once, with unit, range, default and meaning; the
 * reader, the writer and the records all follow it. Imports {@code fault}, {@code protocol.id} and the YAML parser;
 * may be imported by every package of the node.
 */
@NullMarked
package comity.node.config;

import org.jspecify.annotations.NullMarked;
