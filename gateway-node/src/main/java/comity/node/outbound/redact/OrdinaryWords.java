package comity.node.outbound.redact;

import java.util.Set;

/**
 * Words of the trade. Written rightly they are no slip of the pen, whatever code name lies one letter away; and as a part of
 * a longer name (a unit's, a rank) they point at nobody. A term that is exactly such a word is still looked for as a whole.
 */
final class OrdinaryWords {
    private static final Set<String> WORDS = Set.of(
            ("the and for from with near into over under between before after about against this that these those there their"
                            + " then than they them been being have has had was were will would could should which while where when"
                            + " who whom what some other others another person persons people group groups member members criminal"
                            + " criminals crime believed involved suspected suspect suspects contact associate witness victim"
                            + " hero heroes heroic heroin cocaine cannabis opium drug drugs load shipment shipments container containers cargo weapon"
                            + " weapons firearm firearms money cash bank banks account accounts payment payments house houses street"
                            + " road avenue lane square hotel cafe restaurant bar club market park harbour harbor port ports pier"
                            + " quay dock docks station airport terminal bridge border warehouse garage office centre center north"
                            + " south east west northern southern eastern western central city town village region district county"
                            + " province state country national federal regional local police agency authority ministry department"
                            + " directorate division branch section unit units team teams squad desk task force bureau service"
                            + " services intelligence investigation investigations source sources handler handlers handling officer"
                            + " officers agent agents inspector insp detective det sergeant sgt superintendent supt chief captain"
                            + " lieutenant constable analyst mister missis mr mrs ms dr monday tuesday wednesday thursday friday"
                            + " saturday sunday january february march april june july august september october november december"
                            + " week weeks month months year years days hours blue green white black brown grey large small"
                            + " planned plan plans known unknown human covert report reports reported meeting vehicle vehicles"
                            + " number numbers phone email mail example www com org net")
                    .split(" "));

    private OrdinaryWords() {}

    static boolean contains(String word) {
        return WORDS.contains(word);
    }
}
