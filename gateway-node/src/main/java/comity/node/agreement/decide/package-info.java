/**
 * Whether a message may cross the border between two agencies, and under which terms: a pure function, the same on both sides.
 *
 * <p>Place in the journey: <em>authorize</em> at the sender, <em>admit</em> at the recipient. Everything that is not in the message
 * or in the agreement is handed in as {@link comity.node.agreement.decide.Facts}. {@link comity.node.agreement.decide.Decider} is the
 * table of {@code docs/AGREEMENTS.md}, section 10; a class of clauses each says what its rows mean.
 *
 * <p>The sender is asked about the message before redaction, the recipient about what arrived. So the recipient holds against a
 * message only what redaction cannot have taken from it: the envelope's public fields that do not escalate, and whatever is there.
 * What is missing of anything else may have been withheld, and the clause is silent about it. Whoever adds a clause asks which of
 * its fields can be withheld, and {@code BorderTest} asks again.
 *
 * <p>May import {@code agreement.terms}, {@code fault}, {@code pouch} and {@code comity.protocol}.
 */
@NullMarked
package comity.node.agreement.decide;

import org.jspecify.annotations.NullMarked;
