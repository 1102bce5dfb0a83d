package comity.node.config;

/**
 * Files inside the node's directory, relative to it.
 *
 * @param keys the online keys
 * @param descriptor the node's own descriptor
 * @param store the database
 * @param highWater the directory of newest signed sizes
 */
public record PathsConfig(String keys, String descriptor, String store, String highWater) {}
