package comity.node.outbound.redact;

import comity.crypto.random.SecureBytes;
import comity.protocol.field.CanonicalValue;
import comity.protocol.field.FieldLeaf;
import comity.protocol.field.FieldRule;
import comity.protocol.field.LeafType;
import comity.protocol.field.PositionedLeaf;
import comity.protocol.id.AgencyId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * REKEY_ID: the leaves of a message in which nothing that names a thing or a case is the submitter's name for it, nor the name
 * another partner got. Confined to one redaction.
 */
final class Rekeying {
    private static final int REFERENCE_SIZE = 8;

    private final SecureBytes random;
    private final Pseudonyms pseudonyms;
    private final AgencyId partner;
    private final Optional<String> teamsCase;
    private final Map<String, String> fresh = new HashMap<>();
    private final Map<String, String> original = new HashMap<>();

    /**
     * For one partner.
     *
     * @param teamsCase the case of a joint team, whose name all of its members signed: it is no secret to any of them
     */
    Rekeying(SecureBytes random, Pseudonyms pseudonyms, AgencyId partner, Optional<String> teamsCase) {
        this.random = random;
        this.pseudonyms = pseudonyms;
        this.partner = partner;
        this.teamsCase = teamsCase;
    }

    /** The same leaves in the same order, under new names. */
    List<PositionedLeaf> rekey(List<PositionedLeaf> leaves) {
        List<PositionedLeaf> renamed = new ArrayList<>(leaves.size());
        for (PositionedLeaf leaf : leaves) {
            renamed.add(leaf.leaf().type() == LeafType.TEXT && renames(leaf.rule()) ? renamed(leaf) : leaf);
        }
        return renamed;
    }

    private PositionedLeaf renamed(PositionedLeaf positioned) {
        FieldLeaf leaf = positioned.leaf();
        String old = leaf.value().text();
        String name = positioned.rule().namesCase() ? caseName(old) : thingName(old);
        if (name.equals(old)) {
            return positioned;
        }
        return new PositionedLeaf(
                new FieldLeaf(leaf.path(), CanonicalValue.ofText(name), leaf.label(), leaf.precision()),
                positioned.rule(),
                positioned.position());
    }

    /** Whether values of this field are names that each partner gets anew. */
    static boolean renames(FieldRule rule) {
        return rule.definesReference() || rule.refersToElement() || rule.namesCase();
    }

    /** What the submitter called what now has this name, if it is a new name. */
    Optional<String> originalOf(String name) {
        return Optional.ofNullable(original.get(name));
    }

    private String caseName(String name) {
        if (teamsCase.filter(name::equals).isPresent()) {
            return name;
        }
        String partnersName = pseudonyms.caseToken(partner, name).text();
        original.put(partnersName, name);
        return partnersName;
    }

    /** The same new name for every occurrence of one name, so that references still meet. */
    private String thingName(String name) {
        return fresh.computeIfAbsent(name, old -> {
            String drawn = random.next(REFERENCE_SIZE).hex();
            original.put(drawn, old);
            return drawn;
        });
    }
}
