package comity.node.outbound.redact;

import com.google.protobuf.Descriptors.FieldDescriptor;
import comity.local.v1.LocalAttachmentDetail;
import comity.local.v1.LocalEntityDetail;
import comity.local.v1.LocalEventDetail;
import comity.local.v1.LocalReportDetail;
import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import comity.node.outbound.authorize.Authorized;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.FieldRule;
import comity.protocol.field.LeafType;
import comity.protocol.field.Precision;
import comity.protocol.field.ProtectionClass;
import comity.protocol.id.AgencyId;
import comity.v1.BankAccount;
import comity.v1.CommsIdentifier;
import comity.v1.Envelope;
import comity.v1.Evaluation;
import comity.v1.FuzzyPlace;
import comity.v1.Limit;
import comity.v1.OffenceRef;
import comity.v1.Organisation;
import comity.v1.PersonName;
import comity.v1.Protection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Gathers what must occur in no outgoing text: everything that names the source or its handlers, the agency's own numbers, the
 * identifiers among what is withheld, and the names that stand only in what is withheld. Confined to one redaction.
 *
 * <p>A part of a name is no term if it is also part of a name that rightly leaves: a town that gave its name to the region may be
 * withheld and the region told, and a source can have the family name of a suspect. Whole names have no such exception.
 */
final class ScanTerms {
    private static final int WORD_MIN = 3;
    private static final int NAME_MIN = 2;
    private static final int LONG_WORD_MIN = 5;
    private static final int NUMBER_MIN = 4;
    private static final int LONG_NUMBER_MIN = 5;
    private static final int PHRASE_WORDS_MIN = 3;
    private static final int SENTENCE_WORDS_MIN = 6;
    private static final int SPEECH_ROW = 3;
    private static final int LABEL_MAX = 240;
    private static final int RECENT_DAYS = 90;
    private static final Set<String> FILLERS = Set.of("the", "and", "for", "that", "this", "with", "from");
    private static final Pattern TELLING_NUMBER = Pattern.compile(".*[0-9]{4}.*");
    private static final Set<FieldDescriptor> KEEPERS = Set.of(
            BankAccount.getDescriptor().findFieldByNumber(BankAccount.INSTITUTION_FIELD_NUMBER),
            BankAccount.getDescriptor().findFieldByNumber(BankAccount.BIC_FIELD_NUMBER),
            CommsIdentifier.getDescriptor().findFieldByNumber(CommsIdentifier.PROVIDER_FIELD_NUMBER));
    private static final Set<FieldDescriptor> LAWS = Set.of(
            Envelope.getDescriptor().findFieldByNumber(Envelope.LEGAL_BASIS_FIELD_NUMBER),
            OffenceRef.getDescriptor().findFieldByNumber(OffenceRef.NATIONAL_PROVISION_FIELD_NUMBER));
    private static final String GRADE = Evaluation.getDescriptor().getFullName();
    private static final String PERSON_NAME = PersonName.getDescriptor().getFullName();
    private static final String ORGANISATION = Organisation.getDescriptor().getFullName();

    private final LocalSubmission submission;
    private final boolean sourceNeedsProtection;
    private final LocalDate today;
    private final Set<String> wordsThatLeave = new HashSet<>();
    private final Set<String> labelsThatLeave = new HashSet<>();
    private final Map<String, Set<String>> namesOfPersons = new HashMap<>();
    private final Map<String, ScanTerm> terms = new LinkedHashMap<>();
    private final Map<String, ScanTerm> reporters = new LinkedHashMap<>();
    private final Set<String> banksThatLeave = new HashSet<>();
    private final Set<String> sentences = new HashSet<>();
    private final Map<String, String> quantities = new HashMap<>();
    private final WithheldTimes times;
    private Optional<String> grade = Optional.empty();

    private ScanTerms(LocalSubmission submission, boolean sourceNeedsProtection, Instant createdAt) {
        this.submission = submission;
        this.sourceNeedsProtection = sourceNeedsProtection;
        this.today = LocalDate.ofInstant(createdAt, ZoneOffset.UTC);
        this.times = new WithheldTimes(createdAt);
    }

