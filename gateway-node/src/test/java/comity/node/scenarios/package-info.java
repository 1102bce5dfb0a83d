/**
 * The scenarios that the gateway is measured by, played over whole nodes by the commands that people type. What the agencies agreed and
 * submit lies as files in {@code comity/node/scenarios} of the tests' resources, a folder for each. Everything stays on the loopback
 * interface. May import the whole node.
 */
@NullMarked
package comity.node.scenarios;

import org.jspecify.annotations.NullMarked;
