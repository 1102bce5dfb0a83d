package comity.node.edge.peer;

import comity.crypto.cert.SpkiPin;
import comity.node.directory.Directory;
import comity.node.directory.Partner;
import comity.node.edge.tls.PeerPins;
import comity.node.pouch.Descriptor;
import comity.node.store.Store;
import comity.protocol.id.AgencyId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Pins and addresses from the directory's rows, read afresh each time. Thread-safe. */
public final class DirectoryPartners implements PeerPins, PartnerAddresses {
    private final Store store;
    private final Directory directory;

    public DirectoryPartners(Store store, Directory directory) {
        this.store = store;
        this.directory = directory;
    }

    @Override
    public Optional<AgencyId> partner(SpkiPin pin) {
        return store.read(query -> directory.byTlsKey(query, pin.value())).map(Partner::agency);
    }

    @Override
    public Optional<PartnerAddress> of(AgencyId partner) {
        return store.read(query -> directory.partner(query, partner)).map(found -> address(found.descriptor()));
    }

    private static PartnerAddress address(Descriptor card) {
        Set<SpkiPin> pins = new HashSet<>();
        pins.add(new SpkiPin(card.pins().current()));
        card.pins().next().map(SpkiPin::new).ifPresent(pins::add);
        return new PartnerAddress(card.endpoint().host(), card.endpoint().port(), pins);
    }
}
