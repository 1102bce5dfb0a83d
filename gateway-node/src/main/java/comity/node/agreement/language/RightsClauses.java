package comity.node.agreement.language;

import comity.local.v1.RightsFinding;
import comity.node.agreement.terms.RightsTerms;
import comity.node.agreement.terms.RightsTerms.Assessment;
import comity.node.agreement.terms.RightsTerms.DeathPenalty;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What the law of human rights asks of whoever sends. Stateless. */
final class RightsClauses {
    private static final int OFFENCES = 32;
    private static final int NAME_MAX = 120;

    private enum IfExpired {
        HUMAN,
        REFUSE
    }

    private static final Vocabulary<RightsFinding> FINDINGS = Vocabulary.of(RightsFinding.class);

    private static final Key<List<Located<RightsFinding>>> BAR_IF = Key.optional(
            "bar_if",
            ListShape.of(Scalars.choice(FINDINGS), FINDINGS.size()),
            "Findings of the submission with which nothing leaves.");

    private static final Key<List<Located<Integer>>> AT_RISK = Key.required(
            "offences_at_risk",
            ListShape.of(Scalars.whole(1, OFFENCES), OFFENCES),
            "Offences, by their number on the list of 32, for which the recipient may put to death.");
    private static final Key<Boolean> REQUIRE_ASSURANCE = Key.required(
            "require_assurance",
            Scalars.affirmed(),
            "Nothing about such an offence leaves without a recorded assurance against the death penalty.");
    private static final Key<String> ACCEPTED_FROM =
            Key.required("accepted_from", Scalars.text(NAME_MAX), "The office whose assurance counts.");
    private static final Key<DeathPenalty> DEATH_PENALTY = Key.optional(
            "death_penalty",
            TableShape.of(AT_RISK, REQUIRE_ASSURANCE, ACCEPTED_FROM)
                    .as(
                            DeathPenalty.class,
                            part -> new DeathPenalty(
                                    Located.set(part.get(AT_RISK)),
                                    part.get(REQUIRE_ASSURANCE),
                                    part.get(ACCEPTED_FROM))),
            "Where the recipient's law has the death penalty.");

    private static final Key<String> REFERENCE =
            Key.required("ref", Scalars.text(NAME_MAX), "The number of the assessment.");
    private static final Key<LocalDate> VALID_UNTIL = Key.required("valid_until", Scalars.day(), "Its last day.");
    private static final Key<IfExpired> IF_EXPIRED = Key.required(
            "if_expired",
            Scalars.choice(Vocabulary.of(IfExpired.class)),
            "What happens to messages afterwards: one officer looks at each, or each is refused.");
    private static final Key<Assessment> ASSESSMENT = Key.optional(
            "assessment",
            TableShape.of(REFERENCE, VALID_UNTIL, IF_EXPIRED)
                    .as(
                            Assessment.class,
                            part -> new Assessment(
                                    part.get(REFERENCE),
                                    part.get(VALID_UNTIL),
                                    part.get(IF_EXPIRED) == IfExpired.REFUSE)),
            "That somebody looked into the recipient's country.");

    static final Key<RightsTerms> RIGHTS = Key.optional(
            "rights",
            TableShape.of(BAR_IF, DEATH_PENALTY, ASSESSMENT)
                    .as(
                            RightsTerms.class,
                            part -> new RightsTerms(
                                    part.find(BAR_IF).map(Located::set).orElse(Set.of()),
                                    part.find(DEATH_PENALTY),
                                    part.find(ASSESSMENT))),
            "What human rights ask of whoever sends.");

    private RightsClauses() {}
}
