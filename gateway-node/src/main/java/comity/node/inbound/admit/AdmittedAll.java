package comity.node.inbound.admit;

import comity.node.inbound.verify.VerifiedPouch;
import comity.node.pouch.Dispositions;
import java.util.List;

/** The proof that {@link Admission} has decided on every entry. */
record AdmittedAll(VerifiedPouch verified, List<AdmittedEntry> entries) implements AdmittedPouch {
    AdmittedAll {
        entries = List.copyOf(entries);
    }

    @Override
    public Dispositions dispositions() {
        return new Dispositions(entries.stream().map(AdmittedEntry::disposition).toList());
    }
}
