package comity.node.edge.cli.terminal;

import comity.node.fault.FaultCode;
import java.util.EnumSet;
import java.util.Set;

/** What the process ends with; scripts rely on the numbers. */
public enum ExitCode {
    /** What was asked for is done, or proposed and waiting for a second person. */
    DONE(0),
    /** The question was understood and the answer is no. */
    ANSWER_IS_NO(1),
    /** The command line is not understood. */
    USAGE(2),
    /** A directory, key file or setting cannot be used. */
    CONFIGURATION(3),
    /** The node gives no answer. */
    UNREACHABLE(4),
    /** An error of this program. */
    INTERNAL(5);

    private static final Set<FaultCode> CONFIGURATION_FAULTS = EnumSet.of(
            FaultCode.CONFIG_MISSING,
            FaultCode.CONFIG_SYNTAX,
            FaultCode.CONFIG_UNKNOWN_KEY,
            FaultCode.CONFIG_DUPLICATE_KEY,
            FaultCode.CONFIG_MISSING_KEY,
            FaultCode.CONFIG_INVALID_VALUE,
            FaultCode.DIRECTORY_NOT_EMPTY,
            FaultCode.DIRECTORY_MISSING,
            FaultCode.NODE_RUNNING,
            FaultCode.STORE_MISSING,
            FaultCode.STORE_NEWER,
            FaultCode.PASSPHRASE_WRONG,
            FaultCode.CREDENTIALS_INVALID,
            FaultCode.CERTIFICATE_EXPIRED,
            FaultCode.PORT_IN_USE,
            FaultCode.JDK_TOO_OLD);
    private static final Set<FaultCode> SILENCES =
            EnumSet.of(FaultCode.NODE_UNREACHABLE, FaultCode.NOT_READY, FaultCode.DEADLINE);
    private static final Set<FaultCode> OWN_ERRORS = EnumSet.of(FaultCode.INTERNAL, FaultCode.STORE_BROKEN);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The process's status. */
    public int number() {
        return number;
    }

    /** What a command that met this fault ends with. */
    public static ExitCode of(FaultCode code) {
        if (code == FaultCode.USAGE) {
            return USAGE;
        }
        if (CONFIGURATION_FAULTS.contains(code)) {
            return CONFIGURATION;
        }
        if (SILENCES.contains(code)) {
            return UNREACHABLE;
        }
        return OWN_ERRORS.contains(code) ? INTERNAL : ANSWER_IS_NO;
    }
}
