package comity.node.journey;

import static org.assertj.core.api.Assertions.assertThat;

import comity.edge.admin.v1.AdminGrpc.AdminBlockingV2Stub;
import comity.edge.admin.v1.ApproveReleaseRequest;
import comity.edge.admin.v1.DecideFieldsRequest;
import comity.edge.admin.v1.ListHeldRequest;
import comity.edge.admin.v1.RefuseReleaseRequest;
import comity.edge.admin.v1.ReturnReleaseRequest;
import comity.edge.admin.v1.ShowHeldRequest;
import comity.node.admin.Role;
import comity.node.fault.FaultCode;
import comity.node.outbound.submit.Consignment;
import comity.node.outbound.submit.ConsignmentState;
import comity.node.pouch.JournalEntry;
import io.grpc.StatusException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The release desk's doors, gRPC and JSON, called directly by whoever may not. */
final class ReleaseDoorsTest {
    private static final List<String> OTHERS = List.of("npi-system", "npi-inbox", "ortega", "vale");

    @TempDir
    private Path directory;

    private Federation federation;
    private NodeDoors doors;
    private Consignment held;
    private String digest;

    @BeforeEach
    void open() throws Exception {
        federation = new Federation(directory);
        doors = new NodeDoors(federation.xa())
                .with("npi-system", Role.SUBMITTER)
                .with("npi-inbox", Role.RECEIVER)
                .with("reed", Role.OFFICER)
                .with("sato", Role.OFFICER)
                .with("ortega", Role.OPERATOR)
                .with("quist", Role.OPERATOR)
                .with("vale", Role.AUDITOR);
        held = federation.submitTip("one");
        digest = held.review().digest().orElseThrow().hex();
    }

    @AfterEach
    void close() {
        doors.close();
        federation.close();
    }

    /** What the desk's door offers. */
    enum Method {
        LIST_HELD {
            @Override
            Object call(AdminBlockingV2Stub door, String message, String digest) throws StatusException {
                return door.listHeld(ListHeldRequest.getDefaultInstance());
            }
        },
        SHOW_HELD {
            @Override
            Object call(AdminBlockingV2Stub door, String message, String digest) throws StatusException {
                return door.showHeld(
                        ShowHeldRequest.newBuilder().setMessageId(message).build());
            }
        },
        APPROVE_RELEASE {
            @Override
            Object call(AdminBlockingV2Stub door, String message, String digest) throws StatusException {
                return door.approveRelease(approval(message, digest));
            }
        },
        REFUSE_RELEASE {
            @Override
            Object call(AdminBlockingV2Stub door, String message, String digest) throws StatusException {
                return door.refuseRelease(RefuseReleaseRequest.newBuilder()
                        .setMessageId(message)
                        .setReason("no")
                        .build());
            }
        },
        RETURN_RELEASE {
            @Override
            Object call(AdminBlockingV2Stub door, String message, String digest) throws StatusException {
                return door.returnRelease(ReturnReleaseRequest.newBuilder()
                        .setMessageId(message)
                        .setNote("no")
                        .build());
            }
        },
        KEEP_FIELDS {
            @Override
            Object call(AdminBlockingV2Stub door, String message, String digest) throws StatusException {
                return door.keepFields(fields(message));
            }
        },
        DROP_FIELDS {
            @Override
            Object call(AdminBlockingV2Stub door, String message, String digest) throws StatusException {
                return door.dropFields(fields(message));
            }
        };

        abstract Object call(AdminBlockingV2Stub door, String message, String digest) throws StatusException;

        private static DecideFieldsRequest fields(String message) {
            return DecideFieldsRequest.newBuilder()
                    .setMessageId(message)
                    .addPaths(ReleaseOffice.PLATE)
                    .build();
        }

