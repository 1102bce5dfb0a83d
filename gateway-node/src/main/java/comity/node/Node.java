package comity.node;

import comity.crypto.random.SecureBytes;
import comity.crypto.random.SystemRandom;
import comity.node.admin.Callers;
import comity.node.admin.setup.NodeKeys;
import comity.node.config.NodeConfig;
import comity.node.config.StoreConfig;
import comity.node.ops.HighWaterMarks;
import comity.node.outbound.HeldWatch;
import comity.node.pouch.JournalEntry.Fact;
import comity.node.pouch.JournalType;
import comity.node.store.Migrations;
import comity.node.store.Store;
import comity.node.store.StoreBroken;
import comity.node.store.StoreOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * One agency's running gateway: the composition root. Opens everything in the order of what needs what, and closes it in reverse.
 *
 * <p>A node is started on a directory that {@code init} made; nothing that is missing is created here: a store that should exist and
 * does not is a refusal to start. One owner; closed once.
 */
public final class Node implements AutoCloseable {
    private final Closing closing;
    private final Doors doors;

    private Node(Closing closing, Doors doors) {
        this.closing = closing;
        this.doors = doors;
    }

    /**
     * What a node starts with.
     *
     * @param directory of the node
     * @param config read from it
     * @param keys opened with the passphrase
     * @param time wall clock
     * @param whenBroken told once when the store broke; the process is to end, never to retry
     */
    public record Start(
            Path directory, NodeConfig config, NodeKeys keys, InstantSource time, Consumer<StoreBroken> whenBroken) {}

    /** Starts; when this returns, every door is open and the channels are being driven. Whatever was opened is closed when it fails. */
    public static Node start(Start start) {
        Closing closing = new Closing();
        boolean started = false;
        try {
            Node node = start(start, closing);
            started = true;
            return node;
        } finally {
            if (!started) {
                closing.close();
            }
        }
    }

    private static Node start(Start start, Closing closing) {
        NodeConfig config = start.config();
        SecureBytes random = new SystemRandom();
        InstantSource time = start.time();
        OwnCard card = OwnCard.read(start.directory(), config, start.keys(), time.instant());
        Store store = closing.later(Store.open(
                start.directory().resolve(config.paths().store()), options(config.store(), start.whenBroken())));
        HighWaterMarks highWater = closing.later(
                new HighWaterMarks(start.directory().resolve(config.paths().highWater())));
        PartnerLinks links = closing.later(new PartnerLinks());
        Journey journey =
                Journey.make(config, new Journey.Ground(store, card, start.keys(), highWater, random, time), links);
        Callers callers =
                new Callers(store, start.keys().callers(), journey.records().journal(), time);
        closing.later(() -> note(journey, "NODE_STOPPED"));
        Doors doors = closing.later(
                Doors.open(new Doors.Behind(journey, callers, store, start.keys(), time), config, links, random));
        note(journey, "NODE_STARTED");
        // The prekey that partners seal to must be there before the first of them asks.
        journey.inbound().currentPrekey();
        closing.later(journey.dispatcher());
        journey.dispatcher().start();
        closing.later(journey.owed());
        journey.owed().start();
        HeldWatch held = closing.later(new HeldWatch(journey.outbound().releases(), time));
        held.start();
        return new Node(closing, doors);
    }

    private static StoreOptions options(StoreConfig config, Consumer<StoreBroken> whenBroken) {
        return new StoreOptions(
                Migrations.shipped(),
                config.writesWaitingMax(),
                config.writesPerCommitMax(),
                config.readersMax(),
                config.busyMax(),
                whenBroken);
    }

    private static void note(Journey journey, String code) {
        String agency = journey.federation().directory().own().agency().text();
        journey.records()
                .store()
                .change(tx -> journey.records().journal().append(tx, Fact.of(JournalType.NODE, "node", agency, code)));
    }

    /** The ports in use. */
    public Doors.Ports ports() {
        return doors.ports();
    }

    /** Takes no more calls, lets those under way end in time, and closes the store last. */
    @Override
    public void close() {
        closing.close();
    }
}
