package comity.node.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** A message on its way to one partner, as its sender sees it. */
record Sent(Agency sender, Answer first) {
    private static final Duration POLL = Duration.ofMillis(300);

    Sent {
        assertThat(first.size("recipients")).as(first.toString()).isEqualTo(1);
    }

    String id() {
        return first.at("recipients.0.message_id");
    }

    /** At submission. */
    String state() {
        return first.at("recipients.0.state");
    }

    /** At submission; empty where nobody said no. */
    String code() {
        return first.at("recipients.0.code");
    }

    Answer now() {
        return sender.as(Agency.SYSTEM, "status", "--message", id());
    }

    Sent awaitState(String state) {
        await().atMost(Agency.LIMIT)
                .pollDelay(Duration.ofMillis(50))
                .pollInterval(POLL)
                .untilAsserted(() -> assertThat(now().at("recipients.0.state"))
                        .as("%s", now())
                        .isEqualTo(state));
        return this;
    }

    Sent awaitDelivered() {
        return awaitState("DELIVERED");
    }

    /** As the release desk shows it. */
    Answer onTheDesk() {
        Answer shown = sender.as(Agency.OFFICERS.getFirst(), "review", "show", id());
        assertThat(shown.exit()).as(shown.toString()).isZero();
        return shown;
    }

    /** Officers approve what is on the desk now, each what they saw; so many as it takes, and it takes this many. */
    Sent approve(int officers) {
        for (int i = 0; i < officers; i++) {
            assertThat(now().at("recipients.0.state"))
                    .as("before approval %d", i + 1)
                    .isEqualTo("HELD");
            String officer = Agency.OFFICERS.get(i);
            String digest = sender.as(officer, "review", "show", id()).at("info.approval_digest");
            Answer approved = sender.as(officer, "review", "approve", id(), "--digest", digest);
            assertThat(approved.exit()).as(approved.toString()).isZero();
        }
        assertThat(now().at("recipients.0.state")).as("after all approvals").isNotEqualTo("HELD");
        return this;
    }
}
