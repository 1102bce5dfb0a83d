package comity.node.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.Digest;
import comity.crypto.bytes.Hashing;
import comity.crypto.tlog.ProofVerifier;
import comity.crypto.tlog.TreeHash;
import comity.crypto.tlog.TreeHead;
import comity.node.pouch.ChannelId;
import comity.node.pouch.ChannelParties;
import comity.node.pouch.JournalWitness;
import comity.node.store.Store;
import comity.node.store.StoreOptions;
import comity.protocol.id.AgencyId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {
    private static final AgencyId PARTNER = new AgencyId("XB-CID");

    private final Ledger ledger = new Ledger();

    @TempDir
    Path folder;

    private Store create() {
        return Store.create(folder.resolve("ledger.db"), StoreOptions.defaults());
    }

    private Store reopen() {
        return Store.open(folder.resolve("ledger.db"), StoreOptions.defaults());
    }

    private static Channel channel(Direction direction, String nonce) {
        return Channel.opening(
                direction, PARTNER, new ChannelParties(digest("XA"), digest("XB"), digest(nonce), digest("theirs")));
    }

    private static Digest digest(String text) {
        return Hashing.sha256(Bytes.utf8(text));
    }

    private static List<Bytes> entries(int from, int count) {
        List<Bytes> made = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            made.add(Bytes.utf8("entry " + i));
        }
        return made;
    }

    private static Digest naiveRoot(List<Bytes> entries) {
        return TreeHash.rootOf(entries.stream().map(TreeHash::leafHash).toList());
    }

    @Test
    void hasTheRootOfANaiveTree_afterBatchesAndReload() {
        long seed = 20_261_123;
        Random random = new Random(seed);
        Channel channel = channel(Direction.OUT, "ours");
        List<Bytes> all = new ArrayList<>();
        try (Store store = create()) {
            store.change(tx -> ledger.create(tx, channel));
            while (all.size() < 300) {
                List<Bytes> batch = entries(all.size(), 1 + random.nextInt(40));
                TreeHead head = store.write(tx -> ledger.append(tx, channel.id(), batch));
                all.addAll(batch);
                assertThat(head).as("seed %d", seed).isEqualTo(new TreeHead(all.size(), naiveRoot(all)));
            }
        }
        try (Store store = reopen()) {
            assertThat(store.<TreeHead>read(query -> ledger.position(query, channel.id())))
                    .isEqualTo(new TreeHead(all.size(), naiveRoot(all)));
            assertThat(store.<List<Bytes>>read(query -> ledger.entries(query, channel.id(), 0, all.size())))
                    .isEqualTo(all);
            assertThat(store.<Optional<Bytes>>read(query -> ledger.entry(query, channel.id(), 17)))
                    .contains(all.get(17));
            assertThat(store.<Digest>read(query -> ledger.rootAt(query, channel.id(), 100)))
                    .isEqualTo(naiveRoot(all.subList(0, 100)));
        }
    }

    @Test
    void provesInclusionAndGrowth() {
        Channel channel = channel(Direction.IN, "ours");
        List<Bytes> all = entries(0, 45);
        try (Store store = create()) {
            store.change(tx -> ledger.create(tx, channel));
            store.write(tx -> ledger.append(tx, channel.id(), all));
            TreeHead head = store.read(query -> ledger.position(query, channel.id()));
            for (int i = 0; i < all.size(); i++) {
                int index = i;
                List<Digest> proof = store.read(query -> ledger.inclusionProof(query, channel.id(), index, 45));
                assertThat(ProofVerifier.isIncluded(TreeHash.leafHash(all.get(i)), i, head, proof))
                        .isTrue();
                TreeHead old = new TreeHead(i + 1, naiveRoot(all.subList(0, i + 1)));
                List<Digest> growth = store.read(query -> ledger.consistencyProof(query, channel.id(), index + 1, 45));
                assertThat(ProofVerifier.isConsistent(old, head, growth)).isTrue();
            }
        }
    }

    @Test
    void undoesEntriesAndNodesTogether_whenTheWorkFails() {
        Channel channel = channel(Direction.OUT, "ours");
        try (Store store = create()) {
            store.change(tx -> ledger.create(tx, channel));
            store.write(tx -> ledger.append(tx, channel.id(), entries(0, 5)));
            assertThatThrownBy(() -> store.change(tx -> {
                        ledger.append(tx, channel.id(), entries(5, 4));
                        throw new IllegalArgumentException("failed after appending");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            TreeHead head = store.write(tx -> ledger.append(tx, channel.id(), entries(5, 1)));
            assertThat(head).isEqualTo(new TreeHead(6, naiveRoot(entries(0, 6))));
        }
    }

    @Test
    void keepsChannelsApart() {
        Channel out = channel(Direction.OUT, "ours");
        Channel in = channel(Direction.IN, "other");
        try (Store store = create()) {
            store.change(tx -> {
                ledger.create(tx, out);
                ledger.create(tx, in);
                ledger.append(tx, out.id(), entries(0, 3));
            });
            assertThat(store.<Long>read(query -> ledger.size(query, in.id()))).isZero();
            assertThat(store.<Optional<Channel>>read(query -> ledger.outgoing(query, PARTNER))
                            .orElseThrow()
                            .state())
                    .isEqualTo(ChannelState.OPEN);
            assertThat(store.<Optional<Channel>>read(query -> ledger.incoming(query, PARTNER)))
                    .contains(in);
            assertThat(store.<Optional<Channel>>read(query -> ledger.incoming(query, new AgencyId("XC-PPO"))))
                    .isEmpty();
            assertThat(store.<List<Channel>>read(ledger::channels)).hasSize(2);
        }
    }

    @Test
    void refusesToAppend_whenHaltedOrClosedOrUnknown() {
        Channel channel = channel(Direction.IN, "ours");
        ChannelId unknown = new ChannelId(digest("unknown"));
        try (Store store = create()) {
            store.change(tx -> ledger.create(tx, channel));
            store.change(tx -> ledger.halt(tx, channel.id(), "CHANNEL_FORK"));
            assertThat(store.<Optional<Channel>>read(query -> ledger.channel(query, channel.id()))
                            .orElseThrow())
                    .extracting(Channel::state, Channel::haltReason)
                    .containsExactly(ChannelState.HALTED, Optional.of("CHANNEL_FORK"));
            assertThatThrownBy(() -> store.write(tx -> ledger.append(tx, channel.id(), entries(0, 1))))
                    .isInstanceOf(IllegalStateException.class);
            store.change(tx -> ledger.close(tx, channel.id()));
            assertThatThrownBy(() -> store.write(tx -> ledger.append(tx, channel.id(), entries(0, 1))))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(store.<Optional<Channel>>read(query -> ledger.incoming(query, PARTNER)))
                    .isEmpty();
            assertThatThrownBy(() -> store.write(tx -> ledger.append(tx, unknown, entries(0, 1))))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void keepsHeadsWithTheEntriesTheyNewlyCover() {
        Channel channel = channel(Direction.OUT, "ours");
        JournalWitness opening = new JournalWitness(digest("blinding"), 7, digest("root"));
        try (Store store = create()) {
            store.change(tx -> {
                ledger.create(tx, channel);
                ledger.append(tx, channel.id(), entries(0, 3));
                ledger.putHead(tx, channel.id(), 3, "note 3", Optional.of(opening));
                ledger.append(tx, channel.id(), entries(3, 2));
                ledger.putHead(tx, channel.id(), 5, "note 5", Optional.empty());
            });
            StoredHead first = new StoredHead(0, 3, "note 3", Optional.of(opening));
            StoredHead second = new StoredHead(3, 5, "note 5", Optional.empty());
            assertThat(store.<Optional<StoredHead>>read(query -> ledger.newestHead(query, channel.id())))
                    .contains(second);
            assertThat(store.<Optional<StoredHead>>read(query -> ledger.headCovering(query, channel.id(), 2)))
                    .contains(first);
            assertThat(store.<Optional<StoredHead>>read(query -> ledger.headCovering(query, channel.id(), 3)))
                    .contains(second);
            assertThat(store.<Optional<StoredHead>>read(query -> ledger.headCovering(query, channel.id(), 5)))
                    .isEmpty();
            assertThat(store.<List<StoredHead>>read(query -> ledger.headsAfter(query, channel.id(), 0, 10)))
                    .containsExactly(first, second);
            assertThatThrownBy(
                            () -> store.change(tx -> ledger.putHead(tx, channel.id(), 6, "note 6", Optional.empty())))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void signsExactlyTheReceiptTextThatWasKept_once() {
        Channel channel = channel(Direction.IN, "ours");
        StoredReceipt text = new StoredReceipt(0, 3, "line one\nline two\n", Bytes.of(1));
        String note = text.note() + "\n\u2014 name sig\n";
        try (Store store = create()) {
            store.change(tx -> {
                ledger.create(tx, channel);
                ledger.append(tx, channel.id(), entries(0, 3));
                ledger.putReceipt(tx, channel.id(), text);
            });
            assertThatThrownBy(() -> store.change(
                            tx -> ledger.signReceipt(tx, channel.id(), text, "another text\n\n\u2014 name sig\n")))
                    .isInstanceOf(IllegalStateException.class);
            store.change(tx -> ledger.signReceipt(tx, channel.id(), text, note));
            StoredReceipt signed = store.read(query -> ledger.receiptFor(query, channel.id(), 0, 3))
                    .orElseThrow();
            assertThat(signed.note()).isEqualTo(note);
            assertThat(signed.signed()).isTrue();
            assertThat(signed.text()).isEqualTo(text.note());
            assertThatThrownBy(() -> store.change(tx -> ledger.signReceipt(tx, channel.id(), text, note)))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(store.<Long>read(query -> ledger.receiptedUpTo(query, channel.id())))
                    .isEqualTo(3);
            assertThat(store.<List<StoredReceipt>>read(query -> ledger.receiptsAfter(query, channel.id(), 0, 9)))
                    .containsExactly(signed);
        }
    }

    @Test
    void keepsAConflictOnce() {
        Channel channel = channel(Direction.IN, "ours");
        HeadConflict conflict = new HeadConflict(channel.id(), "held", "received");
        try (Store store = create()) {
            store.change(tx -> ledger.create(tx, channel));
            store.change(tx -> ledger.putConflict(tx, conflict));
            store.change(tx -> ledger.putConflict(tx, conflict));
            assertThat(store.<List<HeadConflict>>read(ledger::conflicts)).containsExactly(conflict);
        }
    }

    @Test
    void namesTheHeadWithoutReceipt_belowOneThatHasIts() {
        Channel channel = channel(Direction.OUT, "ours");
        try (Store store = create()) {
            store.change(tx -> {
                ledger.create(tx, channel);
                ledger.append(tx, channel.id(), entries(0, 6));
                for (long size : new long[] {1, 3, 6}) {
                    ledger.putHead(tx, channel.id(), size, "head " + size, Optional.empty());
                }
                ledger.putReceipt(tx, channel.id(), new StoredReceipt(0, 1, "receipt\n", Bytes.of(1)));
                ledger.putReceipt(tx, channel.id(), new StoredReceipt(3, 6, "receipt\n", Bytes.of(1)));
            });
        }
        try (Store store = reopen()) {
            assertThat(store.<List<StoredHead>>read(query -> ledger.unreceipted(query, channel.id(), 9)))
                    .containsExactly(new StoredHead(1, 3, "head 3", Optional.empty()));
        }
    }
}
