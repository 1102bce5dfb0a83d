/** Fictional messages that tests of all modules share. */
@NullMarked
package comity.protocol.sample;

import org.jspecify.annotations.NullMarked;
