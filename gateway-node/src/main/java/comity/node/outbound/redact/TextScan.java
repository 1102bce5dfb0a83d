package comity.node.outbound.redact;

import com.google.protobuf.ByteString;
import comity.local.v1.SourceRecord;
import comity.node.outbound.authorize.Authorized;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.FieldRule;
import comity.protocol.field.LeafType;
import comity.protocol.field.Precision;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * TEXT_SCAN: looks into every text that would leave, whatever its class, after all transforms; bytes can hold texts as well.
 * Numbers of an enumeration and what the gateway itself made are not texts of anybody. Confined to one redaction.
 */
final class TextScan {
    private static final int FINDINGS_MAX = 64;
    private static final int PREFIX_MIN = 8;
    private static final int SENTENCE_WORDS_MIN = 6;
    private static final int READABLE_MIN = 4;

    /** What stands for bytes that are no character. */
    private static final int REPLACED = 0xFFFD;

    private static final Set<String> REPORTING = Set.of(
            "report",
            "reports",
            "reported",
            "reporting",
            "notified",
            "notifies",
            "flagged",
            "filed",
            "alerted",
            "disclosed",
            "disclosure",
            "str",
            "sar",
            "compliance",
            "noticed",
            "suspected",
            "informed",
            "told",
            "says",
            "said",
            "meldete",
            "meldung",
            "gemeldet",
            "signale",
            "declaration",
            "declare",
            "comunico",
            "comunicacion",
            "segnalato",
            "segnalazione",
            "comunicou",
            "comunicacao",
            "gemelde",
            "melding");

    private final ScanTerms terms;
    private final TermIndex index;
    private final TermIndex reporters;
    private final Optional<Automaton> sourceWords;
    private final List<String> sourcePhrases;
    private final boolean disclosure;
    private final Optional<Grade> grade;
    private final Set<Finding> findings = new LinkedHashSet<>();

    private TextScan(ScanTerms terms, Optional<SourceRecord.Kind> protectedKind, boolean disclosure) {
        this.terms = terms;
        this.index = TermIndex.of(terms.terms(), terms.wordsThatLeave());
        this.reporters = TermIndex.of(terms.reporters(), terms.wordsThatLeave());
        this.sourceWords = protectedKind.flatMap(SourceWords::automaton);
        this.sourcePhrases = protectedKind.map(SourceWords::of).orElse(List.of());
        this.disclosure = disclosure;
        this.grade = terms.grade().map(Grade::of);
    }

    /** What is found, in the order of the texts; nothing if the texts may leave. */
    static List<Finding> findings(Authorized authorized, Assignment assignment, Redactor.Ruled ruled) {
        SourceRecord.Kind kind =
                authorized.submission().localSubmission().getSource().getKind();
        TextScan scan = new TextScan(
                ScanTerms.of(authorized, assignment, ruled),
                Optional.of(kind).filter(_ -> ruled.circumstances().sourceNeedsProtection()),
                authorized.submission().localSubmission().getMessage().hasProtectedDisclosure());
        for (Ruling ruling : ruled.rulings()) {
            if (scan.findings.size() < FINDINGS_MAX) {
                scan.look(ruling);
            }
        }
        return List.copyOf(scan.findings);
    }

    private void look(Ruling ruling) {
        FieldRule rule = ruling.plan().rule();
        if (!ruling.leaves() || ruling.plan().assigned() || Rekeying.renames(rule)) {
            return;
        }
        FieldLeaf leaving = ruling.leaving().orElseThrow();
        String position = ruling.written().position();
        if (leaving.type() == LeafType.PLACE) {
            ScanTerms.placeParts(leaving.value().place()).forEach(part -> look(position, part, TextKind.LABEL, rule));
        } else if (leaving.type() == LeafType.TEXT && leaving.precision() == Precision.AS_WRITTEN) {
            look(position, leaving.value().text(), TextKind.of(rule), rule);
        } else if (leaving.type() == LeafType.BYTES) {
            textsIn(leaving.value().raw()).forEach(text -> look(position, text, TextKind.LABEL, rule));
        }
    }

