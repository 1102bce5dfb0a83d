package comity.crypto.commit;

import java.util.List;

/** What checking a release against its signed commitment gave. */
public sealed interface ReleaseVerdict {
    /** Every shown leaf is one that was committed to. Whether the schema has such leaves is checked by who knows it. */
    record Valid(List<Leaf> shown) implements ReleaseVerdict {
        public Valid {
            shown = List.copyOf(shown);
        }
    }

    /** The release proves nothing. */
    record Invalid(Reason reason) implements ReleaseVerdict {}

    /** Why it proves nothing. */
    enum Reason {
        /** The digests are not those under the signed root. */
        WRONG_ROOT,
        /** A shown leaf is not among the digests. */
        UNCOMMITTED_LEAF,
        /** The leaves shown are not those the signed release digest names. */
        WRONG_RELEASE_DIGEST
    }
}
