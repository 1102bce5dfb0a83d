package comity.node.edge.cli.command;

import comity.edge.admin.v1.PartnerStandingInfo;
import comity.edge.admin.v1.ProposalInfo;
import comity.edge.admin.v1.ShowAgreementResponse;
import comity.node.agreement.diff.ClauseChange;
import comity.node.edge.cli.terminal.Console;
import comity.node.edge.cli.terminal.Table;

/** An agreement or a proposal, for a person. Stateless. */
final class AgreementText {
    private AgreementText() {}

    static void print(Console console, ShowAgreementResponse shown) {
        console.line(shown.getInfo().getAgreementId() + " version "
                + shown.getInfo().getAgreementVersion() + ": " + shown.getInfo().getState());
        console.line("digest " + shown.getInfo().getDigest());
        if (shown.hasProposal()) {
            proposal(console, shown.getProposal());
        }
        shown.getPartnersList().forEach(partner -> console.line(standing(partner)));
        if (!shown.getReviewDue().isEmpty()) {
            console.line("review due " + shown.getReviewDue());
        }
        tables(console, shown);
        console.line("");
        console.line(shown.getAgreementYaml().toStringUtf8());
        console.line(shown.getAgreementNote());
    }

    private static void proposal(Console console, ProposalInfo proposal) {
        console.line("proposed by " + proposal.getProposer() + ", signed by "
                + String.join(", ", proposal.getSignedByList()));
        if (proposal.getDeclinedByCount() > 0) {
            console.line("declined by " + String.join(", ", proposal.getDeclinedByList()));
        }
    }

    private static String standing(PartnerStandingInfo partner) {
        String end = partner.getEndsAt().isEmpty() ? "" : "; ends " + partner.getEndsAt();
        return "with " + partner.getAgency() + ": "
                + (partner.getInForce() ? "in force" : "not in force, " + partner.getReason()) + end;
    }

    private static void tables(Console console, ShowAgreementResponse shown) {
        if (shown.getAssurancesCount() > 0) {
            Table table = new Table("Offence", "Assured by", "Until", "Reference", "Withdrawn");
            shown.getAssurancesList()
                    .forEach(one -> table.row(
                            String.valueOf(one.getOffence()),
                            one.getFrom(),
                            one.getUntil(),
                            one.getReference(),
                            one.getWithdrawnAt()));
            console.line("");
            console.table(table);
        }
        if (shown.getHistoryCount() > 0) {
            Table table = new Table("When", "What", "Who", "Why");
            shown.getHistoryList()
                    .forEach(one -> table.row(one.getTime(), one.getChange(), one.getActor(), one.getReason()));
            console.line("");
            console.table(table);
        }
        if (shown.getChangesCount() > 0) {
            console.line("");
            console.line("Against version " + shown.getComparedWithVersion() + ":");
            ChangeText.print(
                    console,
                    shown.getChangesList().stream()
                            .map(change -> new ClauseChange(
                                    change.getClause(), ClauseChange.Kind.valueOf(change.getKind()), change.getWords()))
                            .toList());
        }
    }
}
