package dev.outset.network;

import dev.outset.init.Fans;
import dev.outset.init.Kernel;
import dev.outset.init.WeightShape;
import dev.outset.text.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The parameters of PyTorch's modules, by PyTorch's names, <em>in the order in which the constructor draws them</em>:
 * with the recipe {@code pytorch-default} and the stream {@code torch} they get the bits that the constructor gives
 * after {@code torch.manual_seed}.
 *
 * <pre>
 *   List&lt;Parameter&gt; lstm = TorchModules.recurrent("rnn", Cell.LSTM, 8, 16, 1, true, 0, true);
 *   lstm.get(4).path();   // rnn.weight_ih_l0_reverse
 * </pre>
 */
public final class TorchModules {
    private TorchModules() {}

    /** The kinds of recurrent layers. */
    public enum Cell {
        RNN,
        GRU,
        LSTM;

        private WeightShape weight(int hidden, int in) {
            return switch (this) {
                case RNN -> WeightShape.dense(hidden, in);
                case GRU -> WeightShape.gru(hidden, in);
                case LSTM -> WeightShape.lstm(hidden, in);
            };
        }
    }

    /** {@code Linear(in, out)}. */
    public static List<Parameter> linear(String name, int in, int out, boolean bias, Role role) {
        return withBias(name, WeightShape.dense(out, in), bias, role);
    }

    /**
     * {@code Conv1d}, {@code Conv2d} or {@code Conv3d}, as the kernel has axes; its stride and groups are the layer's.
     */
    public static List<Parameter> convolution(String name, int in, int out, Kernel kernel, boolean bias, Role role) {
        return withBias(name, WeightShape.convolution(out, in, kernel), bias, role);
    }

    /** {@code ConvTranspose1d}, {@code 2d} or {@code 3d}. */
    public static List<Parameter> transposedConvolution(
            String name, int in, int out, Kernel kernel, boolean bias, Role role) {
        return withBias(name, WeightShape.transposedConvolution(in, out, kernel), bias, role);
    }

    /** {@code Bilinear(in1, in2, out)}. */
    public static List<Parameter> bilinear(String name, int in1, int in2, int out, boolean bias) {
        return withBias(name, WeightShape.bilinear(out, in1, in2), bias, Role.HIDDEN);
    }

    /**
     * {@code Embedding(vocabulary, dim, padding_idx=padding)}.
     *
     * @throws InputException if there is no row {@code padding}
     */
    public static List<Parameter> embedding(String name, int vocabulary, int dim, OptionalInt padding, Role role) {
        Parameter weight = Parameter.of(name + ".weight", WeightShape.embedding(vocabulary, dim), role);
        if (padding.isEmpty()) {
            return List.of(weight);
        }
        int row = padding.getAsInt();
        if (row < -vocabulary || row >= vocabulary) {
            throw new InputException(
                    name, "a padding row from 0 to " + (vocabulary - 1), String.valueOf(row), "count from 0");
        }
        return List.of(weight.withPadding(Math.floorMod(row, vocabulary)));
    }

    /** {@code LayerNorm}, {@code BatchNorm} and their like without what they keep: weight and bias. */
    public static List<Parameter> norm(String name, int units, boolean bias) {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(Parameter.of(name + ".weight", vector(units, "scale"), Role.NORM));
        if (bias) {
            parameters.add(Parameter.of(name + ".bias", vector(units, "shift"), Role.BIAS));
        }
        return parameters;
    }

