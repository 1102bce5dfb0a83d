package comity.node.agreement.life;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.node.agreement.decide.AgreementInForce;
import comity.node.agreement.decide.Course;
import comity.node.agreement.language.AgreementDocument;
import comity.node.agreement.terms.Agreement;
import comity.node.agreement.terms.AgreementType;
import comity.node.agreement.terms.AnswerTerms;
import comity.node.agreement.terms.Approval;
import comity.node.agreement.terms.Grant;
import comity.node.agreement.terms.HandlingTerms;
import comity.node.agreement.terms.KnowledgeCircle;
import comity.node.agreement.terms.Party;
import comity.node.agreement.terms.PersonVerdict;
import comity.node.agreement.terms.Protections;
import comity.node.agreement.terms.RetentionTerms;
import comity.node.agreement.terms.RightsTerms;
import comity.node.agreement.terms.Scope;
import comity.node.agreement.terms.Standstill;
import comity.node.agreement.terms.Transparency;
import comity.node.agreement.terms.Validity;
import comity.node.pouch.AgreementRef;
import comity.protocol.id.AgencyId;
import comity.protocol.id.Kind;
import comity.v1.Envelope.Purpose;
import comity.v1.Envelope.Regime;
import comity.v1.Handling;
import comity.v1.InformationReply;
import comity.v1.StatusNotice;
import comity.v1.SubjectCategory;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What holds between any two pinned agencies whatever they agreed: the terms of {@code charter.txt} beside this class, whose digest
 * ledger entries name. When it speaks, {@link Coverage} says. Stateless.
 */
public final class Charter {
    /** Its name; no agreement can have it. */
    public static final String ID = "CHARTER";

    private static final int VERSION = 1;
    private static final int OFFENCES = 32;

    /** Notices of these types pass after the end; they concern what was exchanged before. */
    private static final Set<StatusNotice.Type> AFTER_THE_END = EnumSet.of(
            StatusNotice.Type.RECALL,
            StatusNotice.Type.ERASE_REQUEST,
            StatusNotice.Type.ERASE_CONFIRMED,
            StatusNotice.Type.BREACH,
            StatusNotice.Type.OVERDUE);

    /** How ledger entries name it. */
    public static final AgreementRef REF = new AgreementRef(ID, VERSION, AgreementDocument.digest(text()));

    private static final HandlingTerms HANDLING = new HandlingTerms(
            EnumSet.of(Handling.Code.H0, Handling.Code.H2),
            EnumSet.range(Handling.Code.H0, Handling.Code.H3),
            new HandlingTerms.Onward(false, false, Set.of(), Optional.empty()),
            InformationReply.EvidentialUse.NO,
            Optional.empty(),
            false);

    private Charter() {}

    /** The text, byte for byte. */
    public static Bytes text() {
        try (InputStream file = Charter.class.getResourceAsStream("charter.txt")) {
            if (file == null) {
                throw new IllegalStateException("the program was packaged without its charter");
            }
            return Bytes.copyOf(file.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("the charter cannot be read", e);
        }
    }

    /** Whether a text may not be the id of an agreement, because people or programs could take it for the charter. */
    public static boolean isReserved(String id) {
        return id.toUpperCase(Locale.ROOT).equals(ID);
    }

    static boolean passesAfterTheEnd(StatusNotice notice) {
        return AFTER_THE_END.contains(notice.getType())
                && notice.getEntitiesCount() == 0
                && notice.getEventsCount() == 0;
    }

    /** The charter between two agencies. */
    static AgreementInForce between(AgencyId one, AgencyId other) {
        return new AgreementInForce(terms(one, other), REF.digest(), Course.begun(Instant.EPOCH));
    }

    private static Agreement terms(AgencyId one, AgencyId other) {
        return new Agreement(
                ID,
                VERSION,
                AgreementType.BILATERAL,
                Optional.empty(),
                "The charter of the federation",
                // Nobody signs it, so it names nobody's key.
                List.of(new Party(one, Digest.ZERO, false), new Party(other, Digest.ZERO, false)),
                new Validity(LocalDate.EPOCH, LocalDate.of(9999, 12, 31), false),
                Optional.empty(),
                scope(Set.of(one, other)),
                new Protections(
                        List.of(), Set.of(), KnowledgeCircle.BUILT_IN, Optional.empty(), Optional.empty(), false),
                HANDLING,
                Optional.empty(),
                new AnswerTerms(Map.of(), Optional.empty(), Set.of(), Set.of(), true),
                RetentionTerms.NONE,
                RightsTerms.NONE,
                Optional.empty(),
                Standstill.NONE,
                Transparency.NONE);
    }

    private static Scope scope(Set<AgencyId> both) {
        Map<Kind, Grant> kinds = new EnumMap<>(Kind.class);
        for (Kind kind : List.of(Kind.AGREEMENT_NOTICE, Kind.STATUS_NOTICE, Kind.CONSENT_EXCHANGE)) {
            kinds.put(
                    kind,
                    new Grant(kinds.size(), both, Optional.empty(), 0, Set.of(), Approval.NONE, Optional.empty()));
        }
        return new Scope(
                said(Regime.values()),
                said(Purpose.values()),
                new Scope.Offences(
                        IntStream.rangeClosed(1, OFFENCES).boxed().collect(Collectors.toUnmodifiableSet()), 0, false),
                kinds,
                List.of(),
                false,
                // There are no persons in it; this is about the justification, which may say what part they played.
                said(SubjectCategory.values()).stream()
                        .collect(Collectors.toUnmodifiableMap(
                                category -> category, _ -> new PersonVerdict(PersonVerdict.How.ALLOW, Approval.NONE))),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Scope.Reciprocity.NONE);
    }

    /** The values of an enumeration that a message can state. */
    private static <E extends Enum<E>> Set<E> said(E[] values) {
        return Stream.of(values)
                .filter(value ->
                        !value.name().endsWith("UNSPECIFIED") && !value.name().equals("UNRECOGNIZED"))
                .collect(Collectors.toUnmodifiableSet());
    }
}
