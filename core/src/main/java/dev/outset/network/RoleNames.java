package dev.outset.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Guesses roles from the names that libraries give: Hugging Face's GPT-2, LLaMA, BERT, T5 and ViT, nanoGPT, fairseq and
 * torchscale, timm, {@code torch.nn}, torchvision's residual networks, Fixup and ReZero. A weight that no name tells is
 * {@link Role#HIDDEN}. A plan prints the role of every parameter, so a wrong guess shows; a YAML file can state it.
 *
 * <p>The last weight of a branch is told by its name (GPT-2's {@code c_proj}, LLaMA's {@code down_proj}) or, in a
 * residual block {@code layer1.0}, by its number: the highest {@code conv}. Weights end branches only inside numbered
 * modules; elsewhere {@code fc2} is a layer like others.
 */
final class RoleNames {
    private static final Map<String, Role> BY_NAME = new HashMap<>();

    private static void add(Role role, String... names) {
        for (String name : names) {
            BY_NAME.put(name, role);
        }
    }

    static {
        add(Role.EMBEDDING, "wte", "embed_tokens", "word_embeddings", "tok_embeddings", "token_embedding", "tok_emb");
        add(
                Role.EMBEDDING,
                "shared",
                "embedding",
                "embeddings",
                "embed",
                "emb",
                "token_type_embeddings",
                "encoder_emb");
        add(Role.POSITION, "wpe", "embed_positions", "position_embeddings", "pos_embed", "pos_embedding", "cls_token");
        add(Role.POSITION, "position_embedding", "relative_attention_bias", "pos_emb", "dist_token", "class_embedding");
        add(Role.POSITION, "relative_position_bias_table", "absolute_pos_embed", "mask_token", "masked_spec_embed");
        add(Role.HEAD, "lm_head", "head", "classifier", "output_projection", "score", "qa_outputs", "heads");
        add(Role.HEAD, "output", "logits", "to_logits", "embed_out", "output_layer", "readout", "fc_out", "proj_out");
        add(Role.QKV, "c_attn", "qkv", "in_proj_weight", "query_key_value", "Wqkv", "wqkv", "qkv_proj", "linear_qkv");
        add(Role.QUERY, "q_proj", "q_proj_weight", "query", "q", "wq", "q_lin", "query_proj");
        add(Role.KEY, "k_proj", "k_proj_weight", "key", "k", "wk", "k_lin", "key_proj");
        add(Role.VALUE, "v_proj", "v_proj_weight", "value", "v", "wv", "v_lin", "value_proj");
        add(Role.KEY, "bias_k");
        add(Role.VALUE, "bias_v");
        add(Role.ATTENTION_OUT, "out_proj", "o_proj", "o", "out_lin", "linear_proj");
        add(Role.RESIDUAL_OUT, "down_proj", "fc2", "linear2", "dense_4h_to_h", "lin2", "linear_fc2");
        add(Role.RESIDUAL_OUT, "output_linear"); // Granite and JetMoE
        add(Role.BRANCH, "c_fc", "up_proj", "gate_proj", "fc1", "w1", "linear1", "wi", "wi_0", "wi_1");
        add(Role.BRANCH, "dense_h_to_4h", "lin1", "linear_fc1", "input_linear", "fc_in", "fc11", "fc12", "Wi");
        add(Role.QUERY, "q_b_proj"); // DeepSeek: products of two weights for each of query, key and value
        add(Role.BRANCH, "q_a_proj", "kv_a_proj", "kv_a_proj_with_mqa", "kv_b_proj");
        add(Role.BRANCH, "x_proj", "dt_proj", "in_proj"); // Mamba
        add(Role.SCALAR, "A_log");
        add(Role.BRANCH, "linear_1");
        add(Role.RESIDUAL_OUT, "linear_2"); // torchvision
        add(Role.BRANCH, "gate_up_proj", "w13", "w12", "fc1_g", "fc1_x"); // a gate and what it multiplies
    }

    private static final Set<String> GATES =
            Set.of("gamma", "resweight", "alpha", "gain", "skip_gain", "scale", "gate", "res_scale", "residual_scale");
    private static final String FEED_FORWARD = "mlp"; // torchvision: mlp.0, mlp.3
    private static final Set<String> SEQUENCES =
            Set.of("classifier", "head", "heads", "fc", FEED_FORWARD); // VGG: classifier.6
    private static final Set<String> SCALES = Set.of("weight", "weight_g", "g", "a_2"); // of normalizations by any name
    private static final Set<String> ADDED = Set.of("bias", "beta", "shift");

    private final Map<String, Integer> highest = new HashMap<>(); // number in each such sequence
    private final Map<String, Integer> convolutions = new HashMap<>(); // highest convX of each residual block

    private final Set<String> paths;

    RoleNames(List<String> paths) {
        this.paths = Set.copyOf(paths);
        for (String path : paths) {
            OptionalInt place = place(path);
            String holder = place.isPresent() ? holder(path) : "";
            if (SEQUENCES.contains(ModulePath.last(holder))) {
                highest.merge(holder, place.getAsInt(), Math::max);
            }
            int number = convolution(path);
            if (number > 0) {
                convolutions.merge(block(path), number, Math::max);
            }
        }
    }

    /** The role of a parameter with so many axes and values. */
    Role of(String path, int rank, long size) {
        List<String> parts = List.of(path.split("\\.", -1));
        String leaf = parts.get(parts.size() - 1);
        if (leaf.equals("running_mean")) {
            return Role.RUNNING_MEAN;
        }
        if (leaf.equals("running_var")) {
            return Role.RUNNING_VARIANCE;
        }
        if (leaf.startsWith("bias_ih") || leaf.startsWith("bias_hh")) {
            return Role.RECURRENT_BIAS;
        }
        boolean ofExperts = rank == 2 && Mixture.isStack(path) && isAdded(leaf);
        return rank < 2 || ofExperts ? vector(parts, leaf, size) : weight(path, parts, leaf);
    }

    private Role vector(List<String> parts, String leaf, long size) {
        if (isAdded(leaf)) {
            return Role.BIAS;
        }
        String layer = parts.size() < 2 ? "" : parts.get(parts.size() - 2).toLowerCase(java.util.Locale.ROOT);
        if (layer.contains("norm") || layer.matches("(bn|ln)_?[0-9a-z]?")) {
            return Role.NORM;
        }
        boolean ofChannels = leaf.startsWith("gamma_") || leaf.startsWith("lambda_") || isLayerScale(leaf, layer);
        boolean gate = GATES.contains(leaf) || leaf.startsWith("gate_") || leaf.endsWith("_gate");
        if (ofChannels || gate) {
            return Role.GATE;
        }
        if (BY_NAME.get(leaf) == Role.POSITION) {
            return Role.POSITION; // a token that is put before the others
        }
        return size > 1 && SCALES.contains(leaf) && !layer.contains("relu") ? Role.NORM : Role.SCALAR;
    }

    private static boolean isLayerScale(String leaf, String layer) {
        return leaf.startsWith("layer_scale") || layer.startsWith("layer_scale");
    }

    private static boolean isAdded(String leaf) {
        return ADDED.contains(leaf) || leaf.endsWith("_bias") || leaf.startsWith("bias") || leaf.startsWith("b_");
    }

    private Role weight(String path, List<String> parts, String leaf) {
        if (leaf.startsWith("weight_ih")) {
            return Role.RECURRENT_INPUT;
        }
        if (leaf.startsWith("weight_hh")) {
            return Role.RECURRENT;
        }
        if (leaf.startsWith("weight_hr")) {
            return Role.RECURRENT_OUT;
        }
        String layer = leaf.equals("weight") && parts.size() > 1 ? parts.get(parts.size() - 2) : leaf;
        if (isLayerScale(leaf, layer)) {
            return Role.GATE; // (channels, 1, 1) in torchvision
        }
        boolean inStack = inStack(path);
        int number = convolution(path);
        if (number > 0) {
            return number == convolutions.getOrDefault(block(path), 0) ? Role.RESIDUAL_OUT : Role.BRANCH;
        }
        if (place(path).isPresent() && highest.containsKey(holder(path))) {
            return ofSequence(path);
        }
        Role named = named(path, layer);
        if (!inStack && (named.endsBranch() || named == Role.BRANCH)) {
            return Role.HIDDEN;
        }
        return named == Role.HIDDEN && !inStack && layer.equals("fc") && !convolutions.isEmpty() ? Role.HEAD : named;
    }

    /** Of a layer in a sequence whose last one makes the outputs, or ends the branch of a numbered layer. */
    private Role ofSequence(String path) {
        boolean last = place(path).equals(OptionalInt.of(highest.getOrDefault(holder(path), -1)));
        if (!ModulePath.last(holder(path)).equals(FEED_FORWARD)) {
            return last ? Role.HEAD : Role.HIDDEN;
        }
        return !inStack(ModulePath.above(holder(path))) ? Role.HIDDEN : last ? Role.RESIDUAL_OUT : Role.BRANCH;
    }

    /** The number of a layer in a sequence: 6 of {@code classifier.6.weight}. */
    private static OptionalInt place(String path) {
        String layer = ModulePath.last(ModulePath.above(path));
        return path.endsWith(".weight") && ModulePath.isNumber(layer) ? ModulePath.number(layer) : OptionalInt.empty();
    }

    /** Names that mean something else in attention than in a feed-forward layer. */
    private Role named(String path, String layer) {
        boolean attention = path.toLowerCase(java.util.Locale.ROOT).contains("att");
        return switch (layer) {
            case "w2" -> // Qwen's and EVA's first
                isBeside(path, layer, "c_proj") || isBeside(path, layer, "ffn_ln") ? Role.BRANCH : Role.RESIDUAL_OUT;
            case "w3" -> // xFormers' packed gate; EVA, which has a norm before its last weight
                isBeside(path, layer, "w12") || isBeside(path, layer, "ffn_ln") ? Role.RESIDUAL_OUT : Role.BRANCH;
            case "c_proj", "wo", "Wo", "proj" ->
                attention
                        ? Role.ATTENTION_OUT
                        : layer.equals("proj") && path.contains("patch") ? Role.HIDDEN : Role.RESIDUAL_OUT;
            case "dense" ->
                attention
                        ? Role.ATTENTION_OUT
                        : path.contains("intermediate")
                                ? Role.BRANCH
                                : path.contains(".output.") ? Role.RESIDUAL_OUT : Role.HIDDEN;
            case "fc_out" -> inStack(path) ? Role.RESIDUAL_OUT : Role.HEAD; // GPT-J's feed-forward, fairseq's head
            case "decoder" -> inStack(path) ? Role.HIDDEN : Role.HEAD; // BERT's predictions, torch's word models
            case "output", "proj_out" -> inStack(path) ? Role.HIDDEN : Role.HEAD;
            default -> BY_NAME.getOrDefault(layer, Role.HIDDEN);
        };
    }

    private boolean isBeside(String path, String layer, String other) {
        int at = path.lastIndexOf(layer);
        return paths.contains(path.substring(0, at) + other + path.substring(at + layer.length()));
    }

    /** The number of a convolution in a residual block {@code layer1.0.conv2}, 0 of anything else. */
    private static int convolution(String path) {
        List<String> parts = List.of(path.split("\\.", -1));
        if (parts.size() < 4 || !parts.get(parts.size() - 1).equals("weight")) {
            return 0;
        }
        String layer = parts.get(parts.size() - 2);
        boolean inBlock = ModulePath.isNumber(parts.get(parts.size() - 3));
        return inBlock && layer.length() == 5 && layer.startsWith("conv") && ModulePath.isNumber(layer.substring(4))
                ? Integer.parseInt(layer.substring(4))
                : 0;
    }

    private static String block(String path) {
        return path.substring(0, path.lastIndexOf(".conv"));
    }

    /** The module that holds the layer: {@code features} of {@code features.0.weight}. */
    private static String holder(String path) {
        return ModulePath.above(ModulePath.above(path));
    }

    /** Whether it is the key or the value that {@code nn.MultiheadAttention} adds to those of its input. */
    static boolean isExtraRow(String path) {
        String leaf = ModulePath.last(path);
        return leaf.equals("bias_k") || leaf.equals("bias_v");
    }

    /** Whether it lies in a numbered layer; the number of an expert is none. */
    private static boolean inStack(String path) {
        return ModulePath.parts(path).stream().anyMatch(ModulePath::isNumbered);
    }
}
