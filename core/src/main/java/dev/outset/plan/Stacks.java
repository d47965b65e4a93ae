package dev.outset.plan;

import dev.outset.network.ModulePath;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.network.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The stacks of layers of a network, by the numbers in the paths of weights that end residual branches. A layer is the
 * innermost numbered module that holds both attention and what follows it:
 *
 * <pre>
 *   h.3.attn.c_proj, h.3.mlp.c_proj                          layer h.3 of GPT-2
 *   layers.1.blocks.0.attn.proj, layers.1.blocks.0.mlp.fc2   layer layers.1.blocks.0 of Swin, behind all of stage 0
 *   block.2.layer.0.SelfAttention.o, block.2.layer.1….wo     layer block.2 of T5
 * </pre>
 *
 * <p>Where no module holds both it is the outermost. All that begins with the same names before the first number is one
 * stack. Experts are numbered without being layers.
 */
final class Stacks {
    private final Map<String, Set<Role>> ends = new HashMap<>(); // of each numbered module, nested ones too
    private final Map<String, Map<String, Integer>> layers = new HashMap<>(); // of each stack, with their places

    /** Those of this network, counted once. */
    static Stacks of(ParameterList network) {
        return network.counted(Stacks.class, Stacks::new);
    }

    private Stacks(ParameterList network) {
        List<Parameter> all =
                network.parameters().stream().filter(p -> p.role().endsBranch()).toList();
        for (Parameter p : all) {
            for (String module : numbered(p.path())) {
                ends.computeIfAbsent(module, m -> new HashSet<>()).add(p.role());
            }
        }
        for (Parameter p : all) {
            List<String> numbered = numbered(p.path());
            if (!numbered.isEmpty()) {
                Map<String, Integer> stack = layers.computeIfAbsent(stack(p.path()), s -> new HashMap<>());
                stack.putIfAbsent(layer(numbered), stack.size());
            }
        }
    }

    /** Layers of the stack that this parameter lies in; 0 outside of stacks. */
    long layersAround(Parameter parameter) {
        return layers.getOrDefault(stack(parameter.path()), Map.of()).size();
    }

    /** Layers of the encoder (true) or the decoder of a network that has both, else 0. */
    long layersOf(boolean encoder) {
        List<String> encoders =
                layers.keySet().stream().filter(Stacks::isEncoder).toList();
        List<String> decoders =
                layers.keySet().stream().filter(Stacks::isDecoder).toList();
        if (encoders.size() != 1 || decoders.size() != 1) {
            return 0;
        }
        return layers.getOrDefault(encoder ? encoders.get(0) : decoders.get(0), Map.of())
                .size();
    }

    /**
     * The number of the layer that a parameter lies in, from 0: that in its path, or, where stages hold layers, its
     * place in the list.
     */
    OptionalInt layer(Parameter parameter) {
        List<String> numbered = numbered(parameter.path());
        if (numbered.isEmpty()) {
            return OptionalInt.empty();
        }
        String layer = layer(numbered);
        if (!layer.equals(numbered.get(0))) {
            return OptionalInt.of(
                    layers.getOrDefault(stack(parameter.path()), Map.of()).getOrDefault(layer, 0));
        }
        return ModulePath.number(ModulePath.last(layer));
    }

    static boolean isEncoder(String path) {
        return path.contains("encoder") && !path.contains("decoder");
    }

    static boolean isDecoder(String path) {
        return path.contains("decoder");
    }

    /** The innermost of these modules with attention and something else, else the outermost. */
    private String layer(List<String> numbered) {
        for (int i = numbered.size() - 1; i > 0; i--) {
            if (ends.getOrDefault(numbered.get(i), Set.of()).size() > 1) {
                return numbered.get(i);
            }
        }
        return numbered.get(0);
    }

    /** What stands before the first number of a path; empty where there is none. */
    private static String stack(String path) {
        List<String> numbered = numbered(path);
        return numbered.isEmpty()
                ? ""
                : numbered.get(0).substring(0, numbered.get(0).lastIndexOf('.') + 1);
    }

    /** The modules around a parameter that end with a number, from the outermost. */
    private static List<String> numbered(String path) {
        List<String> modules = new ArrayList<>();
        List<String> parts = ModulePath.parts(path);
        for (int i = 0; i < parts.size(); i++) {
            if (ModulePath.isNumbered(parts.get(i))) {
                modules.add(String.join(".", parts.subList(0, i + 1)));
            }
        }
        return modules;
    }
}