        String path() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static ApproveReleaseRequest approval(String message, String digest) {
        return ApproveReleaseRequest.newBuilder()
                .setMessageId(message)
                .setApprovalDigest(digest)
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void servesOfficersAlone_andKeepsEachAttempt(Method method) throws Exception {
        String message = held.messageId().hex();
        List<String> attempts = new ArrayList<>();

        for (String person : OTHERS) {
            assertThat(doors.adminGrpc(person, door -> method.call(door, message, digest)))
                    .contains(FaultCode.FORBIDDEN);
            assertThat(refused(403, doors.admin(person, method.path(), approvalJson(digest))))
                    .contains("FORBIDDEN");
            attempts.addAll(Collections.nCopies(2, person + " " + method.path().replace("-", "") + " FORBIDDEN"));
        }

        assertThat(facts()).containsAll(attempts).endsWith(attempts.toArray(String[]::new));
        assertNothingHappened();
    }

    @Test
    void refusesGuessedDigests_throughBothDoors() throws Exception {
        String message = held.messageId().hex();
        String guess = digest.substring(1) + (digest.startsWith("0") ? "1" : "0");

        assertThat(doors.adminGrpc("reed", door -> door.approveRelease(approval(message, guess))))
                .contains(FaultCode.DIGEST_MISMATCH);
        assertThat(refused(409, doors.admin("reed", "approve-release", approvalJson(guess))))
                .contains("DIGEST_MISMATCH");

        assertThat(facts()).endsWith("reed review DIGEST_MISMATCH", "reed review DIGEST_MISMATCH");
        assertNothingHappened();
    }

    @Test
    void onePersonThroughBothDoorsIsOne() throws Exception {
        String message = held.messageId().hex();

        assertThat(doors.adminGrpc("reed", door -> door.approveRelease(approval(message, digest))))
                .isEmpty();
        assertThat(refused(409, doors.admin("reed", "approve-release", approvalJson(digest))))
                .contains("SAME_PERSON");
        assertThat(doors.adminGrpc("reed", door -> door.approveRelease(approval(message, digest))))
                .contains(FaultCode.SAME_PERSON);

        assertThat(facts()).endsWith("reed review SAME_PERSON", "reed review SAME_PERSON");
        assertThat(federation.status(held).state()).isEqualTo(ConsignmentState.HELD);
        assertThat(federation.status(held).review().approvalsGiven()).isEqualTo(1);
    }

    @Test
    void approvalOfAnOfficerWhomOperatorsRevoked_releasesNothing() throws Exception {
        String message = held.messageId().hex();
        assertThat(doors.adminGrpc("reed", door -> door.approveRelease(approval(message, digest))))
                .isEmpty();
        assertThat(doors.admin("ortega", "revoke-caller", "{\"name\":\"reed\"}").statusCode())
                .isEqualTo(200);

        assertThat(refused(401, doors.admin("reed", "approve-release", approvalJson(digest))))
                .contains("UNAUTHENTICATED");
        HttpResponse<String> second = doors.admin("sato", "approve-release", approvalJson(digest));

        assertThat(second.body())
                .contains("\"state\":\"HELD\"", "\"approved_by\":[\"sato\"]")
                .doesNotContain("reed");
        assertThat(federation.status(held).state()).isEqualTo(ConsignmentState.HELD);
    }

    private String approvalJson(String approved) {
        return "{\"message_id\":\"" + held.messageId().hex() + "\",\"approval_digest\":\"" + approved + "\"}";
    }

    private void assertNothingHappened() throws Exception {
        Consignment after = federation.status(held);
        assertThat(after.state()).isEqualTo(ConsignmentState.HELD);
        assertThat(after.review()).isEqualTo(held.review());
        assertThat(federation.xb().inbound.receive("cid-system", 100, Duration.ZERO))
                .isEmpty();
    }

    /** Actor, subject and code; a method's name without its capitals. */
    private List<String> facts() {
        TestNode node = federation.xa();
        return node.store.<List<JournalEntry>>read(q -> node.journal.entries(q, 0, 10_000)).stream()
                .map(JournalEntry::fact)
                .map(fact -> fact.actor() + " " + fact.subject().toLowerCase(Locale.ROOT) + " " + fact.code())
                .toList();
    }

    private static String refused(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }
}
