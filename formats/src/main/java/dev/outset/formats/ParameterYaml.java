package dev.outset.formats;

import dev.outset.network.ParameterList;
import java.nio.file.Path;
import java.util.List;

/**
 * The parameters of a network that is no chain of dense layers, in a YAML file: by name, shape and role, or as modules
 * of PyTorch, repeated where layers repeat.
 *
 * <pre>{@code
 * name: two-layers
 * parameters:
 *   - {name: wte, module: Embedding, words: 1000, dim: 64}
 *   - repeat: 2
 *     name: h
 *     parameters:
 *       - {name: attn, module: MultiheadAttention, dim: 64}
 *       - {name: fc1, module: Linear, in: 64, out: 256}
 *       - {name: fc2, module: Linear, in: 256, out: 64}
 *   - {name: head.weight, shape: [1000, 64], role: head}
 * init: gpt2
 * }</pre>
 *
 * <p>{@code docs/network-yaml.md} describes every key.
 *
 * @param parameters in file order, which is the order in which a replayed stream draws them
 * @param init the rules of the file in order, empty if it has none
 */
public record ParameterYaml(ParameterList parameters, List<String> init) {
    public ParameterYaml {
        init = List.copyOf(init);
    }

    /** Whether {@code text} names a YAML file that lists parameters, rather than layers. */
    public static boolean knows(String text) {
        return NetworkYaml.knows(text)
                && YamlNode.read(Path.of(text), "a network", ParameterYamlReader.GUIDE)
                        instanceof YamlNode.Fields fields
                && fields.fields().containsKey("parameters");
    }

    /**
     * Reads a file.
     *
     * @throws dev.outset.text.InputException naming file, line and column of what is wrong
     */
    public static ParameterYaml read(Path file) {
        return new ParameterYamlReader(file).read(YamlNode.read(file, "a network", ParameterYamlReader.GUIDE));
    }
}
