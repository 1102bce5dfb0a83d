package comity.node.edge.cli.command;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.bytes.Utf8;
import comity.crypto.cert.SpkiPin;
import comity.crypto.sign.NoteFormat;
import comity.node.admin.setup.NodeKeys;
import comity.node.channel.PartnerLink;
import comity.node.config.NodeConfig;
import comity.node.directory.DirectoryScan;
import comity.node.directory.Prekeys;
import comity.node.edge.cli.command.DoctorCommand.Check;
import comity.node.edge.door.EventLoops;
import comity.node.edge.peer.LinkEnd;
import comity.node.edge.peer.PartnerAddress;
import comity.node.edge.peer.PeerClient;
import comity.node.pouch.Descriptor;
import comity.node.pouch.Prekey;
import comity.node.store.ReadOnlyStore;
import comity.node.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What needs the node's keys to be looked at: its own prekey, and whether each partner answers. Confined to one thread. */
final class PartnerChecks {
    private final Path directory;
    private final NodeConfig config;
    private final NodeKeys keys;
    private final Surroundings here;

    PartnerChecks(Path directory, NodeConfig config, NodeKeys keys, Surroundings here) {
        this.directory = directory;
        this.config = config;
        this.keys = keys;
        this.here = here;
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        try (ReadOnlyStore store =
                ReadOnlyStore.open(directory.resolve(config.paths().store()))) {
            checks.add(ownPrekey(store));
            for (DirectoryScan.PartnerRow row : DirectoryScan.partners(store.query())) {
                checks.add(partner(row.descriptorNote()));
            }
        } catch (StoreException e) {
            checks.add(Check.failed(
                    "store", String.valueOf(e.getMessage()), "Run comity audit verify; restore it from a backup."));
        }
        return checks;
    }

    private Check ownPrekey(ReadOnlyStore store) {
        Prekeys prekeys = new Prekeys(
                new Prekeys.Custody(config.agency(), keys.prekey(), keys.wrapping()),
                here.random(),
                here.time(),
                new Prekeys.Lifetimes(
                        config.prekeys().valid(),
                        config.prekeys().rotateBefore(),
                        config.prekeys().keep()));
        return prekeys.current(store.query())
                .map(note -> Check.passed("own prekey", left(note)))
                .orElseGet(() -> Check.passed("own prekey", "none is current; the node makes one when it runs"));
    }

    private String left(String note) {
        try {
            Instant until =
                    Prekey.parse(NoteFormat.parse(note).text()).validity().until();
            Duration left = Duration.between(here.time().instant(), until);
            return String.format(java.util.Locale.ROOT, "%.1f days left", left.toMinutes() / (24.0 * 60));
        } catch (MalformedBytes e) {
            return "cannot be read: " + e.reason();
        }
    }

    private Check partner(Bytes note) {
        try {
            Descriptor card =
                    Descriptor.parse(NoteFormat.parse(Utf8.decode(note)).text());
            String name = "partner " + card.agency();
            if (!card.validity().until().isAfter(here.time().instant())) {
                return Check.failed(name, "its descriptor has expired", "Ask for the newer one and add it.");
            }
            return handshake(name, card);
        } catch (MalformedBytes e) {
            return Check.failed("partner", "a descriptor cannot be read", "Run comity audit verify.");
        }
    }

    private Check handshake(String name, Descriptor card) {
        Set<SpkiPin> pins = new LinkedHashSet<>();
        pins.add(new SpkiPin(card.pins().current()));
        card.pins().next().map(SpkiPin::new).ifPresent(pins::add);
        PartnerAddress address =
                new PartnerAddress(card.endpoint().host(), card.endpoint().port(), pins);
        LinkEnd end = new LinkEnd(keys.link(), pin -> Optional.empty(), here.time());
        try (EventLoops loops = new EventLoops();
                PeerClient client = new PeerClient(config, end, agency -> Optional.of(address), loops)) {
            return switch (client.to(card.agency()).prekey()) {
                case PartnerLink.PrekeyReply.Offered(String note) ->
                    Check.passed(
                            name,
                            "answers at " + address.host() + ":" + address.port() + "; its prekey has " + left(note));
                case PartnerLink.Unreachable(String reason) ->
                    Check.failed(
                            name,
                            "no answer at " + address.host() + ":" + address.port() + ": " + reason,
                            "Check the network and that it runs; that it pinned this node; and its newest descriptor.");
            };
        }
    }
}
