package comity.node.config;

import comity.node.fault.Fault;

/** The outcome of reading a configuration file. */
public sealed interface ConfigReading {
    /**
     * The file is complete and in range.
     *
     * @param config what it says
     */
    record Read(NodeConfig config) implements ConfigReading {}

    /**
     * The file is refused.
     *
     * @param fault what is wrong; its path is the key, its detail names line and column
     * @param line from 1; 0 when no line is concerned
     * @param column from 1; 0 when no line is concerned
     */
    record Refused(Fault fault, int line, int column) implements ConfigReading {}
}
