package comity.node.config;

import java.time.Duration;

/**
 * The life of a sealing key.
 *
 * @param valid from its making
 * @param rotateBefore what may be left when the next one is made
 * @param keep how long the private part outlives the validity
 */
public record PrekeysConfig(Duration valid, Duration rotateBefore, Duration keep) {
    public PrekeysConfig {
        if (rotateBefore.compareTo(valid) > 0) {
            throw new IllegalArgumentException("a key would be replaced before it is made");
        }
    }
}