    /**
     * What a person reads in bytes: the characters between whatever is none. Zeros count for nothing, as they stand between the
     * letters of the longer forms of Unicode.
     */
    static List<String> textsIn(ByteString bytes) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        bytes.toString(StandardCharsets.UTF_8).codePoints().filter(c -> c != 0).forEach(c -> {
            if (c == REPLACED || (Character.isISOControl(c) && !Character.isWhitespace(c))) {
                take(text, texts);
            } else {
                text.appendCodePoint(c);
            }
        });
        take(text, texts);
        return texts;
    }

    /** A few characters that can be read come by chance among any bytes. */
    private static void take(StringBuilder text, List<String> texts) {
        if (text.length() >= READABLE_MIN) {
            texts.add(text.toString());
        }
        text.setLength(0);
    }

    private void look(String position, String text, TextKind kind, FieldRule rule) {
        Readings readings = new Readings(text);
        index.scan(readings, kind, term -> found(position, term));
        if (!ScanTerms.isOfIdentifier(rule)) {
            reporters.scan(readings, kind, term -> {
                if (isTold(readings.plain(), term)) {
                    found(position, term);
                }
            });
        }
        if (kind == TextKind.NARRATIVE) {
            lookIntoSentences(position, readings);
        }
    }

    /** Whether a text tells that this one reported, not only that it is the bank of an account that is told anyway. */
    private boolean isTold(FoldedText text, ScanTerm reporter) {
        String letters = FoldedText.of(reporter.text(), Folding.LOOKS).letters();
        if (terms.banksThatLeave().stream().noneMatch(bank -> bank.contains(letters))) {
            return true;
        }
        for (int word = 0; word < text.words(); word++) {
            if (REPORTING.contains(text.word(word))) {
                return true;
            }
        }
        return false;
    }

    private void lookIntoSentences(String position, Readings readings) {
        FoldedText text = readings.plain();
        if (!terms.times().isEmpty()) {
            terms.times()
                    .in(TimeMentions.of(readings))
                    .ifPresent(time -> findings.add(new Finding(position, time, TermSort.WITHHELD_TIME)));
        }
        grade.filter(told -> told.isIn(text))
                .ifPresent(_ -> findings.add(new Finding(position, terms.grade().orElseThrow(), TermSort.GRADE)));
        sourceWords.ifPresent(automaton -> automaton.run(text.letters(), (phrase, from, to) -> {
            if (isPhrase(text, from, to) && !isSaidByTheKind(sourcePhrases.get(phrase))) {
                findings.add(new Finding(position, sourcePhrases.get(phrase), TermSort.SOURCE_WORD));
            }
        }));
        if (!terms.quantities().isEmpty()) {
            for (String quantity : readings.numbers().quantities()) {
                if (terms.quantities().containsKey(quantity)) {
                    findings.add(new Finding(position, quantity, TermSort.WITHHELD_NAME));
                }
            }
        }
        if (!terms.sentences().isEmpty()) {
            for (String sentence : ProseNames.sentences(text, SENTENCE_WORDS_MIN)) {
                if (terms.sentences().contains(sentence)) {
                    findings.add(new Finding(position, "a sentence", TermSort.WITHHELD_TEXT));
                }
            }
        }
    }

    /** A protected disclosure says by its kind that somebody blew a whistle, and its legal basis is named after them. */
    private boolean isSaidByTheKind(String phrase) {
        return disclosure && phrase.startsWith("whistle");
    }

    /** Whole words, and a long word also at the beginning of a longer one, as languages put words together. */
    private static boolean isPhrase(FoldedText text, int from, int to) {
        int first = text.wordAt(from);
        int last = text.wordAt(to - 1);
        boolean opens = text.start(first) == from;
        boolean ends = text.start(last + 1) == to;
        return opens && (ends || (first == last && to - from >= PREFIX_MIN));
    }

    private void found(String position, ScanTerm term) {
        if (findings.size() < FINDINGS_MAX) {
            findings.add(new Finding(position, term.text(), term.sort()));
        }
    }
}
