package comity.node.outbound.redact;

import comity.local.v1.LocalAttachmentDetail;
import comity.local.v1.LocalEntityDetail;
import comity.local.v1.LocalEventDetail;
import comity.local.v1.LocalReportDetail;
import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.FieldRule;
import comity.protocol.field.LeafType;
import comity.v1.Evaluation;
import comity.v1.FuzzyPlace;
import comity.v1.Organisation;
import comity.v1.PersonName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Gathers what must occur in no outgoing text: everything that names the source or its handlers, the agency's own numbers,
 * and the identifiers among what is withheld. Confined to one redaction.
 *
 * <p>A part of a withheld identifier is no term if it is also part of a name that rightly leaves: a town that gave its name
 * to the region may be withheld and the region told. Nothing that names the source has this exception.
 */
final class ScanTerms {
    private static final int WORD_MIN = 3;
    private static final int LONG_WORD_MIN = 5;
    private static final int NUMBER_MIN = 4;
    private static final int PHRASE_WORDS_MIN = 3;
    private static final Set<String> FILLERS = Set.of("the", "and", "for", "that", "this", "with", "from");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[^0-9]+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{Cf}]+");
    private static final Pattern TELLING_NUMBER = Pattern.compile(".*[0-9]{4}.*");

    private static final String GRADE = Evaluation.getDescriptor().getFullName();

    private final Set<String> rightlyLeaving = new HashSet<>();
    private final Map<String, ScanTerm> terms = new HashMap<>();

    private ScanTerms() {}

    /** The terms for one submission, of which these rulings were made. */
    static List<ScanTerm> of(LocalSubmission submission, List<Ruling> rulings) {
        ScanTerms gathered = new ScanTerms();
        rulings.forEach(gathered::noteWhatRightlyLeaves);
        gathered.addSource(submission.getSource());
        gathered.addLocal(submission);
        rulings.forEach(gathered::addWithheld);
        gathered.addGrade(rulings);
        return List.copyOf(gathered.terms.values());
    }

    private void addSource(SourceRecord source) {
        addNames(List.of(source.getRegistrationNo(), source.getCodeName(), source.getHandler()));
        addNames(source.getOtherOfficersList());
        addNames(source.getTrueNamesList());
        addNames(source.getAliasesList());
        source.getContactIdentifiersList().forEach(contact -> {
            addWhole(contact);
            addParts(contact, LONG_WORD_MIN);
        });
        addWhole(source.getHandlingUnit());
        addParts(source.getHandlingUnit(), LONG_WORD_MIN);
        source.getScanTermsList().forEach(term -> {
            add(ScanTerm.near(term));
            addParts(term, LONG_WORD_MIN);
        });
        addPhrase(source.getRelationshipToSubjects());
        addPhrase(source.getRewards());
        addPhrase(source.getProtectionStatus());
    }

    private void addLocal(LocalSubmission submission) {
        addWhole(submission.getInternalCaseRef());
        addWhole(submission.getMessage().getEnvelope().getJustification().getCaseToken());
        addNames(List.of(submission.getOriginatorUser()));
        for (LocalEventDetail detail : submission.getEventDetailsList()) {
            addNames(List.of(detail.getObserver()));
            addPhrase(detail.getCollectionMethod());
        }
        for (LocalEntityDetail detail : submission.getEntityDetailsList()) {
            addWhole(detail.getLocalId());
        }
        for (LocalReportDetail detail : submission.getReportDetailsList()) {
            addNames(List.of(
                    detail.getReportingInstitution(),
                    detail.getReportingOfficer(),
                    detail.getReportingBranch(),
                    detail.getStrNumber(),
                    detail.getEntityReference()));
        }
        for (LocalAttachmentDetail detail : submission.getAttachmentDetailsList()) {
            addWhole(detail.getOriginalName());
        }
    }

    /** Names of persons and things of the source: as a whole and word by word, slips of the pen included. */
    private void addNames(List<String> names) {
        for (String name : names) {
            add(ScanTerm.near(name));
            for (String word : words(name)) {
                if (isTelling(word, WORD_MIN)) {
                    add(ScanTerm.near(word));
                }
                numbersIn(word).forEach(number -> add(ScanTerm.exact(number)));
            }
        }
    }

    private void addWhole(String term) {
        add(ScanTerm.exact(term));
    }

    /** A description: its words are anybody's, three and more of them in this order are not. */
    private void addPhrase(String description) {
        if (words(description).size() >= PHRASE_WORDS_MIN) {
            addWhole(description);
        }
    }

    /** The telling words of a term that may also be part of something that rightly leaves. */
    private void addParts(String term, int minLength) {
        for (String word : words(term)) {
            if (isTelling(word, minLength)) {
                addUnlessRightlyLeaving(ScanTerm.exact(word));
            }
        }
    }

    private void addUnlessRightlyLeaving(ScanTerm term) {
        if (!rightlyLeaving.contains(term.plain())) {
            add(term);
        }
    }

    private void add(ScanTerm term) {
        if (!term.isEmpty()) {
            // A term met twice keeps the stricter way of looking: names of the source are gathered first.
            terms.putIfAbsent(term.plain(), term);
        }
    }

    private void noteWhatRightlyLeaves(Ruling ruling) {
        if (!ruling.leaves() || ruling.plan().assigned()) {
            return;
        }
        FieldLeaf leaving = ruling.leaving().orElseThrow();
        String holder = ruling.plan().rule().field().getContainingType().getFullName();
        if (leaving.type() == LeafType.PLACE) {
            placeParts(leaving.value().place()).forEach(this::noteWords);
        } else if (leaving.type() == LeafType.TEXT
                && (holder.equals(PersonName.getDescriptor().getFullName())
                        || holder.equals(Organisation.getDescriptor().getFullName()))) {
            noteWords(leaving.value().text());
        }
    }

    private void noteWords(String text) {
        for (Skeleton.Reading reading : Skeleton.readings(text)) {
            rightlyLeaving.addAll(reading.words());
            rightlyLeaving.add(reading.squashed());
        }
    }

    private void addWithheld(Ruling ruling) {
        FieldLeaf written = ruling.leaf();
        if (written.type() == LeafType.TIME && !ruling.plan().assigned() && !leavesAsWritten(ruling)) {
            DateWordings.of(written.value().time()).forEach(wording -> add(ScanTerm.inProse(wording)));
            return;
        }
        if (written.type() == LeafType.PLACE) {
            addLostParts(written.value().place(), ruling);
            return;
        }
        if (written.type() != LeafType.TEXT || leavesAsWritten(ruling)) {
            return;
        }
        FieldRule rule = ruling.plan().rule();
        String text = written.value().text();
        switch (rule.scan()) {
            case IDENTIFIER -> {
                addUnlessRightlyLeaving(ScanTerm.exact(text));
                addParts(text, LONG_WORD_MIN);
                numbersIn(text).forEach(number -> addUnlessRightlyLeaving(ScanTerm.exact(number)));
            }
            case OPAQUE -> addUnlessRightlyLeaving(ScanTerm.exact(text));
            case SPEECH -> addPairs(text);
            case DESCRIPTION -> addPhrase(text);
            case SCAN_UNSPECIFIED, UNRECOGNIZED -> {
                if (rule.definesReference() && TELLING_NUMBER.matcher(text).matches()) {
                    addWhole(text);
                }
            }
        }
    }

    private static boolean leavesAsWritten(Ruling ruling) {
        return ruling.leaves() && !ruling.isTransformed();
    }

    private void addLostParts(FuzzyPlace written, Ruling ruling) {
        List<String> leaving =
                ruling.leaving().map(leaf -> placeParts(leaf.value().place())).orElse(List.of());
        for (String part : List.of(written.getSite(), written.getLocality())) {
            if (!leaving.contains(part)) {
                addUnlessRightlyLeaving(ScanTerm.exact(part));
                addParts(part, LONG_WORD_MIN);
            }
        }
    }

    /**
     * Two neighbouring words of what somebody said, with and without the small words between them: one word is anybody's, two
     * in a row are that person's.
     */
    private void addPairs(String speech) {
        addWhole(speech);
        String before = "";
        String between = " ";
        for (String word : words(speech)) {
            if (isFiller(word)) {
                between += word + " ";
                continue;
            }
            if (!before.isEmpty()) {
                addWhole(before + " " + word);
                addWhole(before + between + word);
            }
            before = word;
            between = " ";
        }
    }

    private static boolean isFiller(String word) {
        return word.length() < WORD_MIN || FILLERS.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Both halves of a grade written in one word, such as A2. */
    private void addGrade(List<Ruling> rulings) {
        Map<Integer, String> halves = new HashMap<>();
        boolean withheld = false;
        for (Ruling ruling : rulings) {
            var field = ruling.plan().rule().field();
            if (field.getContainingType().getFullName().equals(GRADE)
                    && ruling.leaf().type() == LeafType.TEXT) {
                halves.put(field.getNumber(), ruling.leaf().value().text());
                withheld |= !ruling.leaves();
            }
        }
        if (withheld && halves.size() == 2) {
            addWhole(halves.get(Evaluation.SOURCE_FIELD_NUMBER) + halves.get(Evaluation.INFO_FIELD_NUMBER));
        }
    }

    static List<String> placeParts(FuzzyPlace place) {
        List<String> parts = new ArrayList<>();
        parts.add(place.getSite());
        parts.add(place.getLocality());
        parts.add(place.getAdmin1());
        parts.removeIf(String::isEmpty);
        return parts;
    }

    private static List<String> words(String text) {
        return BETWEEN_WORDS.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    }

    /** The long numbers of a registration or a sign, which people quote without the letters around them. */
    private static List<String> numbersIn(String text) {
        return BETWEEN_DIGITS
                .splitAsStream(text)
                .filter(number -> number.length() >= NUMBER_MIN)
                .toList();
    }

    private static boolean isTelling(String word, int minLength) {
        int min = DIGITS.matcher(word).matches() ? NUMBER_MIN : minLength;
        String plain = ScanTerm.exact(word).plain();
        return plain.length() >= min && !OrdinaryWords.contains(plain);
    }
}
