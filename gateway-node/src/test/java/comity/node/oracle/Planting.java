package comity.node.oracle;

import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.protocol.validate.Validation;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes a term that must not leave into a text of a message that would otherwise leave. Used by one thread. */
final class Planting {
    /** Of a description the whole phrase is looked for, from so many words on. */
    private static final int PHRASE_WORDS = 3;
    /** For the words around a term. */
    private static final int ROOM = 24;

    private final Draw draw;
    private final LocalSubmission submission;
    private final List<PredictedField> fields;

    Planting(Draw draw, LocalSubmission submission, Prediction.Leaves predicted) {
        this.draw = draw;
        this.submission = submission;
        this.fields = predicted.fields();
    }

    /** @param onlyIfStays the path of the value whose term it is; empty for a term of the source */
    private record Term(String text, String onlyIfStays) {}

    /** A submission with a term in one of its texts, and which. */
    record Result(LocalSubmission submission, Planted planted) {}

    /** Nothing where the message has no such text or nothing that it must not say. */
    Optional<Result> plant() {
        List<Term> terms = new ArrayList<>(draw.coin() ? ofSource() : ofWithheld());
        List<PredictedField> texts = fields.stream()
                .filter(field -> field.written().facts().isFreeText())
                .filter(field -> field.fate() instanceof Fate.Kept || draw.chance(0.1))
                .toList();
        if (terms.isEmpty() || texts.isEmpty()) {
            return Optional.empty();
        }
        Term term = draw.pick(terms);
        PredictedField into = draw.pick(texts);
        boolean fits =
                into.written().facts().limit().getMaxLength() >= term.text().length() + ROOM;
        // What is told as a name or a number in a field of its own is no secret of another; of the source everything
        // is.
        boolean told = !term.onlyIfStays().isEmpty() && into.written().facts().names();
        if (!fits || told || into.path().equals(term.onlyIfStays())) {
            return Optional.empty();
        }
        String text = draw.pick("", "about ", "it was ") + spelt(term.text()) + draw.pick("", " as told", ", they say");
        WireMessage message = Edited.with(submission.getMessage(), into.path(), text);
        LocalSubmission planted = submission.toBuilder().setMessage(message).build();
        return Validation.submission(planted).isEmpty()
                ? Optional.of(new Result(planted, new Planted(into.path(), term.onlyIfStays())))
                : Optional.empty();
    }

    private String spelt(String term) {
        return draw.pick(term, term.toUpperCase(Locale.ROOT), term.toLowerCase(Locale.ROOT));
    }

    /** What names the source or those who know it. */
    private List<Term> ofSource() {
        SourceRecord source = submission.getSource();
        List<String> texts = new ArrayList<>(source.getScanTermsList());
        texts.addAll(source.getTrueNamesList());
        texts.addAll(source.getAliasesList());
        texts.addAll(source.getContactIdentifiersList());
        texts.addAll(source.getOtherOfficersList());
        texts.add(source.getCodeName());
        texts.add(source.getRegistrationNo());
        texts.add(source.getHandler());
        return texts.stream()
                .filter(text -> !text.isEmpty())
                .map(text -> new Term(text, ""))
                .toList();
    }

    /** Values that stay home or leave as something else, where the schema says how they are looked for. */
    private List<Term> ofWithheld() {
        return fields.stream()
                .filter(field -> !(field.fate() instanceof Fate.Kept)
                        && field.written().facts().isOwnText())
                .filter(field -> isLookedFor(field.written()))
                .map(field -> new Term((String) field.written().value(), field.path()))
                .filter(term -> term.text().length() >= Canaries.LENGTH_MIN)
                .toList();
    }

    private static boolean isLookedFor(WrittenField field) {
        return switch (field.facts().protection().getScan()) {
            case IDENTIFIER, OPAQUE, SPEECH -> true;
            case DESCRIPTION -> ((String) field.value()).split(" ", -1).length >= PHRASE_WORDS;
            case SCAN_UNSPECIFIED, UNRECOGNIZED -> false;
        };
    }
}
