package comity.node.inbound.verify;

import comity.crypto.bytes.Bytes;
import comity.node.fault.FaultCode;
import comity.node.inbound.verify.VerifiedEntry.Carried;
import comity.node.pouch.Entry;
import comity.node.pouch.ReleasedMessage;
import comity.protocol.validate.Validation;

/** Checks one release against the entry it came with and against the schema. Pure. */
final class CarriedContent {
    private CarriedContent() {}

    /** @param release empty when the entry came without one */
    static Carried of(Entry entry, Bytes release) {
        if (release.isEmpty() || !(entry instanceof Entry.Message message)) {
            return new Carried.Nothing();
        }
        return switch (ReleasedMessage.verify(release, message)) {
            case ReleasedMessage.Verdict.Refused refused -> new Carried.Unusable(code(refused.fault()));
            case ReleasedMessage.Verdict.Verified verified
            when !Validation.release(verified.released().message()).isEmpty() -> new Carried.Unusable(FaultCode.SCHEMA);
            case ReleasedMessage.Verdict.Verified verified -> new Carried.Message(verified.released(), release);
        };
    }

    private static FaultCode code(ReleasedMessage.Fault fault) {
        return switch (fault) {
            case UNDECODABLE, SCHEMA -> FaultCode.SCHEMA;
            case COMMITMENT -> FaultCode.COMMITMENT;
        };
    }
}
