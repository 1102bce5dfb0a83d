package comity.node.agreement.decide;

import comity.node.agreement.terms.HandlingTerms;
import comity.node.agreement.terms.HandlingTerms.Onward;
import comity.node.fault.FaultCode;
import comity.protocol.id.AgencyId;
import comity.v1.Handling;
import comity.v1.Pap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the recipient may do with a message. Pure. */
final class HandlingClauses {
    private static final String MINIMUM = "handling.minimum";
    private static final String ALLOWED = "handling.allowed";
    private static final String ONWARD = "handling.onward";
    private static final String RECIPIENT_ACTIONS = "handling.recipient_actions";
    private static final String PRIVATE_PARTIES = "handling.private_parties";
    private static final Set<Handling.Code> WITH_CONDITIONS = Set.of(Handling.Code.H3, Handling.Code.C);

    private HandlingClauses() {}

    /** What is missing the sender's gateway adds; the recipient refuses a message that it is still missing in. */
    static Finding minimum(Matter matter) {
        Set<Handling.Code> least = matter.agreement().handling().minimum();
        String detail = "asks for " + sorted(least);
        if (stated(matter).containsAll(least)) {
            return Finding.met(MINIMUM, detail);
        }
        return matter.isSending()
                ? Finding.applied(MINIMUM, detail)
                : Finding.failed(MINIMUM, FaultCode.HANDLING, detail);
    }

    /** Of all codes that leave, those of the agreement's minimum included. */
    static Finding allowed(Matter matter) {
        Set<Handling.Code> codes = codes(matter);
        Set<Handling.Code> most = matter.agreement().handling().allowed();
        if (!most.containsAll(codes)) {
            return Finding.failed(ALLOWED, FaultCode.HANDLING, "allows " + sorted(most));
        }
        boolean lacksConditions = codes.stream().anyMatch(WITH_CONDITIONS::contains)
                && !matter.envelope().getHandling().hasConditions();
        return lacksConditions
                ? Finding.failed(ALLOWED, FaultCode.HANDLING, "H3 and C ask for envelope.handling.conditions")
                : Finding.met(ALLOWED, "allows " + sorted(most));
    }

    /** To whom the recipient may pass it on. A name that arrives as a pseudonym names nobody. */
    static Finding onward(Matter matter) {
        Onward clause = matter.agreement().handling().onward();
        List<String> named = matter.envelope().getReleaseToList();
        if (!clause.isStated() || named.isEmpty()) {
            return Finding.silent(ONWARD, clause.isStated() ? "names nobody" : "nothing is said of it");
        }
        for (int i = 0; i < named.size(); i++) {
            Optional<AgencyId> agency = AgencyId.parse(named.get(i));
            boolean allowed = agency.map(id ->
                            clause.allowedByDefault() || clause.withConsent().contains(id))
                    .orElse(matter.isReceiving());
            if (!allowed) {
                return Finding.failed(ONWARD, FaultCode.HANDLING, "envelope.release_to[" + i + "] is not allowed");
            }
        }
        return Finding.met(ONWARD, "names only whom it allows");
    }

    static Finding recipientActions(Matter matter) {
        Optional<Pap> most = matter.agreement().handling().recipientActions();
        if (matter.isReceiving()) {
            return Finding.silent(RECIPIENT_ACTIONS, "written by the sender's gateway");
        }
        if (most.isEmpty()) {
            return Finding.silent(RECIPIENT_ACTIONS, "nothing is said of it");
        }
        return pap(matter).equals(written(matter))
                ? Finding.met(RECIPIENT_ACTIONS, "no more than " + most.get())
                : Finding.applied(RECIPIENT_ACTIONS, "becomes " + most.get());
    }

    /** Whether private parties may be asked to act. */
    static Finding privateParties(Matter matter) {
        if (!matter.message().hasServiceProviderReferral()) {
            return Finding.silent(PRIVATE_PARTIES, "asks no private party");
        }
        return matter.agreement().handling().privateParties()
                ? Finding.met(PRIVATE_PARTIES, "allowed")
                : Finding.failed(PRIVATE_PARTIES, FaultCode.HANDLING, "DENY");
    }

    /** The codes that leave, or at the recipient those that came. */
    static Set<Handling.Code> codes(Matter matter) {
        return matter.isSending()
                ? merged(matter.envelope().getHandling(), matter.agreement().handling())
                : stated(matter);
    }

    /** What a message's codes become when the sender's gateway has added the agreement's minimum. */
    static Set<Handling.Code> merged(Handling stated, HandlingTerms terms) {
        EnumSet<Handling.Code> codes = EnumSet.noneOf(Handling.Code.class);
        codes.addAll(stated.getCodesList());
        codes.addAll(terms.minimum());
        return codes;
    }

    /** The stricter of what was written and the most that the agreement allows; what permits less comes first. */
    static Optional<Pap> pap(Matter matter) {
        Optional<Pap> written = written(matter);
        Optional<Pap> most = matter.isSending() ? matter.agreement().handling().recipientActions() : Optional.empty();
        if (written.isEmpty() || most.isEmpty()) {
            return written.or(() -> most);
        }
        return written.get().compareTo(most.get()) <= 0 ? written : most;
    }

    private static Optional<Pap> written(Matter matter) {
        return switch (matter.envelope().getPap()) {
            case PAP_RED, PAP_AMBER, PAP_GREEN, PAP_CLEAR ->
                Optional.of(matter.envelope().getPap());
            case PAP_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private static Set<Handling.Code> stated(Matter matter) {
        EnumSet<Handling.Code> codes = EnumSet.noneOf(Handling.Code.class);
        codes.addAll(matter.envelope().getHandling().getCodesList());
        return codes;
    }

    private static List<Handling.Code> sorted(Set<Handling.Code> codes) {
        return codes.stream().sorted().toList();
    }
}
