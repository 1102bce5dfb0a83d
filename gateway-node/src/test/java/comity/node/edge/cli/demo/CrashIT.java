package comity.node.edge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import comity.edge.admin.v1.Role;
import comity.edge.local.v1.AcknowledgeRequest;
import comity.edge.local.v1.ReceiveRequest;
import comity.edge.local.v1.ReceivedMessage;
import comity.edge.local.v1.RecipientState;
import comity.edge.local.v1.StatusRequest;
import comity.edge.local.v1.SubmitRequest;
import comity.node.edge.cli.client.NodeClient;
import comity.node.edge.cli.command.AuditCommands;
import comity.node.edge.cli.command.SubmissionFile;
import comity.node.fault.FaultException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node killed with messages under way: what was answered OK arrives, and arrives once. */
final class CrashIT {
    private static final int THREADS = 8;
    private static final int PER_THREAD = 40;
    private static final int ANSWERS_BEFORE_THE_KILL = 100;

    @TempDir
    private Path root = Path.of("");

    private final ConcurrentLinkedQueue<String> answered = new ConcurrentLinkedQueue<>();
    private final CountDownLatch enough = new CountDownLatch(ANSWERS_BEFORE_THE_KILL);

    @ParameterizedTest
    @ValueSource(strings = {"XA-NPI", "XB-CID"})
    void deliversOnceWhatWasAnswered_whenANodeIsKilled(String victim) throws Exception {
        try (Federation federation =
                new Federation(CommandRun.surroundings(CommandRun.silent()), root, NodeProcess.Life.SHORT)) {
            Agency sender = federation.found("XA-NPI");
            Agency recipient = federation.found("XB-CID");
            federation.awaitReady();
            federation.introduce(sender, recipient);
            federation.agree(sender, recipient, CommandRun.HOME.resolve("deploy/demo/agreement-xa-xb.yaml"));
            federation.enrolSystem(sender, Agency.SUBMITTER, Role.SUBMITTER);
            federation.enrolSystem(recipient, Agency.RECEIVER, Role.RECEIVER);

            List<Thread> submitters = submitters(federation.as(sender, Agency.SUBMITTER));
            enough.await();
            federation.crash(victim.equals(sender.toString()) ? sender : recipient);
            for (Thread submitter : submitters) {
                submitter.join();
            }

            federation.awaitReady();
            awaitDelivered(federation, sender);
            List<String> received = received(federation, recipient);
            assertThat(received).doesNotHaveDuplicates().containsAll(answered);
            assertThat(federation.stop()).isTrue();
            assertThat(AuditCommands.verify(sender.node()).findings()).isEmpty();
            assertThat(AuditCommands.verify(recipient.node()).findings()).isEmpty();
            assertThat(AuditCommands.reconcile(sender.node(), recipient.node()).explained())
                    .isTrue();
        }
    }

    private List<Thread> submitters(NodeClient client) {
        SubmitRequest message = SubmissionFile.read(CommandRun.HOME.resolve("deploy/demo/open-source-notice.json"));
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            threads.add(Thread.ofVirtual().start(() -> submit(client, message, number)));
        }
        return threads;
    }

    /** While the node is down there is no answer, and what was not answered is not counted. */
    private void submit(NodeClient client, SubmitRequest message, int thread) {
        for (int i = 0; i < PER_THREAD; i++) {
            SubmitRequest copy = message.toBuilder()
                    .setIdempotencyKey("crash-" + thread + "-" + i)
                    .build();
            try {
                String id = NodeClient.ask(() -> client.local().submit(copy))
                        .getRecipients(0)
                        .getMessageId();
                answered.add(id);
                enough.countDown();
            } catch (FaultException e) {
                client.reconnect();
            }
        }
    }

    private void awaitDelivered(Federation federation, Agency sender) {
        NodeClient submitter = federation.as(sender, Agency.SUBMITTER);
        for (String id : answered) {
            StatusRequest question = StatusRequest.newBuilder().setMessageId(id).build();
            federation
                    .patience()
                    .until(
                            "the receipt for " + id,
                            () -> Optional.of(NodeClient.ask(
                                                    () -> submitter.local().status(question))
                                            .getRecipients(0))
                                    .filter(status -> status.getState() == RecipientState.DELIVERED));
        }
    }

    /** Everything in the inbox, acknowledged as it comes. */
    private List<String> received(Federation federation, Agency recipient) {
        NodeClient receiver = federation.as(recipient, Agency.RECEIVER);
        ReceiveRequest question =
                ReceiveRequest.newBuilder().setMaxMessages(100).build();
        List<String> received = new ArrayList<>();
        Set<String> missing = new HashSet<>(answered);
        List<ReceivedMessage> messages;
        do {
            messages = NodeClient.ask(() -> receiver.local().receive(question)).getMessagesList();
            for (ReceivedMessage message : messages) {
                received.add(message.getMessageId());
                missing.remove(message.getMessageId());
                NodeClient.ask(() -> receiver.local()
                        .acknowledge(AcknowledgeRequest.newBuilder()
                                .setMessageId(message.getMessageId())
                                .setLeaseId(message.getLeaseId())
                                .build()));
            }
        } while (!messages.isEmpty());
        assertThat(missing).isEmpty();
        return received;
    }
}
