package comity.node.edge.cli.command;

import comity.node.edge.cli.command.DoctorCommand.Check;
import io.netty.handler.ssl.OpenSsl;
import java.util.List;

/** What this machine must have. Stateless. */
final class MachineChecks {
    private static final int JDK_MIN = 25;

    private MachineChecks() {}

    static List<Check> all() {
        return List.of(jdk(), tls());
    }

    private static Check jdk() {
        int feature = Runtime.version().feature();
        String found = System.getProperty("java.vm.name") + " " + Runtime.version();
        return feature >= JDK_MIN
                ? Check.passed("JDK", found)
                : Check.failed("JDK", found, "Install a JDK " + JDK_MIN + " or newer.");
    }

    private static Check tls() {
        return OpenSsl.isAvailable()
                ? Check.passed("TLS library", OpenSsl.versionString())
                : Check.failed(
                        "TLS library",
                        "the native library cannot be loaded",
                        "Use a platform that netty-tcnative supports; partners' links need its post-quantum group.");
    }
}
