package comity.node.edge.admin;

import comity.edge.admin.v1.AdminGrpc;
import comity.node.admin.Role;
import comity.node.edge.call.RoleTable;

/** Who may call which method of the admin door. Stateless. */
public final class AdminRoles {
    private AdminRoles() {}

    /** Operators change, officers release, auditors read; nobody does two of them. */
    public static RoleTable table() {
        return RoleTable.builder()
                .recordingAttempts()
                .allowAll(AdminGrpc.getHealthMethod())
                .allow(AdminGrpc.getAddPartnerMethod(), Role.OPERATOR)
                .allow(AdminGrpc.getActivateAgreementMethod(), Role.OPERATOR)
                .allow(AdminGrpc.getResumeAgreementMethod(), Role.OPERATOR)
                .allow(AdminGrpc.getReviewAgreementMethod(), Role.OPERATOR)
                .allow(AdminGrpc.getTerminateAgreementMethod(), Role.OPERATOR)
                .allow(AdminGrpc.getRecordAssuranceMethod(), Role.OPERATOR)
                .allow(AdminGrpc.getSuspendAgreementMethod(), Role.OPERATOR)
                .allow(AdminGrpc.getProposeAgreementMethod(), Role.OPERATOR)
                .allow(AdminGrpc.getAcceptAgreementMethod(), Role.OPERATOR)
                .allow(AdminGrpc.getDeclineAgreementMethod(), Role.OPERATOR)
                .allow(AdminGrpc.getWithdrawAssuranceMethod(), Role.OPERATOR)
                .allow(AdminGrpc.getRecordDutyMethod(), Role.OPERATOR)
                .allow(AdminGrpc.getAddOperatorMethod(), Role.OPERATOR)
                .allow(AdminGrpc.getAddClientMethod(), Role.OPERATOR)
                .allow(AdminGrpc.getRevokeCallerMethod(), Role.OPERATOR)
                .allow(AdminGrpc.getListPartnersMethod(), Role.OPERATOR, Role.AUDITOR)
                .allow(AdminGrpc.getListAgreementsMethod(), Role.OPERATOR, Role.AUDITOR)
                .allow(AdminGrpc.getShowAgreementMethod(), Role.OPERATOR, Role.AUDITOR)
                .allow(AdminGrpc.getListProposalsMethod(), Role.OPERATOR, Role.AUDITOR)
                .allow(AdminGrpc.getFetchProposalMethod(), Role.OPERATOR, Role.AUDITOR)
                .allow(AdminGrpc.getListDutiesMethod(), Role.OPERATOR, Role.AUDITOR)
                .allow(AdminGrpc.getAgreementStatisticsMethod(), Role.OPERATOR, Role.AUDITOR)
                .allow(AdminGrpc.getListCallersMethod(), Role.OPERATOR, Role.AUDITOR)
                .allow(AdminGrpc.getListActsMethod(), Role.OPERATOR, Role.AUDITOR)
                .allow(AdminGrpc.getQueuesMethod(), Role.OPERATOR, Role.AUDITOR)
                .allow(AdminGrpc.getListHeldMethod(), Role.OFFICER)
                .allow(AdminGrpc.getShowHeldMethod(), Role.OFFICER)
                .allow(AdminGrpc.getApproveReleaseMethod(), Role.OFFICER)
                .allow(AdminGrpc.getRefuseReleaseMethod(), Role.OFFICER)
                .allow(AdminGrpc.getReturnReleaseMethod(), Role.OFFICER)
                .allow(AdminGrpc.getKeepFieldsMethod(), Role.OFFICER)
                .allow(AdminGrpc.getDropFieldsMethod(), Role.OFFICER)
                .allow(AdminGrpc.getExplainDecisionMethod(), Role.OFFICER, Role.OPERATOR, Role.AUDITOR)
                .allow(AdminGrpc.getReadJournalMethod(), Role.AUDITOR)
                .build();
    }
}