    /** What is gathered for one submission, of which these rulings were made. */
    static ScanTerms of(Authorized authorized, Assignment assignment, Redactor.Ruled ruled) {
        LocalSubmission submission = authorized.submission().localSubmission();
        ScanTerms gathered =
                new ScanTerms(submission, ruled.circumstances().sourceNeedsProtection(), assignment.createdAt());
        ruled.rulings().forEach(gathered::noteWhatLeaves);
        gathered.addSource(submission.getSource());
        gathered.addLocal();
        gathered.addPartners(authorized);
        gathered.addCase(authorized.under().agreement().caseToken());
        ruled.rulings().forEach(ruling -> gathered.addName(ruling, ruled.told().outcomes()));
        ruled.rulings().forEach(gathered::addWithheld);
        gathered.addGrade(ruled.rulings());
        return gathered;
    }

    /** Names, words and numbers to look for everywhere. */
    Collection<ScanTerm> terms() {
        return terms.values();
    }

    /** Those who reported; where one of them is a bank whose account is told, its name alone is no secret. */
    Collection<ScanTerm> reporters() {
        return reporters.values();
    }

    /** Letters of the names of those who keep the accounts and lines that the message tells. */
    Set<String> banksThatLeave() {
        return banksThatLeave;
    }

    /** Folded words of names that the message rightly tells. */
    Set<String> wordsThatLeave() {
        return wordsThatLeave;
    }

    /** Letters of the sentences that stay home. */
    Set<String> sentences() {
        return sentences;
    }

    /** Quantities of texts that stay home, with what the submission calls them. */
    Map<String, String> quantities() {
        return quantities;
    }

    /** Days and minutes that stay home. */
    WithheldTimes times() {
        return times;
    }

    /** Both halves of a grade that stays home, as one word. */
    Optional<String> grade() {
        return grade;
    }

    private void addSource(SourceRecord source) {
        addRegistration(source.getRegistrationNo());
        add(ScanTerm.near(source.getCodeName(), TermSort.CODE_NAME));
        addParts(source.getCodeName(), TermSort.CODE_NAME, ScanTerm.Manner.NEAR);
        source.getTrueNamesList().forEach(name -> addPerson(name, TermSort.SOURCE_NAME));
        source.getAliasesList().forEach(name -> addPerson(name, TermSort.SOURCE_NAME));
        addPerson(source.getHandler(), TermSort.OFFICER);
        source.getOtherOfficersList().forEach(name -> addPerson(name, TermSort.OFFICER));
        source.getContactIdentifiersList().forEach(this::addContact);
        addUnit(source.getHandlingUnit(), TermSort.UNIT);
        source.getScanTermsList().forEach(term -> {
            add(ScanTerm.near(term, TermSort.SCAN_TERM));
            addLongParts(term, TermSort.SCAN_TERM);
        });
        addPhrase(source.getRelationshipToSubjects(), TermSort.SOURCE_CIRCUMSTANCE);
        addPhrase(source.getRewards(), TermSort.SOURCE_CIRCUMSTANCE);
        addPhrase(source.getProtectionStatus(), TermSort.SOURCE_CIRCUMSTANCE);
    }

    private void addLocal() {
        add(ScanTerm.exact(submission.getInternalCaseRef(), TermSort.INTERNAL_REFERENCE));
        addNumbers(submission.getInternalCaseRef(), LONG_NUMBER_MIN, TermSort.INTERNAL_REFERENCE);
        addPerson(submission.getOriginatorUser(), TermSort.OFFICER);
        for (LocalEventDetail detail : submission.getEventDetailsList()) {
            addPerson(detail.getObserver(), TermSort.OBSERVATION);
            addPhrase(detail.getCollectionMethod(), TermSort.OBSERVATION);
        }
        for (LocalEntityDetail detail : submission.getEntityDetailsList()) {
            add(ScanTerm.exact(detail.getLocalId(), TermSort.INTERNAL_REFERENCE));
            addNumbers(detail.getLocalId(), LONG_NUMBER_MIN, TermSort.INTERNAL_REFERENCE);
        }
        for (LocalReportDetail detail : submission.getReportDetailsList()) {
            addReporter(detail.getReportingInstitution());
            addReporter(detail.getReportingBranch());
            addPerson(detail.getReportingOfficer(), TermSort.REPORTER);
            addReport(detail.getStrNumber());
            addReport(detail.getEntityReference());
        }
        for (LocalAttachmentDetail detail : submission.getAttachmentDetailsList()) {
            add(ScanTerm.exact(detail.getOriginalName(), TermSort.INTERNAL_NOTE));
            addLongParts(detail.getOriginalName(), TermSort.INTERNAL_NOTE);
            add(ScanTerm.exact(detail.getOriginalSha256(), TermSort.INTERNAL_NOTE));
            addNote(detail.getMetadata());
        }
        for (String tag : submission.getLocalTagsList()) {
            addTag(tag);
        }
        addNote(submission.getAnalystNotes());
        addNote(submission.getRoutingNotes());
        addNote(submission.getEmergency().getJustification());
    }

