package comity.node.edge.cli.demo;

import comity.node.audit.AuditReport;
import comity.node.audit.Reconciliation;
import comity.node.edge.cli.command.AuditCommands;
import java.util.List;

/**
 * What an auditor finds afterwards.
 *
 * @param verified whether everything in every directory holds
 * @param reconciled whether sender and recipient hold equal ledgers
 * @param entries of the ledgers that were verified, over all directories
 * @param findings what does not hold
 */
record AuditResult(boolean verified, boolean reconciled, long entries, List<String> findings) {
    static AuditResult of(List<Agency> agencies, Agency sender, Agency recipient) {
        List<AuditReport> reports =
                agencies.stream().map(one -> AuditCommands.verify(one.node())).toList();
        Reconciliation.Report comparison = AuditCommands.reconcile(sender.node(), recipient.node());
        return new AuditResult(
                reports.stream().allMatch(AuditReport::verified),
                comparison.equal(),
                reports.stream().mapToLong(AuditReport::entries).sum(),
                reports.stream()
                        .flatMap(report -> report.findings().stream())
                        .map(String::valueOf)
                        .toList());
    }
}
