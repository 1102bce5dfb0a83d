/** What lies beside the redactor to measure parts that it does not show. Depends on the redactor; never shipped. */
@NullMarked
package comity.node.outbound.redact;

import org.jspecify.annotations.NullMarked;