    /** Whoever had it before, and whose material it is, by the names that agencies have in the federation. */
    private void addPartners(Authorized authorized) {
        Set<String> known = Set.of(
                authorized.route().sender().text(),
                authorized.route().recipient().text());
        submission.getPriorRecipientsList().stream()
                .filter(agency -> !known.contains(agency))
                .forEach(agency -> addUnlessLeaving(ScanTerm.exact(agency, TermSort.THIRD_PARTY)));
        for (AgencyId agency : authorized.originators()) {
            addUnlessLeaving(ScanTerm.exact(agency.text(), TermSort.THIRD_PARTY));
        }
        submission.getDerivedFromList().forEach(message -> {
            String hex = HexFormat.of().formatHex(message.toByteArray());
            add(ScanTerm.exact(hex, TermSort.THIRD_PARTY));
        });
    }

    /** The agency's name of the case; a joint team's is known to all of its members, and to whom a team is proposed. */
    private void addCase(Optional<String> teamsCase) {
        String token = submission.getMessage().getEnvelope().getJustification().getCaseToken();
        if (!submission.getMessage().hasAgreementNotice()
                && teamsCase.filter(token::equals).isEmpty()) {
            add(ScanTerm.exact(token, TermSort.INTERNAL_REFERENCE));
        }
    }

    private void addRegistration(String number) {
        add(ScanTerm.near(number, TermSort.SOURCE_NUMBER));
        addParts(number, TermSort.SOURCE_NUMBER, ScanTerm.Manner.NEAR);
        for (String digits : digitsIn(number)) {
            if (digits.length() >= WORD_MIN
                    && !(ProseNames.isYear(digits) && digitsIn(number).size() > 1)) {
                add(ScanTerm.value(digits, TermSort.SOURCE_NUMBER));
            }
        }
    }

    private void addReport(String number) {
        add(ScanTerm.exact(number, TermSort.REPORTER));
        addNumbers(number, NUMBER_MIN, TermSort.REPORTER);
    }

    /** A person's name as a whole and word by word; a word that is also an ordinary one only with its capital. */
    private void addPerson(String name, TermSort sort) {
        add(ScanTerm.near(name, sort));
        List<String> words =
                words(name).stream().filter(word -> isPartOfName(folded(word))).toList();
        boolean isOneWhoLeaves = namesOfPersons.values().stream().anyMatch(known -> known.containsAll(folded(words)));
        for (String word : words) {
            String plain = folded(word);
            // A family name can be that of a suspect, or of the town: then only the whole name is looked for.
            if (words.size() == 1 || isOneWhoLeaves || !wordsThatLeave.contains(plain)) {
                boolean capital = plain.length() < WORD_MIN || OrdinaryWords.contains(plain);
                add(capital ? ScanTerm.capital(word, sort) : ScanTerm.near(word, sort));
            }
        }
        addNumbers(name, NUMBER_MIN, sort);
    }

    /** The shortest names, such as Li and Wu, are looked for as well, unless they are ordinary words: of these there are too many. */
    private static boolean isPartOfName(String plain) {
        return plain.length() >= NAME_MIN
                && !(plain.length() < WORD_MIN && OrdinaryWords.contains(plain))
                && !OrdinaryWords.isOfTheTrade(plain)
                && !isNumber(plain);
    }

    private void addReporter(String name) {
        if (name.isBlank()) {
            return;
        }
        reporters.putIfAbsent(folded(name), ScanTerm.near(name, TermSort.REPORTER));
        for (String word : words(name)) {
            if (isTelling(word, WORD_MIN)
                    && !Countries.contains(folded(word))
                    && !wordsThatLeave.contains(folded(word))) {
                reporters.putIfAbsent(folded(word), ScanTerm.near(word, TermSort.REPORTER));
            }
        }
        addNumbers(name, NUMBER_MIN, TermSort.REPORTER);
    }

    private void addUnit(String name, TermSort sort) {
        add(ScanTerm.exact(name, sort));
        addLongParts(name, sort);
    }

    private void addContact(String contact) {
        add(ScanTerm.exact(contact, TermSort.SOURCE_CONTACT));
        addLongParts(contact, TermSort.SOURCE_CONTACT);
        addNumbers(contact, NUMBER_MIN, TermSort.SOURCE_CONTACT);
    }

