package comity.node.pouch;

import comity.crypto.bytes.Bytes;
import comity.crypto.bytes.MalformedBytes;
import comity.crypto.commit.Commitment;
import comity.crypto.commit.CommitmentHeader;
import comity.crypto.commit.Leaf;
import comity.crypto.commit.Release;
import comity.crypto.commit.ReleaseVerdict;
import comity.crypto.commit.ReleaseVerifier;
import comity.protocol.field.Assembly;
import comity.protocol.field.AssemblyResult;
import comity.protocol.field.FieldLeaf;
import comity.protocol.id.Kind;
import comity.v1.WireMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A message rebuilt from a release that verified against its ledger entry. Nothing else is a message: there is no second copy whose
 * content could differ from what was signed.
 *
 * @param message rebuilt from the shown leaves
 * @param release the verified release
 */
public record ReleasedMessage(WireMessage message, Release release) {
    /** What verification says. */
    public sealed interface Verdict {
        /** The release is the entry's, and the schema can hold it. */
        record Verified(ReleasedMessage released) implements Verdict {}

        /** It is not. */
        record Refused(Fault fault, String reason) implements Verdict {}
    }

    /** Which part does not hold. */
    public enum Fault {
        /** The bytes are no release. */
        UNDECODABLE,
        /** Not the release the entry commits to, or about another message, channel or schema. */
        COMMITMENT,
        /** The schema has no such fields. */
        SCHEMA
    }

    /** Verifies a release against the entry that stands in the ledger for it. */
    public static Verdict verify(Bytes encoded, Entry.Message entry) {
        Release release;
        try {
            release = Release.decode(encoded);
        } catch (MalformedBytes e) {
            return new Verdict.Refused(Fault.UNDECODABLE, e.reason());
        }
        CommitmentHeader header = release.committed().header();
        Optional<Kind> kind = Kind.ofNumber(header.kind());
        if (kind.isEmpty()
                || !header.equals(MessageLeaves.header(entry.place().channel(), entry.messageId(), kind.get()))) {
            return new Verdict.Refused(Fault.COMMITMENT, "the header is about another message, channel or schema");
        }
        if (!hidesHowManyFieldsThereAre(release)) {
            return new Verdict.Refused(Fault.COMMITMENT, "the number of digests is none that a message has");
        }
        return switch (ReleaseVerifier.verify(release, entry.commitmentRoot(), entry.releaseDigest())) {
            case ReleaseVerdict.Invalid invalid ->
                new Verdict.Refused(Fault.COMMITMENT, invalid.reason().name());
            case ReleaseVerdict.Valid valid -> assemble(release, kind.get(), valid.shown());
        };
    }

    /** FORMAT.md section 4: in steps, from the minimum on, one decoy at least; anything else tells of hidden fields. */
    private static boolean hidesHowManyFieldsThereAre(Release release) {
        int count = release.committed().digests().size();
        return count >= MessageLeaves.MINIMUM_COUNT
                && count % Commitment.COUNT_STEP == 0
                && release.shown().size() < count;
    }

    private static Verdict assemble(Release release, Kind kind, List<Leaf> shown) {
        List<FieldLeaf> fields = new ArrayList<>();
        for (Leaf leaf : shown) {
            Optional<FieldLeaf> field = MessageLeaves.field(leaf);
            if (field.isEmpty()) {
                return new Verdict.Refused(Fault.SCHEMA, "no field can be at " + leaf.path());
            }
            fields.add(field.get());
        }
        return switch (Assembly.assemble(fields)) {
            case AssemblyResult.Refused refused ->
                new Verdict.Refused(Fault.SCHEMA, refused.path() + ": " + refused.reason());
            case AssemblyResult.Assembled assembled
            when assembled.message().getEnvelope().getKind() != kind.wire() ->
                new Verdict.Refused(Fault.SCHEMA, "the kind is not the header's");
            case AssemblyResult.Assembled assembled ->
                new Verdict.Verified(new ReleasedMessage(assembled.message(), release));
        };
    }
}
