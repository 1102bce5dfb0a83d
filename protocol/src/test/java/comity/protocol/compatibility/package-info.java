/** Whether the schema still means what it meant to those who were built with an earlier one. */
@NullMarked
package comity.protocol.compatibility;

import org.jspecify.annotations.NullMarked;