    private void addTag(String tag) {
        List<String> words = words(tag);
        if (words.stream().anyMatch(word -> isTelling(word, WORD_MIN))) {
            addUnlessLeaving(ScanTerm.exact(tag, TermSort.INTERNAL_NOTE));
            addLongParts(tag, TermSort.INTERNAL_NOTE);
            addNumbers(tag, NUMBER_MIN, TermSort.INTERNAL_NOTE);
        }
    }

    /** What colleagues note names other sources, files and people. */
    private void addNote(String note) {
        if (!note.isEmpty()) {
            addNames(FoldedText.of(note, Folding.LOOKS), TermSort.INTERNAL_NOTE);
        }
    }

    private void addNames(FoldedText prose, TermSort sort) {
        if (!sourceNeedsProtection) {
            return;
        }
        ProseNames found = ProseNames.of(prose);
        found.names().stream()
                .filter(name -> !Countries.contains(folded(name)) && !labelsThatLeave.containsAll(folded(words(name))))
                .forEach(name -> addUnlessLeaving(ScanTerm.words(name, sort)));
        found.signs().forEach(sign -> addUnlessLeaving(ScanTerm.exact(sign, sort)));
        found.numbers().forEach(number -> addUnlessLeaving(ScanTerm.digits(number, sort)));
    }

    /** The treaty that permits the exchange names countries and agencies, and is the same in every message. */
    private static boolean isPublicOfEnvelope(FieldLeaf leaving, FieldRule rule) {
        return rule.protection() == ProtectionClass.PUB
                && !rule.escalates()
                && leaving.path().text().startsWith("envelope.");
    }

    /** A description: its words are anybody's, three and more of them in this order are not. */
    private void addPhrase(String description, TermSort sort) {
        if (words(description).size() >= PHRASE_WORDS_MIN) {
            add(ScanTerm.exact(description, sort));
        }
    }

    private void addParts(String name, TermSort sort, ScanTerm.Manner manner) {
        for (String word : words(name)) {
            if (isTelling(word, WORD_MIN)) {
                add(new ScanTerm(word, sort, manner));
            }
        }
    }

    /** The telling words of a term that may also be part of something that rightly leaves. */
    private void addLongParts(String term, TermSort sort) {
        List<String> words = words(term);
        if (words.size() > 1) {
            for (String word : words) {
                if (isTelling(word, LONG_WORD_MIN) && !Countries.contains(folded(word))) {
                    addUnlessLeaving(ScanTerm.words(word, sort));
                }
            }
        }
    }

    /** The long numbers of a registration or a sign, which people quote without the letters around them. */
    private void addNumbers(String text, int min, TermSort sort) {
        for (String digits : digitsIn(text)) {
            if (digits.length() >= min && !ProseNames.isYear(digits)) {
                addUnlessLeaving(ScanTerm.digits(digits, sort));
            }
        }
    }

    private void addUnlessLeaving(ScanTerm term) {
        if (!wordsThatLeave.contains(folded(term.text())) && !wordsThatLeave.containsAll(folded(words(term.text())))) {
            add(term);
        }
    }

    private void add(ScanTerm term) {
        String plain = folded(term.text());
        if (!plain.isEmpty()) {
            // A term met twice keeps the first way of looking: names of the source are gathered before others.
            terms.putIfAbsent(term.manner() == ScanTerm.Manner.VALUE ? "value " + plain : plain, term);
        }
    }

    private void noteWhatLeaves(Ruling ruling) {
        if (!ruling.leaves()) {
            return;
        }
        FieldLeaf leaving = ruling.leaving().orElseThrow();
        FieldRule rule = ruling.plan().rule();
        switch (leaving.type()) {
            case PLACE -> placeParts(leaving.value().place()).forEach(this::noteWords);
            case TIME -> {
                if (!ruling.plan().assigned()) {
                    times.tell(leaving.value().time());
                }
            }
            case TEXT -> noteText(leaving, rule, ruling);
            case BOOL, INTEGER, ENUM, BYTES, AMOUNT, PRESENT -> {}
        }
    }

