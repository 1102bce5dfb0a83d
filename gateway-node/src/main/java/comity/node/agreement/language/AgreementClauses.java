package comity.node.agreement.language;

import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.AgreementType;
import comity.node.agreement.terms.Party;
import comity.node.agreement.terms.RetentionTerms;
import comity.node.agreement.terms.RightsTerms;
import comity.node.agreement.terms.Transparency;
import comity.node.agreement.terms.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The whole language: the tree that every file is checked against, and the agreement that is made of a sound one. Stateless. */
final class AgreementClauses {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    private static final String MEANING =
            "1 to 64 letters, digits, dots, hyphens and underscores, the first a letter or digit";
    private static final int MAX_TEXT = 500;
    private static final int MAX_VERSION = 999_999_999;

    /** What ledger entries call the rules that hold without an agreement; no agreement can take the name. */
    private static final String CHARTER = "CHARTER";

    private enum TransferGround {
        ADEQUACY,
        SAFEGUARDS,
        DEROGATION
    }

    private static final Key<String> ID = Key.required(
            "id",
            new MadeShape<>(Scalars.word(NAME, MEANING), String.class, (id, spot) -> named(id, spot)),
            "Its name.");
    private static final Key<Integer> VERSION = Key.required(
            "version", Scalars.whole(1, MAX_VERSION), "A higher version of an id replaces the lower ones.");
    static final Key<AgreementType> TYPE =
            Key.required("type", Scalars.choice(Vocabulary.of(AgreementType.class)), "What sort of agreement it is.");
    private static final Key<String> TITLE =
            Key.optional("title", Scalars.text(MAX_TEXT), "For people.").shown();
    static final Key<String> CASE_TOKEN = Key.optional(
            "case_token", Scalars.word(NAME, MEANING), "With JIT, and then required: the case the team works on.");

    private static final Key<String> INSTRUMENT =
            Key.required("instrument", Scalars.text(MAX_TEXT), "The treaty or law it rests on.");
    private static final Key<TransferGround> TRANSFER_GROUND = Key.optional(
                    "transfer_ground",
                    Scalars.choice(Vocabulary.of(TransferGround.class)),
                    "On which ground personal data may go there, for people.")
            .shown();
    private static final Key<String> LEGAL_BASIS = Key.required(
            "legal_basis",
            TableShape.of(INSTRUMENT, TRANSFER_GROUND).as(String.class, part -> part.get(INSTRUMENT)),
            "On what it rests.");

    private static final Key<Part> AGREEMENT = Key.required(
            "agreement",
            TableShape.of(
                            ID,
                            VERSION,
                            TYPE,
                            TITLE,
                            CASE_TOKEN,
                            LEGAL_BASIS,
                            PartyClauses.PARTIES,
                            StandstillClauses.VALIDITY,
                            StandstillClauses.REVIEW,
                            ScopeClauses.SCOPE,
                            ProtectionClauses.PROTECTION,
                            HandlingClauses.HANDLING,
                            HandlingClauses.EVIDENCE,
                            TimeClauses.RETENTION,
                            TimeClauses.DEADLINES,
                            TimeClauses.REFUSAL_CODES,
                            TimeClauses.LANGUAGES,
                            TimeClauses.EXERCISES,
                            RightsClauses.RIGHTS,
                            EmergencyClauses.EMERGENCY,
                            StandstillClauses.SUSPENSION,
                            StandstillClauses.TERMINATION,
                            StandstillClauses.ACCURACY,
                            StandstillClauses.DISPUTES,
                            StandstillClauses.COSTS,
                            StandstillClauses.TRANSPARENCY)
                    .checked(
                            TypeRules::check,
                            AgreementClauses::checkRelations,
                            EmergencyClauses::checkFiner,
                            StandstillClauses::checkTriggersCanHappen),
            "What agencies agreed, every clause of it.");

    /** A whole file. */
    static final TableShape FILE = TableShape.of(AGREEMENT);

    private AgreementClauses() {}

    private static Optional<String> named(String id, Spot spot) {
        return id.toUpperCase(Locale.ROOT).equals(CHARTER)
                ? spot.refuse("is the name of the rules that hold without any agreement")
                : Optional.of(id);
    }

    private static void checkRelations(Part agreement) {
        if (ScopeClauses.asksForRelations(agreement)) {
            ProtectionClauses.checkRelationsLeft(agreement);
        }
    }

    /** The agreement of a file in which nothing is wrong. */
    static Agreement agreement(Part file, Wording wording) {
        Part part = file.get(AGREEMENT);
        List<Party> parties = Located.values(part.get(PartyClauses.PARTIES));
        return new Agreement(
                part.get(ID),
                part.get(VERSION),
                part.get(TYPE),
                part.find(CASE_TOKEN),
                part.get(LEGAL_BASIS),
                parties,
                part.get(StandstillClauses.VALIDITY),
                part.find(StandstillClauses.REVIEW),
                ScopeClauses.scope(part.get(ScopeClauses.SCOPE), parties),
                ProtectionClauses.protections(part.get(ProtectionClauses.PROTECTION)),
                HandlingClauses.handling(part.get(HandlingClauses.HANDLING)),
                part.find(HandlingClauses.EVIDENCE).map(HandlingClauses::evidence),
                TimeClauses.answers(part),
                part.find(TimeClauses.RETENTION).map(TimeClauses::retention).orElse(RetentionTerms.NONE),
                part.find(RightsClauses.RIGHTS).orElse(RightsTerms.NONE),
                part.find(EmergencyClauses.EMERGENCY).map(EmergencyClauses::emergency),
                StandstillClauses.standstill(part),
                part.find(StandstillClauses.TRANSPARENCY).orElse(Transparency.NONE),
                wording);
    }
}
