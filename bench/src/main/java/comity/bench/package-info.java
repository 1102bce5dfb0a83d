/** Measurements of parts that a promise is made about. Depends on what it measures; nothing depends on it. */
@NullMarked
package comity.bench;

import org.jspecify.annotations.NullMarked;