    private void noteText(FieldLeaf leaving, FieldRule rule, Ruling ruling) {
        if (leaving.precision() != Precision.AS_WRITTEN
                || Rekeying.renames(rule)
                || ruling.plan().assigned()) {
            return;
        }
        if (rule.limit().getCode() == Limit.Code.DATE) {
            times.tell(LocalDate.parse(leaving.value().text()));
            return;
        }
        String holder = rule.field().getContainingType().getFullName();
        boolean name = holder.equals(PERSON_NAME) || holder.equals(ORGANISATION);
        if (name || rule.scan() == Protection.Scan.IDENTIFIER || !rule.isProse()) {
            noteWords(leaving.value().text());
        }
        if (isLabel(rule) || isPublicOfEnvelope(leaving, rule)) {
            labelsThatLeave.addAll(folded(words(leaving.value().text())));
        }
        if (isOfIdentifier(rule)) {
            banksThatLeave.add(folded(leaving.value().text()));
        }
        if (holder.equals(PERSON_NAME)) {
            String path = leaving.path().text();
            String person = path.substring(0, Math.max(0, path.indexOf(".person.")));
            namesOfPersons
                    .computeIfAbsent(person, _ -> new HashSet<>())
                    .addAll(folded(words(leaving.value().text())));
        }
    }

    /** Whether the field says who keeps an account or a line, which their numbers tell anyway. */
    static boolean isOfIdentifier(FieldRule rule) {
        return KEEPERS.contains(rule.field());
    }

    /**
     * Whether the field says in a word or two what something is, such as the make of a car or the bank of an account, or names the
     * law, and with it the countries that made it.
     */
    private static boolean isLabel(FieldRule rule) {
        return LAWS.contains(rule.field()) || isShortLabel(rule);
    }

    private static boolean isShortLabel(FieldRule rule) {
        return !rule.escalates()
                && rule.protection().compareTo(ProtectionClass.REV) < 0
                && rule.scan() == Protection.Scan.SCAN_UNSPECIFIED
                && !rule.limit().getMultiline()
                && rule.limit().getMaxLength() <= LABEL_MAX;
    }

    private void noteWords(String text) {
        FoldedText looks = FoldedText.of(text, Folding.LOOKS);
        FoldedText sounds = FoldedText.of(text, Folding.SOUNDS);
        for (FoldedText reading : List.of(looks, sounds)) {
            wordsThatLeave.add(reading.letters());
            for (int word = 0; word < reading.words(); word++) {
                wordsThatLeave.add(reading.word(word));
            }
        }
    }

    /** What the submitter called a thing, for which each partner gets another name, where it is a number of the agency. */
    private void addName(Ruling ruling, Outcomes outcomes) {
        if (ruling.plan().rule().definesReference()) {
            String name = outcomes.of(ruling).written();
            if (TELLING_NUMBER.matcher(name).matches()) {
                addUnlessLeaving(ScanTerm.exact(name, TermSort.INTERNAL_REFERENCE));
            }
        }
    }

    private void addWithheld(Ruling ruling) {
        if (ruling.plan().assigned()) {
            return;
        }
        FieldLeaf written = ruling.leaf();
        boolean asWritten = ruling.leaves() && !ruling.isTransformed();
        switch (written.type()) {
            case TIME -> {
                if (!asWritten) {
                    times.withhold(
                            written.value().time(),
                            ruling.leaving().map(leaf -> leaf.value().time()),
                            ValueText.of(ruling.plan().rule(), written.value()));
                }
            }
            case PLACE -> addLostParts(written.value().place(), ruling);
            case TEXT -> {
                if (!asWritten) {
                    addWithheldText(written.value().text(), ruling.plan());
                }
            }
            case BOOL, INTEGER, ENUM, BYTES, AMOUNT, PRESENT -> {}
        }
    }

    private void addWithheldText(String text, FieldPlan field) {
        FieldRule rule = field.rule();
        switch (rule.scan()) {
            case IDENTIFIER -> {
                addUnlessLeaving(ScanTerm.exact(text, TermSort.WITHHELD_VALUE));
                addLongParts(text, TermSort.WITHHELD_VALUE);
                addNumbers(text, NUMBER_MIN, TermSort.WITHHELD_VALUE);
            }
            case OPAQUE -> addUnlessLeaving(ScanTerm.exact(text, TermSort.WITHHELD_VALUE));
            case SPEECH -> addSpeech(text);
            case DESCRIPTION -> addPhrase(text, TermSort.WITHHELD_TEXT);
            case SCAN_UNSPECIFIED, UNRECOGNIZED -> {}
        }
        if (field.effective() == ProtectionClass.REV && TextKind.of(rule) == TextKind.NARRATIVE) {
            addProse(text);
        }
    }

