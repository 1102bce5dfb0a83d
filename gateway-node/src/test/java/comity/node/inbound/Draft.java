package comity.node.inbound;

import comity.crypto.bytes.Bytes;
import comity.node.pouch.PouchContent;
import comity.node.pouch.PouchSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A pouch before it is sealed, to be spoilt in one place. Immutable. */
record Draft(PouchSpan span, String headNote, List<PouchContent.Item> items) {
    Draft {
        items = List.copyOf(items);
    }

    Draft withHead(String note) {
        return new Draft(span, note, items);
    }

    Draft withEntry(int place, Bytes entry) {
        return with(place, item -> new PouchContent.Item(entry, item.release()));
    }

    Draft withRelease(int place, Bytes release) {
        return with(place, item -> new PouchContent.Item(item.entry(), release));
    }

    private Draft with(int place, UnaryOperator<PouchContent.Item> change) {
        List<PouchContent.Item> changed = new ArrayList<>(items);
        changed.set(place, change.apply(changed.get(place)));
        return new Draft(span, headNote, changed);
    }
}
