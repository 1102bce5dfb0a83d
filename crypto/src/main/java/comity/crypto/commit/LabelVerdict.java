package comity.crypto.commit;

import java.util.List;

/** What checking a label-only proof gave. */
public sealed interface LabelVerdict {
    /** These are all leaves of the commitment, each under the label it was committed with. */
    record Valid(List<LabelledLeaf> leaves) implements LabelVerdict {
        public Valid {
            leaves = List.copyOf(leaves);
        }
    }

    /** The proof proves nothing. */
    record Invalid(Reason reason) implements LabelVerdict {}

    /** Why it proves nothing. */
    enum Reason {
        /** One path and precision occurs twice, or the leaves are out of order. */
        REPEATED_OR_UNORDERED_LEAF,
        /** Two leaves lie under different arms of one choice. */
        TWO_ARMS_OF_ONE_CHOICE,
        /** Not as many digests as so many leaves have. */
        WRONG_COUNT,
        /** Two digests are equal. */
        REPEATED_DIGEST,
        /** Leaves and decoys are not all that was committed to. */
        WRONG_ROOT
    }
}
