package dev.outset.formats;

import dev.outset.network.Network;
import java.nio.file.Path;
import java.util.List;

/**
 * A network in a YAML file: a chain of dense layers, its loss and, if wanted, its initialization rules.
 *
 * <pre>
 * name: my-net
 * input: 64
 * layers:
 *   - {name: fc1, units: 64, activation: tanh}
 *   - {units: 10, activation: softmax}
 * loss: cross-entropy
 * init: [he-normal, "fc2.weight=zeros"]
 * </pre>
 *
 * <p>{@code docs/network-yaml.md} describes every key. Whatever is not described there is refused with its line and
 * column: unknown keys (with the nearest known one), repeated keys, anchors and aliases.
 *
 * @param network as described
 * @param init the rules of the file in order, empty if it has none
 */
public record NetworkYaml(Network network, List<String> init) {
    public NetworkYaml {
        init = List.copyOf(init);
    }

    /** Whether the name ends in {@code .yaml} or {@code .yml}. */
    public static boolean knows(String file) {
        return file.endsWith(".yaml") || file.endsWith(".yml");
    }

    /**
     * Reads a file.
     *
     * @throws dev.outset.text.InputException naming file, line and column of what is wrong
     */
    public static NetworkYaml read(Path file) {
        return new NetworkYamlReader(file).read(YamlNode.read(file, "a network", "docs/network-yaml.md"));
    }
}