    /** What only a text that stays home says: names, signs, quantities, days of the weeks before, and its sentences. */
    private void addProse(String text) {
        if (!sourceNeedsProtection) {
            return;
        }
        Readings readings = new Readings(text);
        addNames(readings.plain(), TermSort.WITHHELD_NAME);
        sentences.addAll(ProseNames.sentences(readings.plain(), SENTENCE_WORDS_MIN));
        readings.numbers().quantities().forEach(quantity -> quantities.putIfAbsent(quantity, quantity));
        TimeMentions mentions = TimeMentions.of(readings);
        for (int day : mentions.days()) {
            recent(day).ifPresent(date -> times.withhold(date, date.toString()));
        }
        for (int minute : mentions.minutes()) {
            times.withholdMinute(minute, "%02d:%02d".formatted(minute / 60, minute % 60));
        }
    }

    /** The day of the months before that is meant, if it was one: what lies ahead is no secret of whoever saw it. */
    private Optional<LocalDate> recent(int monthAndDay) {
        for (int year : new int[] {today.getYear(), today.getYear() - 1}) {
            LocalDate month = LocalDate.of(year, monthAndDay / 100, 1);
            if (monthAndDay % 100 <= month.lengthOfMonth()) {
                LocalDate date = month.withDayOfMonth(monthAndDay % 100);
                if (!date.isAfter(today) && date.isAfter(today.minusDays(RECENT_DAYS))) {
                    return Optional.of(date);
                }
            }
        }
        return Optional.empty();
    }

    private void addLostParts(FuzzyPlace written, Ruling ruling) {
        List<String> leaving =
                ruling.leaving().map(leaf -> placeParts(leaf.value().place())).orElse(List.of());
        for (String part : List.of(written.getSite(), written.getLocality())) {
            if (!part.isEmpty() && !leaving.contains(part)) {
                addUnlessLeaving(ScanTerm.words(part, TermSort.WITHHELD_PLACE));
                addLongParts(part, TermSort.WITHHELD_PLACE);
            }
        }
    }

    /**
     * What somebody said: two neighbouring words, with and without the small words between them, unless anybody writes them; and
     * three in a row. One word is anybody's.
     */
    private void addSpeech(String speech) {
        add(ScanTerm.exact(speech, TermSort.WITHHELD_SPEECH));
        List<String> telling = new ArrayList<>();
        StringBuilder between = new StringBuilder(" ");
        for (String word : words(speech)) {
            if (word.length() < WORD_MIN || FILLERS.contains(folded(word))) {
                between.append(word).append(' ');
                continue;
            }
            if (!telling.isEmpty()) {
                String before = telling.getLast();
                boolean anybodys = OrdinaryWords.contains(folded(before)) && OrdinaryWords.contains(folded(word));
                if (!anybodys) {
                    add(ScanTerm.exact(before + " " + word, TermSort.WITHHELD_SPEECH));
                }
                if (!anybodys || between.length() > 1) {
                    add(ScanTerm.exact(before + between + word, TermSort.WITHHELD_SPEECH));
                }
            }
            telling.add(word);
            if (telling.size() >= SPEECH_ROW) {
                add(ScanTerm.exact(
                        String.join(" ", telling.subList(telling.size() - SPEECH_ROW, telling.size())),
                        TermSort.WITHHELD_SPEECH));
            }
            between = new StringBuilder(" ");
        }
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
            grade = Optional.of(halves.get(Evaluation.SOURCE_FIELD_NUMBER) + halves.get(Evaluation.INFO_FIELD_NUMBER));
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
        FoldedText folded = FoldedText.of(text, Folding.LOOKS);
        List<String> words = new ArrayList<>();
        for (int word = 0; word < folded.words(); word++) {
            words.add(folded.written(word));
        }
        return words;
    }

    private static List<String> digitsIn(String text) {
        return Numbers.of(FoldedText.of(text, Folding.LOOKS)).groups().stream()
                .filter(group -> !group.worded())
                .map(Numbers.Group::digits)
                .toList();
    }

    private static String folded(String word) {
        return FoldedText.of(word, Folding.LOOKS).letters();
    }

    private static Set<String> folded(List<String> words) {
        Set<String> folded = new HashSet<>();
        words.forEach(word -> folded.add(folded(word)));
        return folded;
    }

    private static boolean isNumber(String plain) {
        return plain.chars().allMatch(Character::isDigit);
    }

    private static boolean isTelling(String word, int minLength) {
        String plain = folded(word);
        return plain.length() >= minLength && !isNumber(plain) && !OrdinaryWords.contains(plain);
    }
}
