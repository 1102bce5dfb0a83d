package comity.node.agreement.language;

import comity.crypto.bytes.Digest;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.AgreementType;
import comity.node.agreement.terms.AnswerTerms;
import comity.node.agreement.terms.HandlingTerms;
import comity.node.agreement.terms.Party;
import comity.node.agreement.terms.RetentionTerms;
import comity.node.agreement.terms.RightsTerms;
import comity.node.agreement.terms.Standstill;
import comity.node.agreement.terms.Transparency;
import comity.node.agreement.terms.Validity;
import comity.protocol.id.AgencyId;
import comity.v1.InformationReply;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the document's outer clauses: who, since when, on what ground, and how messages are handled. Stateless. */
final class AgreementClauses {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern AGENCY = Pattern.compile("[A-Z]{2}-[A-Z0-9]{2,16}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
    private static final int MAX_TEXT = 500;
    private static final int MAX_VERSION = 999_999_999;
    private static final Vocabulary<Type> TYPES = Vocabulary.of(Type.class);
    private static final Vocabulary<TransferGround> TRANSFER_GROUNDS = Vocabulary.of(TransferGround.class);
    private static final Vocabulary<comity.v1.Handling.Code> CODES = Vocabulary.of(comity.v1.Handling.Code.class);

    /** P permits what other codes restrict, so it is allowed only where an agreement says so. */
    private static final Set<comity.v1.Handling.Code> RESTRICTIONS =
            Set.copyOf(EnumSet.range(comity.v1.Handling.Code.H0, comity.v1.Handling.Code.H3));

    private enum Type {
        BILATERAL
    }

    private enum TransferGround {
        ADEQUACY,
        SAFEGUARDS,
        DEROGATION
    }

    private AgreementClauses() {}

    static Agreement read(YamlNode root) throws MalformedClause {
        Clause top = Clause.of(root, "", Set.of("agreement"))
                .clause(
                        "agreement",
                        Set.of(
                                "id",
                                "version",
                                "type",
                                "title",
                                "legal_basis",
                                "parties",
                                "validity",
                                "scope",
                                "protection",
                                "handling"));
        String id = top.word("id", ID, "1 to 64 letters, digits, dots, hyphens and underscores");
        int version = top.integer("version", 1, MAX_VERSION);
        top.name("type", TYPES);
        top.optionalText("title", MAX_TEXT);
        List<Party> parties = parties(top);
        return new Agreement(
                id,
                version,
                AgreementType.BILATERAL,
                Optional.empty(),
                legalBasis(top),
                parties,
                validity(top.clause("validity", Set.of("from", "until"))),
                Optional.empty(),
                ScopeClauses.read(top.clause("scope", ScopeClauses.KEYS), parties),
                ProtectionClauses.read(top.clause("protection", ProtectionClauses.KEYS)),
                handling(top.clause("handling", Set.of("minimum", "allowed"))),
                Optional.empty(),
                new AnswerTerms(Map.of(), Optional.empty(), Set.of(), Set.of(), false),
                RetentionTerms.NONE,
                RightsTerms.NONE,
                Optional.empty(),
                Standstill.NONE,
                Transparency.NONE);
    }

    private static String legalBasis(Clause top) throws MalformedClause {
        Clause basis = top.clause("legal_basis", Set.of("instrument", "transfer_ground"));
        if (basis.has("transfer_ground")) {
            basis.name("transfer_ground", TRANSFER_GROUNDS);
        }
        return basis.text("instrument", MAX_TEXT);
    }

    private static List<Party> parties(Clause top) throws MalformedClause {
        List<YamlNode> elements = top.list("parties", 2);
        if (elements.size() != 2) {
            throw top.refuse("parties", "a bilateral agreement has two parties");
        }
        List<Party> parties = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            parties.add(party(Clause.of(
                    elements.get(i),
                    top.below("parties") + "[" + i + "]",
                    Set.of("agency", "country", "identity", "contact"))));
        }
        Party first = parties.getFirst();
        Party second = parties.getLast();
        if (first.agency().equals(second.agency()) || first.identity().equals(second.identity())) {
            throw top.refuse("parties", "the two parties are the same");
        }
        return parties;
    }

    private static Party party(Clause clause) throws MalformedClause {
        AgencyId agency = new AgencyId(clause.word("agency", AGENCY, "an agency id such as XA-NPI"));
        if (clause.has("country")
                && !clause.word("country", COUNTRY, "two capital letters").equals(agency.country())) {
            throw clause.refuse("country", "is not the country of " + agency);
        }
        clause.optionalText("contact", MAX_TEXT);
        String identity =
                clause.word("identity", FINGERPRINT, "the identity key's fingerprint, 64 lower-case hex digits");
        return new Party(agency, Digest.fromHex(identity), false);
    }

    private static Validity validity(Clause clause) throws MalformedClause {
        var from = clause.date("from");
        var until = clause.date("until");
        if (until.isBefore(from)) {
            throw clause.refuse("until", "is before from");
        }
        return new Validity(from, until, false);
    }

    private static HandlingTerms handling(Clause clause) throws MalformedClause {
        Set<comity.v1.Handling.Code> minimum = clause.names("minimum", CODES);
        if (!clause.has("allowed")) {
            EnumSet<comity.v1.Handling.Code> allowed = EnumSet.copyOf(minimum);
            allowed.addAll(RESTRICTIONS);
            return terms(minimum, allowed);
        }
        Set<comity.v1.Handling.Code> allowed = clause.names("allowed", CODES);
        if (!allowed.containsAll(minimum)) {
            throw clause.refuse("allowed", "lacks codes of the minimum");
        }
        return terms(minimum, allowed);
    }

    private static HandlingTerms terms(Set<comity.v1.Handling.Code> minimum, Set<comity.v1.Handling.Code> allowed) {
        return new HandlingTerms(
                minimum,
                allowed,
                new HandlingTerms.Onward(false, false, Set.of(), Optional.empty()),
                InformationReply.EvidentialUse.ON_CONSENT,
                Optional.empty(),
                false);
    }
}
