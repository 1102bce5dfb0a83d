package comity.node.oracle;

import comity.node.fault.FaultCode;
import comity.node.oracle.AgreementModel.RuleModel;
import comity.v1.Attachment;
import comity.v1.FuzzyTime;
import comity.v1.Handling;
import comity.v1.Pap;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** What is to become of one message for one recipient. Immutable. */
sealed interface Prediction {
    /**
     * It may not be sent.
     *
     * @param clause the clause of the page that is not met first
     */
    record Refused(FaultCode code, String clause) implements Prediction {}

    /** A text that would leave holds what must not leave. */
    record Blocked(Set<String> paths) implements Prediction {}

    /** It leaves, at once or when so many officers have agreed. */
    record Leaves(int officers, List<PredictedField> fields, Additions additions) implements Prediction {
        /** How many officers must agree if a value is to be kept, by its path, of those that officers can keep. */
        Map<String, Integer> keepers() {
            Map<String, Integer> keepers = new HashMap<>();
            fields.forEach(field -> field.keepers().ifPresent(count -> keepers.put(field.path(), count)));
            additions.createdAtKeepers().ifPresent(count -> keepers.put("envelope.created_at", count));
            return keepers;
        }

        /** Paths of values that are marked as masked, and whether the recipient may ask for them. */
        Map<String, Boolean> marks() {
            Set<String> known = knownThings();
            return fields.stream()
                    .filter(field -> tellsNothingElse(field, known))
                    .filter(field ->
                            field.written().holders().stream().allMatch(holder -> mayBeKnown(holder.path(), known)))
                    .collect(Collectors.toMap(
                            PredictedField::path,
                            field ->
                                    field.rule().map(RuleModel::unmaskOnConsent).orElse(false)));
        }

        /** Names of things that leave, and of files that stay only because nothing that leaves points at them. */
        private Set<String> knownThings() {
            return fields.stream()
                    .filter(field -> field.written().facts().definesThing())
                    .filter(field -> field.leaves() || isForsaken(field))
                    .map(field -> (String) field.written().value())
                    .collect(Collectors.toSet());
        }

        private boolean isForsaken(PredictedField name) {
            WrittenField.Holder file = name.written().holders().getLast();
            return file.field().getMessageType().equals(Attachment.getDescriptor())
                    && fields.stream()
                            .filter(field -> !field.written().facts().definesThing()
                                    && field.written().isBelow(file.path()))
                            .anyMatch(field -> field.fate().equals(Fate.withheld(Fate.Cause.PRUNED)));
        }

        /** A mark tells of the message that it is in: of one that stays home for another reason it tells nothing. */
        private boolean mayBeKnown(String message, Set<String> known) {
            List<PredictedField> inside = fields.stream()
                    .filter(field -> field.written().isBelow(message))
                    .toList();
            return inside.stream().anyMatch(PredictedField::leaves)
                    || inside.stream().allMatch(field -> tellsNothingElse(field, known));
        }

        /** Nor of a thing that stays home, nor of somebody who is missing from a list of all. */
        private static boolean tellsNothingElse(PredictedField field, Set<String> known) {
            if (!field.isMasked() || field.leaves()) {
                return field.isMasked();
            }
            boolean pointsAtNothing = field.written().facts().pointsAtThing()
                    && !known.contains((String) field.written().value());
            return !pointsAtNothing
                    && field.written().holders().stream()
                            .noneMatch(holder ->
                                    SchemaFacts.of(holder.field()).limit().getAllOrNone());
        }
    }

    /**
     * What the gateway adds or makes stricter.
     *
     * @param createdAt nothing where the moment would point at the source and no rule speaks of it
     * @param createdAtKeepers how many officers must agree if the moment is to be kept; nothing where none can keep it
     * @param notBefore the earliest moment of sending
     * @param windowMillis how much later it may leave, at random
     */
    record Additions(
            Set<Handling.Code> handling,
            String reviewBy,
            String eraseBy,
            Optional<String> eraseOnEvent,
            Optional<Pap> pap,
            Optional<String> partnersLevel,
            Optional<FuzzyTime> createdAt,
            OptionalInt createdAtKeepers,
            Optional<FuzzyTime> replyDue,
            Instant notBefore,
            long windowMillis) {}
}
