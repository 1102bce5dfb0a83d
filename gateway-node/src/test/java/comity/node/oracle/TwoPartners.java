package comity.node.oracle;

import com.google.protobuf.ByteString;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two partners who get the same message cannot join what they got: no name, token or thread of the one is one of the other. */
final class TwoPartners {
    private final Pair pair;
    private final Prediction.Leaves predicted;

    TwoPartners(Pair pair, Prediction.Leaves predicted) {
        this.pair = pair;
        this.predicted = predicted;
    }

    /** What they could join it by; nothing where all goes right. */
    List<String> differences(NodeRun node, Observed.Left one) {
        String name = pair.circumstances().recipient();
        WireMessage message = pair.message().submission().getMessage();
        if (message.getEnvelope().getReleaseToList().contains(name)) {
            // Then the message speaks of the one and not of the other.
            return List.of();
        }
        String other = name + "Y";
        Observed another = node.observe(
                pair.text().replace(name, other),
                pair.message().submission(),
                pair.circumstances().withRecipient(other),
                pair.kept());
        return another instanceof Observed.Left left
                ? same(one, left)
                : List.of("another partner: predicted as for this one, observed "
                        + another.getClass().getSimpleName());
    }

    private List<String> same(Observed.Left one, Observed.Left other) {
        List<String> same = new ArrayList<>();
        for (PredictedField field : predicted.fields()) {
            boolean renamed = field.fate() instanceof Fate.Rekeyed || field.fate() instanceof Fate.Pseudonym;
            if (renamed
                    && leaving(one, field).isPresent()
                    && leaving(one, field).equals(leaving(other, field))) {
                same.add("another partner: the same name at " + field.path());
            }
        }
        if (thread(one).equals(thread(other))) {
            same.add("another partner: the same thread");
        }
        return same;
    }

    private static Optional<String> leaving(Observed.Left left, PredictedField field) {
        return Optional.ofNullable(left.outcomes().get(field.path())).map(Observed.Outcome::leaving);
    }

    private static ByteString thread(Observed.Left left) {
        return left.message().getEnvelope().getThreadId();
    }
}
