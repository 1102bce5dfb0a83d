/**
 * Messages as JSON Schema (draft 2020-12), for editors and for systems that speak JSON: {@code docs/schema}. Whatever a schema can
 * say of a submitted message is said: fields, types, limits, forms of codes, and the rules between fields that need no computing.
 * A schema is never stricter than the gateway, so that what an editor marks is wrong indeed; the gateway checks more.
 *
 * <p>Place in the journey: none; nothing decides by a schema. May import the JDK, protobuf, the generated messages, {@code field},
 * {@code code}, {@code id}, {@code reference}, and beside {@code json} as the only package Jackson's streaming core.
 */
@NullMarked
package comity.protocol.jsonschema;

import org.jspecify.annotations.NullMarked;
