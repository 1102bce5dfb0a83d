package comity.node.inbound.open;

import comity.node.directory.Prekeys;
import comity.node.store.Store;
import java.util.Optional;

/** Hands out this node's prekey, making a new one in time. Thread-safe. */
public final class PrekeyIssue {
    private final Store store;
    private final Prekeys prekeys;

    public PrekeyIssue(Store store, Prekeys prekeys) {
        this.store = store;
        this.prekeys = prekeys;
    }

    /** The signed note; a new one is durable, private part included, before anybody can seal to it. */
    public String current() {
        Optional<String> held = store.read(prekeys::current);
        if (held.isPresent()) {
            return held.get();
        }
        Prekeys.OwnPrekey made = prekeys.make();
        return store.write(tx -> {
            Optional<String> meanwhile = prekeys.current(tx);
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
            prekeys.add(tx, made);
            return made.note();
        });
    }
}
