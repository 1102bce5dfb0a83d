package comity.node.agreement.language;

import comity.node.agreement.terms.EvidenceTerms;
import comity.node.agreement.terms.HandlingTerms;
import comity.node.agreement.terms.HandlingTerms.Onward;
import comity.protocol.id.AgencyId;
import comity.v1.Handling;
import comity.v1.InformationReply.EvidentialUse;
import comity.v1.Pap;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the recipient may do with what it gets, evidence included. Stateless. */
final class HandlingClauses {
    private static final int AGENCIES_MAX = 64;
    private static final int BODIES_MAX = 32;
    private static final int NAME_MAX = 120;

    /** Who may, by default. */
    enum Permission {
        DENY,
        ALLOW
    }

    private enum Certification {
        JUDGE_OR_PROSECUTOR
    }

    private enum DefenceDisclosure {
        NOTIFY_ORIGINATOR_FIRST,
        ALLOWED,
        DENIED
    }

    private static final Vocabulary<Handling.Code> CODES = Vocabulary.of(Handling.Code.class);

    /** P and C permit what other codes restrict, so they are allowed only where an agreement says so. */
    private static final Set<Handling.Code> RESTRICTIONS =
            Set.copyOf(EnumSet.range(Handling.Code.H0, Handling.Code.H3));

    private static final Key<List<Located<Handling.Code>>> MINIMUM = Key.required(
            "minimum",
            ListShape.of(Scalars.choice(CODES), CODES.size()),
            "Codes that the gateway adds to every message.");
    private static final Key<List<Located<Handling.Code>>> ALLOWED = Key.optional(
            "allowed",
            ListShape.of(Scalars.choice(CODES), CODES.size()),
            "Codes that a message may carry; the minimum and H0 to H3 if not stated.");

    private static final Key<Permission> ONWARD_DEFAULT = Key.required(
            "default",
            Scalars.choice(Vocabulary.of(Permission.class)),
            "Whether agencies that are not named may get it.");
    private static final Key<List<Located<AgencyId>>> WITH_CONSENT = Key.optional(
            "allow_with_consent",
            ListShape.of(Scalars.agency(), AGENCIES_MAX),
            "Agencies that may get it when the originator consents.");
    private static final Key<Duration> CONSENT_DUE =
            Key.optional("consent_due", Spans.byClock(), "In which time a consent is to be answered.");
    private static final Key<Onward> ONWARD = Key.optional(
            "onward",
            TableShape.of(ONWARD_DEFAULT, WITH_CONSENT, CONSENT_DUE)
                    .as(
                            Onward.class,
                            part -> new Onward(
                                    true,
                                    part.get(ONWARD_DEFAULT) == Permission.ALLOW,
                                    part.find(WITH_CONSENT).map(Located::set).orElse(Set.of()),
                                    part.find(CONSENT_DUE))),
            "To whom it may be passed on.");

    private static final Key<EvidentialUse> EVIDENTIAL_USE = Key.optional(
            "evidential_use",
            Scalars.choice(Vocabulary.of(EvidentialUse.class)),
            "The most that a message may allow a court; ON_CONSENT if not stated.");
    private static final Key<Pap> RECIPIENT_ACTIONS = Key.optional(
            "recipient_actions",
            Scalars.choice(Vocabulary.of(Pap.class)),
            "The most that the recipient may do, Permissible Actions Protocol.");
    private static final Key<Permission> PRIVATE_PARTIES = Key.optional(
            "private_parties",
            Scalars.choice(Vocabulary.of(Permission.class)),
            "Whether a ServiceProviderReferral may be sent; DENY if not stated.");
    private static final Key<List<Located<String>>> OVERSEERS =
            Key.required("allow", ListShape.of(Scalars.text(NAME_MAX), BODIES_MAX), "Names of supervisory bodies.");
    private static final Key<Part> OVERSIGHT_ACCESS = Key.optional(
                    "oversight_access", TableShape.of(OVERSEERS), "Who may look at what was exchanged, for people.")
            .shown();

