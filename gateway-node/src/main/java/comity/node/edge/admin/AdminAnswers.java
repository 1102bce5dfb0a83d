package comity.node.edge.admin;

import comity.edge.admin.v1.ActInfo;
import comity.edge.admin.v1.ActResponse;
import comity.edge.admin.v1.ActState;
import comity.edge.admin.v1.CallerInfo;
import comity.edge.admin.v1.ChannelHealth;
import comity.edge.admin.v1.PartnerInfo;
import comity.edge.admin.v1.QueueInfo;
import comity.edge.admin.v1.Role;
import comity.node.admin.Act;
import comity.node.admin.Enrolment;
import comity.node.admin.Overview;
import comity.node.directory.Partner;

/** What operators see, as messages of the admin door. Stateless. */
final class AdminAnswers {
    private AdminAnswers() {}

    static ActResponse act(Act act) {
        return ActResponse.newBuilder()
                .setActId(act.id().hex())
                .setState(act.isDone() ? ActState.DONE : ActState.PENDING)
                .setDigest(act.digest().hex())
                .addAllApprovedBy(act.approvedBy())
                .setApprovalsRequired(act.approvalsRequired())
                .build();
    }

    static ActInfo actInfo(Act act) {
        return ActInfo.newBuilder()
                .setKind(act.kind().name())
                .setSubject(act.subject())
                .setAct(act(act))
                .setProposedAt(act.proposedAt().toString())
                .build();
    }

    static ChannelHealth channel(Overview.ChannelStanding standing) {
        ChannelHealth.Builder health = ChannelHealth.newBuilder()
                .setPartner(standing.channel().partner().text())
                .setDirection(standing.channel().direction().name())
                .setChannelId(standing.channel().id().hex())
                .setSize(standing.size())
                .setReceipted(standing.receipted())
                .setState(standing.channel().state().name());
        standing.channel().haltReason().ifPresent(health::setReason);
        return health.build();
    }

    static PartnerInfo partner(Partner partner) {
        return PartnerInfo.newBuilder()
                .setAgency(partner.agency().text())
                .setFingerprint(partner.fingerprint().hex())
                .setEndpoint(partner.descriptor().endpoint().toString())
                .setSerial(partner.descriptor().serial())
                .setValidUntil(partner.descriptor().validity().until().toString())
                .build();
    }

    static CallerInfo caller(Enrolment enrolment) {
        return CallerInfo.newBuilder()
                .setName(enrolment.name().text())
                .setRole(role(enrolment.role()))
                .setCertificateSha256(enrolment.certificate().hex())
                .setValidUntil(enrolment.validUntil().toString())
                .setRevoked(enrolment.isRevoked())
                .build();
    }

    private static Role role(comity.node.admin.Role role) {
        return switch (role) {
            case SUBMITTER -> Role.SUBMITTER;
            case RECEIVER -> Role.RECEIVER;
            case OPERATOR -> Role.OPERATOR;
            case OFFICER -> Role.OFFICER;
            case AUDITOR -> Role.AUDITOR;
        };
    }

    static QueueInfo queue(Overview.Queue queue) {
        return QueueInfo.newBuilder()
                .setPartner(queue.partner().text())
                .setHeld(queue.held())
                .setQueued(queue.queued())
                .setSentUnreceipted(queue.sent())
                .setInbox(queue.inbox())
                .build();
    }
}
