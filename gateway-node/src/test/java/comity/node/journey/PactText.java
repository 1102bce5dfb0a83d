package comity.node.journey;

import comity.protocol.id.AgencyId;
import java.util.List;

/**
 * The text of an agreement between XA-NPI and one partner that grants spontaneous information about suspects, and what a test adds.
 *
 * @param grant what follows the grant's parties, such as {@code , quota: {per_day: 5}}
 * @param rules of the protection, in order
 * @param protection further clauses of the protection
 * @param clauses further clauses of the agreement
 */
record PactText(
        AgencyId partner,
        int version,
        String validity,
        String purposes,
        String grant,
        List<String> rules,
        List<String> protection,
        List<String> clauses) {
    static PactText with(String partner) {
        return new PactText(
                new AgencyId(partner),
                1,
                "{from: 2026-01-01, until: 2099-12-31}",
                "[PREVENT, DETECT, INVESTIGATE]",
                "",
                List.of(),
                List.of(),
                List.of());
    }

    PactText version(int number) {
        return new PactText(partner, number, validity, purposes, grant, rules, protection, clauses);
    }

    PactText validity(String text) {
        return new PactText(partner, version, text, purposes, grant, rules, protection, clauses);
    }

    PactText purposes(String text) {
        return new PactText(partner, version, validity, text, grant, rules, protection, clauses);
    }

    PactText grant(String text) {
        return new PactText(partner, version, validity, purposes, text, rules, protection, clauses);
    }

    PactText rules(String... lines) {
        return new PactText(partner, version, validity, purposes, grant, List.of(lines), protection, clauses);
    }

    PactText protection(String... lines) {
        return new PactText(partner, version, validity, purposes, grant, rules, List.of(lines), clauses);
    }

    PactText clauses(String... lines) {
        return new PactText(partner, version, validity, purposes, grant, rules, protection, List.of(lines));
    }

    String id() {
        return "AGR-XA-" + partner.country();
    }

    /** YAML, with words in place of the fingerprints. */
    String text() {
        StringBuilder text = new StringBuilder("""
                agreement:
                  id: %s
                  version: %d
                  type: BILATERAL
                  legal_basis: {instrument: "Treaty of the test"}
                  parties:
                    - {agency: XA-NPI, country: XA, identity: FINGERPRINT-OF-XA-NPI}
                    - {agency: %s, country: %s, identity: FINGERPRINT-OF-%s}
                  validity: %s
                  scope:
                    regimes: [POLICE]
                    purposes: %s
                    offences: {list: EU32, include: [1, 5, 6, 9]}
                    kinds:
                      - {kind: [SpontaneousInformation, InformationRequest, InformationReply], from: [XA, %s]%s}
                    personal_data: true
                    subject_categories: {SUSPECT: ALLOW, CONVICTED: ALLOW}
                  handling: {minimum: [H0], allowed: [H0, H1, H2, H3]}
                """.formatted(
                id(), version, partner, partner.country(), partner, validity, purposes, partner.country(), grant));
        clauses.forEach(line -> text.append("  ").append(line).append('\n'));
        text.append("  protection:\n    default: REMOVE\n");
        protection.forEach(line -> text.append("    ").append(line).append('\n'));
        if (!rules.isEmpty()) {
            text.append("    rules:\n");
            rules.forEach(line -> text.append("      - ").append(line).append('\n'));
        }
        return text.toString();
    }
}
