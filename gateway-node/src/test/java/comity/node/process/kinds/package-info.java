/**
 * A second opinion on what becomes of each value of a message, from the options in the descriptors and the rules of one agreement. It
 * shares no code with what redacts: it may import the generated messages and protobuf, and nothing else of the project.
 */
@NullMarked
package comity.node.process.kinds;

import org.jspecify.annotations.NullMarked;