    /**
     * {@code RNN}, {@code GRU} or {@code LSTM}: for every layer, forwards and if wanted backwards, the weights of input
     * and hidden state, their biases, and the projection.
     *
     * @param in features of a step
     * @param hidden units of a layer
     * @param projection {@code proj_size} of an LSTM, 0 for none
     * @throws InputException if there is a projection that is no LSTM's or not smaller than the hidden state
     */
    public static List<Parameter> recurrent(
            String name,
            Cell cell,
            int in,
            int hidden,
            int layers,
            boolean bidirectional,
            int projection,
            boolean bias) {
        if (projection != 0 && (cell != Cell.LSTM || projection >= hidden)) {
            throw new InputException(
                    name,
                    "a projection of an LSTM to fewer than " + hidden + " units",
                    cell + " with projection " + projection,
                    "leave projection out");
        }
        int state = projection == 0 ? hidden : projection;
        List<Parameter> parameters = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            int below = layer == 0 ? in : state * (bidirectional ? 2 : 1);
            for (int direction = 0; direction < (bidirectional ? 2 : 1); direction++) {
                String suffix = "_l" + layer + (direction == 1 ? "_reverse" : "");
                parameters.addAll(states(name, suffix, cell.weight(hidden, below), cell.weight(hidden, state), bias));
                if (projection != 0) {
                    WeightShape out = WeightShape.dense(projection, hidden);
                    parameters.add(Parameter.of(name + ".weight_hr" + suffix, out, Role.RECURRENT_OUT));
                }
            }
        }
        return parameters;
    }

    /** {@code RNNCell}, {@code GRUCell} or {@code LSTMCell}: one step of a layer, its weights without a number. */
    public static List<Parameter> cell(String name, Cell cell, int in, int hidden, boolean bias) {
        return states(name, "", cell.weight(hidden, in), cell.weight(hidden, hidden), bias);
    }

    /** What reads the input and what reads the hidden state, weights before biases. */
    private static List<Parameter> states(
            String name, String suffix, WeightShape input, WeightShape recurrent, boolean bias) {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(Parameter.of(name + ".weight_ih" + suffix, input, Role.RECURRENT_INPUT));
        parameters.add(Parameter.of(name + ".weight_hh" + suffix, recurrent, Role.RECURRENT));
        if (bias) {
            parameters.add(Parameter.of(name + ".bias_ih" + suffix, input.bias(), Role.RECURRENT_BIAS));
            parameters.add(Parameter.of(name + ".bias_hh" + suffix, recurrent.bias(), Role.RECURRENT_BIAS));
        }
        return parameters;
    }

    /**
     * {@code MultiheadAttention(dim, heads)}: first the output projection, whose own constructor draws it, then query,
     * key and value, in one weight where all are dim wide.
     *
     * @param keys features of the keys
     * @param values features of the values
     * @param extra {@code add_bias_kv}: a key and a value more
     */
    public static List<Parameter> attention(String name, int dim, int keys, int values, boolean bias, boolean extra) {
        List<Parameter> parameters = new ArrayList<>(linear(name + ".out_proj", dim, dim, bias, Role.ATTENTION_OUT));
        if (keys == dim && values == dim) {
            parameters.add(Parameter.of(name + ".in_proj_weight", WeightShape.packedQkv(dim), Role.QKV));
        } else {
            parameters.add(Parameter.of(name + ".q_proj_weight", WeightShape.dense(dim, dim), Role.QUERY));
            parameters.add(Parameter.of(name + ".k_proj_weight", WeightShape.dense(dim, keys), Role.KEY));
            parameters.add(Parameter.of(name + ".v_proj_weight", WeightShape.dense(dim, values), Role.VALUE));
        }
        if (bias) {
            WeightShape packed = WeightShape.packedQkv(dim).bias();
            parameters.add(Parameter.of(name + ".in_proj_bias", packed, Role.BIAS));
        }
        if (extra) {
            WeightShape row = extraRow(dim);
            parameters.add(Parameter.of(name + ".bias_k", row, Role.KEY));
            parameters.add(Parameter.of(name + ".bias_v", row, Role.VALUE));
        }
        return parameters;
    }

    /** The shape of a key or a value that attention has beside those of its input. */
    static WeightShape extraRow(int dim) {
        String reason = "one more row (1, 1, " + dim + "): as PyTorch counts it, " + dim + " both ways";
        return new WeightShape(List.of(1, 1, dim), new Fans(dim, dim, reason));
    }

    /** The shape of one number for each unit: the scale or the shift of a normalization, a gate. */
    static WeightShape vector(int units, String what) {
        return new WeightShape(List.of(units), new Fans(1, 1, what + " of " + units + " units"));
    }

    private static List<Parameter> withBias(String name, WeightShape weight, boolean bias, Role role) {
        Parameter first = Parameter.of(name + ".weight", weight, role);
        return bias ? List.of(first, Parameter.of(name + ".bias", weight.bias(), Role.BIAS)) : List.of(first);
    }
}
