package comity.node.outbound.redact;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.local.v1.LocalSubmission;
import comity.node.agreement.AgreementFile;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.ClauseVerdict;
import comity.node.agreement.decide.Course;
import comity.node.agreement.decide.Decider;
import comity.node.agreement.decide.Decision;
import comity.node.agreement.decide.HoldReason;
import comity.node.agreement.decide.ReleaseTerms;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.AgreementType;
import comity.node.agreement.terms.DataVerdict;
import comity.node.agreement.terms.Emergency;
import comity.node.agreement.terms.ProtectionRule;
import comity.node.agreement.terms.Protections;
import comity.node.agreement.terms.Scope;
import comity.node.agreement.terms.Transparency;
import comity.protocol.id.AgencyId;
import comity.v1.DataCategory;
import comity.v1.Retention;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * An agreement between the two agencies of the tests, and the decision under it, put together from their values: what redaction
 * is handed, whatever reads agreements and decides. Each step returns the pact.
 */
final class Pact {
    private static final AtomicInteger PACTS = new AtomicInteger();

    private static final Agreement STANDARD =
            AgreementFile.standard().withRules().agreement();
    private final Digest digest = digest(PACTS.incrementAndGet());
    private final List<ProtectionRule> rules = new ArrayList<>();
    private final List<HoldReason> holds = new ArrayList<>();
    private AgreementType type = AgreementType.BILATERAL;
    private Optional<String> teamsCase = Optional.empty();
    private Optional<Emergency> emergency = Optional.empty();
    private Map<DataCategory, DataVerdict> data = Map.of();
    private Set<DataCategory> withheld = Set.of();
    private Set<Emergency.Relaxable> relaxed = Set.of();
    private Set<AgencyId> originators = Set.of();
    private UnaryOperator<ReleaseTerms> terms = UnaryOperator.identity();
    private OptionalInt smallCountBelow = OptionalInt.empty();

    private Pact() {}

    static Pact of(Rule... rules) {
        Pact pact = new Pact();
        for (Rule rule : rules) {
            pact.rules.add(rule.at(pact.rules.size()));
        }
        return pact;
    }

    Pact teamOf(String caseToken) {
        type = AgreementType.JIT;
        teamsCase = Optional.of(caseToken);
        return this;
    }

    Pact emergency(Emergency terms) {
        emergency = Optional.of(terms);
        return this;
    }

    Pact data(Map<DataCategory, DataVerdict> verdicts) {
        data = verdicts;
        return this;
    }

    Pact withholding(DataCategory... categories) {
        withheld = Set.of(categories);
        return this;
    }

    Pact relaxing(Emergency.Relaxable... clauses) {
        relaxed = Set.of(clauses);
        return this;
    }

    Pact smallCountBelow(int below) {
        smallCountBelow = OptionalInt.of(below);
        return this;
    }

    Pact holding(HoldReason... reasons) {
        holds.addAll(List.of(reasons));
        return this;
    }

    Pact passingOn(AgencyId... agencies) {
        originators = Set.of(agencies);
        return this;
    }

    Pact terms(UnaryOperator<ReleaseTerms> change) {
        terms = change;
        return this;
    }

    Set<AgencyId> originators() {
        return originators;
    }

    Agreement agreement() {
        Scope scope = STANDARD.scope();
        Protections protection = STANDARD.protection();
        return new Agreement(
                STANDARD.id(),
                STANDARD.version(),
                type,
                teamsCase,
                STANDARD.legalBasis(),
                STANDARD.parties(),
                STANDARD.validity(),
                STANDARD.review(),
                new Scope(
                        scope.regimes(),
                        scope.purposes(),
                        scope.offences(),
                        scope.kinds(),
                        scope.conditions(),
                        scope.personalData(),
                        scope.subjects(),
                        scope.minors(),
                        data,
                        scope.classification(),
                        scope.reciprocity()),
                new Protections(
                        rules,
                        protection.escalateKinds(),
                        protection.knowledgeCircle(),
                        protection.delay(),
                        protection.hidesExistence(),
                        protection.thirdPartyConsent()),
                STANDARD.handling(),
                STANDARD.evidence(),
                STANDARD.answers(),
                STANDARD.retention(),
                STANDARD.rights(),
                emergency,
                STANDARD.standstill(),
                new Transparency(STANDARD.transparency().publish(), smallCountBelow));
    }

    Decision.Permitted decide(LocalSubmission submission) {
        Agreement agreement = agreement();
        Retention retention = submission.getMessage().getEnvelope().getRetention();
        ReleaseTerms plain = new ReleaseTerms(
                Decider.merged(submission.getMessage().getEnvelope().getHandling(), agreement.handling()),
                LocalDate.parse(retention.getReviewBy()),
                LocalDate.parse(retention.getEraseBy()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Desk.NOW,
                Duration.ZERO,
                false);
        return new Decision.Permitted(
                new AgreementInForce(
                        agreement, digest, Course.begun(agreement.validity().start())),
                List.<ClauseVerdict>of(),
                terms.apply(plain),
                holds,
                withheld,
                relaxed);
    }

    private static Digest digest(int number) {
        byte[] bytes = new byte[Digest.SIZE];
        bytes[0] = (byte) number;
        bytes[1] = (byte) (number >> 8);
        return new Digest(Bytes.copyOf(bytes));
    }
}
