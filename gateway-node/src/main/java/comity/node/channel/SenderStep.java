package comity.node.channel;

import java.util.List;

/**
 * The answer of {@link SenderMachine} to one event. Immutable.
 *
 * @param state what to hand in with the next event
 * @param actions what to do now, in this order
 */
public record SenderStep(SenderState state, List<SenderAction> actions) {
    public SenderStep {
        actions = List.copyOf(actions);
    }
}
