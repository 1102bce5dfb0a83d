package comity.node.outbound.redact;

import comity.protocol.field.FieldLeaf;
import comity.protocol.field.LeafType;
import comity.protocol.field.Precision;
import comity.v1.FuzzyTime;
import java.util.ArrayList;
import java.util.List;

/**
 * TEXT_SCAN: looks into every text that would leave, whatever its class, after all transforms. Numbers of an enumeration and
 * what the gateway itself made are not texts of anybody.
 */
final class TextScan {
    private TextScan() {}

    /** The positions of texts that hold a term. */
    static List<String> hits(List<Ruling> rulings, List<ScanTerm> terms) {
        TimeMentions times = TimeMentions.of(withheldTimes(rulings));
        List<String> hits = new ArrayList<>();
        for (Ruling ruling : rulings) {
            boolean prose = ruling.plan().rule().isProse();
            if (texts(ruling).stream().anyMatch(text -> (prose && times.areIn(text)) || holdsAny(text, prose, terms))) {
                hits.add(ruling.written().position());
            }
        }
        return hits;
    }

    private static List<FuzzyTime> withheldTimes(List<Ruling> rulings) {
        return rulings.stream()
                .filter(ruling -> ruling.leaf().type() == LeafType.TIME)
                .filter(ruling -> !ruling.plan().assigned())
                .filter(ruling -> !ruling.leaves() || ruling.isTransformed())
                .map(ruling -> ruling.leaf().value().time())
                .toList();
    }

    private static boolean holdsAny(String text, boolean prose, List<ScanTerm> terms) {
        if (terms.isEmpty()) {
            return false;
        }
        List<Skeleton.Reading> readings = Skeleton.readings(text);
        return terms.stream().anyMatch(term -> (prose || !term.proseOnly()) && term.isIn(readings));
    }

    private static List<String> texts(Ruling ruling) {
        if (!ruling.leaves()
                || ruling.plan().assigned()
                || Rekeying.renames(ruling.plan().rule())) {
            return List.of();
        }
        FieldLeaf leaving = ruling.leaving().orElseThrow();
        if (leaving.type() == LeafType.PLACE) {
            return ScanTerms.placeParts(leaving.value().place());
        }
        boolean text = leaving.type() == LeafType.TEXT && leaving.precision() != Precision.PSEUDONYM;
        return text ? List.of(leaving.value().text()) : List.of();
    }
}
