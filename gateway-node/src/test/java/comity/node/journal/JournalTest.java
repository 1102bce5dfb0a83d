package comity.node.journal;

import static org.assertj.core.api.Assertions.assertThat;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.tlog.ProofVerifier;
import comity.crypto.tlog.TreeHash;
import comity.crypto.tlog.TreeHead;
import comity.node.pouch.JournalEntry;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.store.Store;
import comity.node.store.StoreOptions;
import comity.protocol.id.MessageId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
    private static final MessageId MESSAGE = new MessageId(1, 2);

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final Journal journal = new Journal(() -> now);

    @TempDir
    Path folder;

    private static Fact fact(int number) {
        return Fact.of(JournalType.OPERATOR_ACT, "operator " + number, "XB-CID", "PARTNER_ADDED")
                .with(Hashing.sha256(Bytes.utf8("thing " + number)))
                .with("detail " + number);
    }

    @Test
    void readsBackWhatWasRecorded_afterReload() {
        List<Bytes> leaves;
        TreeHead position;
        try (Store store = Store.create(folder.resolve("journal.db"), StoreOptions.defaults())) {
            for (int i = 0; i < 70; i++) {
                int number = i;
                long index = store.<Long>write(tx -> journal.append(tx, fact(number)));
                assertThat(index).isEqualTo(i);
                now = now.plusMillis(5);
            }
            leaves = store.read(query -> journal.entryBytes(query, 0, 100));
            position = store.read(journal::position);
        }
        List<Digest> hashes = leaves.stream().map(TreeHash::leafHash).toList();
        assertThat(position).isEqualTo(new TreeHead(70, TreeHash.rootOf(hashes)));
        try (Store store = Store.open(folder.resolve("journal.db"), StoreOptions.defaults())) {
            assertThat(store.<TreeHead>read(journal::position)).isEqualTo(position);
            assertThat(store.<Optional<JournalEntry>>read(query -> journal.entry(query, 69))
                            .orElseThrow()
                            .fact())
                    .isEqualTo(fact(69));
            for (int i = 0; i < 70; i++) {
                int index = i;
                assertThat(ProofVerifier.isIncluded(
                                hashes.get(i),
                                i,
                                position,
                                store.read(query -> journal.inclusionProof(query, index, 70))))
                        .isTrue();
                assertThat(ProofVerifier.isConsistent(
                                new TreeHead(i + 1, TreeHash.rootOf(hashes.subList(0, i + 1))),
                                position,
                                store.read(query -> journal.consistencyProof(query, index + 1, 70))))
                        .isTrue();
            }
        }
    }

    @Test
    void timesNeverDecrease_whenTheClockGoesBack() {
        try (Store store = Store.create(folder.resolve("journal.db"), StoreOptions.defaults())) {
            store.write(tx -> journal.append(tx, fact(0)));
            now = now.minusSeconds(3600);
            store.write(tx -> journal.append(tx, fact(1)));
            List<Long> times = new ArrayList<>();
            store.read(query -> journal.entries(query, 0, 2)).forEach(entry -> times.add(entry.timeMillis()));
            assertThat(times).isSorted();
        }
    }

    @Test
    void findsWhatWasRecordedAboutAMessage() {
        try (Store store = Store.create(folder.resolve("journal.db"), StoreOptions.defaults())) {
            store.change(tx -> {
                journal.append(tx, fact(0));
                journal.append(tx, fact(1).about(MESSAGE));
                journal.append(tx, fact(2).about(new MessageId(9, 9)));
                journal.append(tx, fact(3).about(MESSAGE));
            });
            assertThat(store.<List<JournalEntry>>read(query -> journal.about(query, MESSAGE, 10)))
                    .extracting(JournalEntry::index)
                    .containsExactly(1L, 3L);
            assertThat(store.<List<JournalEntry>>read(query -> journal.about(query, new MessageId(0, 0), 10)))
                    .isEmpty();
        }
    }
}
