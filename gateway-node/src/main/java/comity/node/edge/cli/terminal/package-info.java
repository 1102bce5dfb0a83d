/**
 * How the command line speaks: exit codes, one JSON object on standard output, tables for people, faults on standard error.
 *
 * <p>Place in the journey: none; it is the lowest part of the command line. Imports {@code fault}, Jackson and Logback.
 */
@NullMarked
package comity.node.edge.cli.terminal;

import org.jspecify.annotations.NullMarked;
