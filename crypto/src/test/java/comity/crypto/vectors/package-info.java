/** Test vectors: where they are found, how they are read, and how our own were made. May import: everything of this module. */
@NullMarked
package comity.crypto.vectors;

import org.jspecify.annotations.NullMarked;
