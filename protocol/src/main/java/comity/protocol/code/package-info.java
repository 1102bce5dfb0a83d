/**
 * What the world outside calls things: countries, accounts, telephone numbers, addresses, vehicles. Whether a text is such a
 * code is asked of libraries that follow the registries, and of the codes' own check digits.
 *
 * <p>Place in the journey: <em>validate</em>, for fields and rules that name a code. May import the JDK, the schema's options,
 * {@code id}, and as the only package commons-validator and libphonenumber.
 */
@NullMarked
package comity.protocol.code;

import org.jspecify.annotations.NullMarked;