    static final Key<Part> HANDLING = Key.required(
            "handling",
            TableShape.of(
                            MINIMUM,
                            ALLOWED,
                            ONWARD,
                            EVIDENTIAL_USE,
                            RECIPIENT_ACTIONS,
                            PRIVATE_PARTIES,
                            OVERSIGHT_ACCESS)
                    .checked(HandlingClauses::checkAllowed),
            "What the recipient may do with what it gets.");

    private static final Key<Certification> CERTIFICATION = Key.optional(
            "certification",
            Scalars.choice(Vocabulary.of(Certification.class)),
            "An EvidenceTransfer names the authority that certifies it.");
    private static final Key<String> CUSTODY_FORMAT = Key.optional(
                    "custody_format", Scalars.text(NAME_MAX), "In which format custody is recorded, for people.")
            .shown();
    private static final Key<Boolean> FREE_WITHIN_JIT =
            Key.optional("free_within_jit", Scalars.truth(), "A joint team may use evidence in court without asking.");
    private static final Key<DefenceDisclosure> DEFENCE_DISCLOSURE = Key.optional(
                    "defence_disclosure",
                    Scalars.choice(Vocabulary.of(DefenceDisclosure.class)),
                    "Whether the defence may see it, for people.")
            .shown();

    static final Key<Part> EVIDENCE = Key.optional(
            "evidence",
            TableShape.of(CERTIFICATION, CUSTODY_FORMAT, FREE_WITHIN_JIT, DEFENCE_DISCLOSURE),
            "What holds for evidence.");

    private HandlingClauses() {}

    private static void checkAllowed(Part handling) {
        handling.whole(ALLOWED)
                .ifPresent(allowed -> handling.whole(MINIMUM)
                        .map(Located::values)
                        .filter(minimum -> !Located.values(allowed).containsAll(minimum))
                        .ifPresent(_ -> handling.at(ALLOWED).refuse("lacks codes of the minimum")));
    }

    /** Private parties are asked only where that is allowed, so an agreement with one must allow it. */
    static void checkPrivatePartiesAllowed(Part agreement) {
        agreement
                .find(HANDLING)
                .filter(handling -> !handling.has(PRIVATE_PARTIES)
                        || handling.whole(PRIVATE_PARTIES)
                                .filter(Permission.DENY::equals)
                                .isPresent())
                .ifPresent(
                        handling -> handling.at(PRIVATE_PARTIES).refuse("must be ALLOW in an agreement of type PPP"));
    }

    /** What a joint team alone can do must not stand in another agreement. */
    static void checkNoTeam(Part agreement) {
        agreement
                .find(EVIDENCE)
                .filter(evidence -> evidence.whole(FREE_WITHIN_JIT).orElse(false))
                .ifPresent(evidence ->
                        evidence.at(FREE_WITHIN_JIT).refuse("means something in an agreement of type JIT alone"));
    }

    /** The handling in which nothing is wrong. */
    static HandlingTerms handling(Part part) {
        Set<Handling.Code> minimum = Located.set(part.get(MINIMUM));
        EnumSet<Handling.Code> restricting = EnumSet.copyOf(minimum);
        restricting.addAll(RESTRICTIONS);
        return new HandlingTerms(
                minimum,
                part.find(ALLOWED).map(Located::set).orElse(restricting),
                part.find(ONWARD).orElse(new Onward(false, false, Set.of(), Optional.empty())),
                part.find(EVIDENTIAL_USE).orElse(EvidentialUse.ON_CONSENT),
                part.find(RECIPIENT_ACTIONS),
                part.find(PRIVATE_PARTIES).filter(Permission.ALLOW::equals).isPresent());
    }

    /** What holds for evidence, in which nothing is wrong. */
    static EvidenceTerms evidence(Part part) {
        return new EvidenceTerms(
                part.find(CERTIFICATION).isPresent(), part.find(FREE_WITHIN_JIT).orElse(false));
    }
}
