package comity.node.edge.cli.command;

import comity.node.config.ConfigReading;
import comity.node.config.NodeConfig;
import comity.node.config.NodeConfigFile;
import comity.node.fault.Fault;
import comity.node.fault.FaultCode;
import comity.node.fault.FaultException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A node's directory as commands name it. Stateless. */
final class NodeDirectory {
    private NodeDirectory() {}

    /** The configuration in it. */
    static NodeConfig config(Path directory) {
        Path file = directory.resolve(NodeConfigFile.NAME);
        if (!Files.isRegularFile(file)) {
            throw new FaultException(Fault.at(
                    FaultCode.DIRECTORY_MISSING,
                    directory.toString(),
                    "there is no " + NodeConfigFile.NAME + " in it"));
        }
        return switch (NodeConfigFile.read(file)) {
            case ConfigReading.Read(NodeConfig config) -> config;
            case ConfigReading.Refused(Fault fault, int line, int column) -> throw new FaultException(fault);
        };
    }
}
