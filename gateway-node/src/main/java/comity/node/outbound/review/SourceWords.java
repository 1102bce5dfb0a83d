package comity.node.outbound.review;

import comity.local.v1.LocalSubmission;
import comity.local.v1.SourceRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether what an officer writes about a message names its source. Such a text is kept unsealed and read by the submitting system, so
 * whoever reads a backup must not learn from it what the sealed submission protects. Coarser than the search of what leaves: it asks
 * for whole words, and a slip of the pen costs a rewording. Pure.
 */
final class SourceWords {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /** Shorter parts of names are ordinary words too often. */
    private static final int NAME_PART_MIN = 4;

    private SourceWords() {}

    static boolean areIn(String text, LocalSubmission submission) {
        List<String> words = words(text);
        SourceRecord source = submission.getSource();
        boolean named = Stream.of(
                        Stream.of(source.getRegistrationNo(), source.getCodeName(), source.getHandlingUnit()),
                        source.getContactIdentifiersList().stream(),
                        source.getScanTermsList().stream(),
                        reports(submission))
                .flatMap(terms -> terms)
                .map(SourceWords::words)
                .anyMatch(term -> !term.isEmpty() && Collections.indexOfSubList(words, term) >= 0);
        return named
                || Stream.of(
                                source.getTrueNamesList(),
                                source.getAliasesList(),
                                source.getOtherOfficersList(),
                                List.of(source.getHandler()))
                        .flatMap(List::stream)
                        .flatMap(name -> words(name).stream())
                        .anyMatch(part -> part.length() >= NAME_PART_MIN && words.contains(part));
    }

    private static Stream<String> reports(LocalSubmission submission) {
        List<String> terms = new ArrayList<>();
        submission.getReportDetailsList().forEach(report -> {
            terms.add(report.getReportingInstitution());
            terms.add(report.getReportingOfficer());
            terms.add(report.getReportingBranch());
            terms.add(report.getStrNumber());
            terms.add(report.getEntityReference());
        });
        submission.getEventDetailsList().forEach(event -> terms.add(event.getObserver()));
        return terms.stream();
    }

    private static List<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
