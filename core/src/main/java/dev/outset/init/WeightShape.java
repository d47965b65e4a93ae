package dev.outset.init;

import dev.outset.text.Lengths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The shape of one parameter together with what its axes mean, so that it knows its fans. Axes are those of PyTorch,
 * row-major; {@link Layout} tells those of Keras and Flax.
 *
 * <pre>
 *   WeightShape.dense(32, 64).fans();                                           // in 64, out 32
 *   WeightShape.convolution(64, 64, Kernel.of(3, 3).groups(64)).fans();         // depthwise: in 9, out 9
 *   WeightShape.convolution(64, 64, Kernel.of(3, 3).groups(64)).torchCompatible().fans(); // in 9, out 576
 *   WeightShape.lstm(256, 128).blocks().get(1).name();                          // forget
 * </pre>
 *
 * <p>Parameters that libraries stack along the first axis – gates, query with key and value, heads, groups, experts –
 * have the fans of one block, and schemes that make a matrix make one per block.
 *
 * @param axes lengths of the axes, outermost first
 * @param fans of the layer that the parameter belongs to; a bias has the fans of its weight
 * @param kind what the axes mean
 * @param units of the layer, the length of its bias
 * @param blocks in order, each made as a matrix of its own; one where nothing is stacked
 * @param parts gates of a recurrent layer, of its bias as well, or groups of a convolution; 1 of anything else. What
 *     the weight means, also where {@link #split} or {@link #torchCompatible} see other blocks in it
 */
public record WeightShape(List<Integer> axes, Fans fans, ShapeKind kind, int units, List<Block> blocks, int parts) {
    public WeightShape {
        axes = List.copyOf(axes);
        blocks = List.copyOf(blocks);
        Lengths.axis("units of " + fans.reason(), units);
        long size = Lengths.product("shape", axes);
        if (blocks.isEmpty() || blocks.stream().mapToLong(Block::size).sum() != size) {
            throw Range.refuse(
                    "shape " + axes,
                    "blocks that hold its " + size + " elements",
                    blocks.size() + " blocks of other sizes",
                    "stack at least one, along the first axis");
        }
    }

    /** A weight of unknown meaning with fans that the caller counted. */
    public WeightShape(List<Integer> axes, Fans fans) {
        this(axes, fans, ShapeKind.UNKNOWN, axes.isEmpty() ? 1 : axes.get(0));
    }

    /** A weight whose blocks are its gates or groups, where its kind has any. */
    public WeightShape(List<Integer> axes, Fans fans, ShapeKind kind, int units, List<Block> blocks) {
        this(axes, fans, kind, units, blocks, kind.hasParts() ? blocks.size() : 1);
    }

    private WeightShape(List<Integer> axes, Fans fans, ShapeKind kind, int units) {
        this(axes, fans, kind, units, whole(axes));
    }

    private static List<Block> whole(List<Integer> axes) {
        return List.of(new Block("", 0, axes));
    }

    /** A dense weight {@code (out, in)}: fan_in = in, fan_out = out. */
    public static WeightShape dense(int out, int in) {
        return new WeightShape(List.of(out, in), Fans.dense(out, in), ShapeKind.DENSE, out);
    }

    /** The bias of a dense layer: one axis, the fans of its weight. */
    public static WeightShape denseBias(int out, int in) {
        return dense(out, in).bias();
    }

    /**
     * The weight {@code (out, in/groups, k…)} of a convolution: fan_in = in/groups · k, fan_out = out/groups ·
     * k/∏stride. Its groups are blocks.
     *
     * @throws dev.outset.text.InputException if the groups do not divide in and out
     */
    public static WeightShape convolution(int out, int in, Kernel kernel) {
        requireGroups("convolution", in, out, kernel);
        List<Integer> axes = axes(out, in / kernel.groups(), kernel);
        boolean depthwise = kernel.groups() > 1 && kernel.groups() == in;
        return new WeightShape(
                        axes,
                        Fans.convolution(axes, out, in, kernel),
                        depthwise ? ShapeKind.DEPTHWISE_CONVOLUTION : ShapeKind.CONVOLUTION,
                        out,
                        whole(axes),
                        kernel.groups())
                .split("group", kernel.groups());
    }

    /** A convolution that gives each channel {@code multiplier} kernels of its own: as many groups as channels. */
    public static WeightShape depthwise(int channels, int multiplier, Kernel kernel) {
        return convolution(
                Lengths.axis("depthwise convolution", (long) channels * multiplier), channels, kernel.groups(channels));
    }

    /**
     * The weight {@code (in, out/groups, k…)} of a transposed convolution: fan_in = in/groups · k/∏stride, since of the
     * k taps an output place gathers only every ∏stride-th on average; fan_out = out/groups · k. Its groups are blocks.
     *
     * @throws dev.outset.text.InputException if the groups do not divide in and out
     */
    public static WeightShape transposedConvolution(int in, int out, Kernel kernel) {
        requireGroups("transposed convolution", in, out, kernel);
        List<Integer> axes = axes(in, out / kernel.groups(), kernel);
        Fans fans = Fans.transposedConvolution(axes, in, out, kernel);
        ShapeKind kind = ShapeKind.TRANSPOSED_CONVOLUTION;
        return new WeightShape(axes, fans, kind, out, whole(axes), kernel.groups()).split("group", kernel.groups());
    }

    /** An embedding {@code (vocabulary, dim)}: its input is one-hot, so fan_in = 1, fan_out = dim. */
    public static WeightShape embedding(int vocabulary, int dim) {
        String reason = "embedding (" + vocabulary + ", " + dim + "): one-hot input, fan_in = 1, fan_out = " + dim;
        return new WeightShape(List.of(vocabulary, dim), new Fans(1, dim, reason), ShapeKind.EMBEDDING, dim);
    }

    /**
     * An embedding {@code (vocabulary, dim)} that is the last layer as well: the sum over dim of that layer decides,
     * fan_in = dim, fan_out = vocabulary. Scale the looked-up rows by √dim where they should be of size 1.
     */
    public static WeightShape tiedHead(int vocabulary, int dim) {
        String reason = "tied head (" + vocabulary + ", " + dim + "): the last layer sums over fan_in = " + dim
                + ", fan_out = " + vocabulary;
        return new WeightShape(
                List.of(vocabulary, dim), new Fans(dim, vocabulary, reason), ShapeKind.TIED_HEAD, vocabulary);
    }

    /**
     * The weight {@code (out, in1, in2)} of z_o = Σ w_oij x_i y_j: a unit sums in1·in2 products, each of which reaches
     * out units.
     */
    public static WeightShape bilinear(int out, int in1, int in2) {
        long products = (long) in1 * in2;
        String reason = "bilinear (" + out + ", " + in1 + ", " + in2 + "): fan_in = " + in1 + "·" + in2 + " products = "
                + products + ", fan_out = " + out;
        return new WeightShape(List.of(out, in1, in2), new Fans(products, out, reason), ShapeKind.BILINEAR, out);
    }

    /**
     * One of the weights {@code (4·hidden, in)} of an LSTM, blocks input, forget, cell, output as in PyTorch; in is
     * hidden for the recurrent one. A gate is a layer of its own: fan_out = hidden.
     */
    public static WeightShape lstm(int hidden, int in) {
        return stacked("LSTM", ShapeKind.GATES, in, hidden, List.of("input", "forget", "cell", "output"));
    }

    /** One of the weights {@code (3·hidden, in)} of a GRU, blocks reset, update, new as in PyTorch. */
    public static WeightShape gru(int hidden, int in) {
        return stacked("GRU", ShapeKind.GATES, in, hidden, List.of("reset", "update", "new"));
    }

    /** The weight {@code (3·dim, dim)} of query, key and value in one: fan_out = dim, as of each alone. */
    public static WeightShape packedQkv(int dim) {
        return stacked("packed projection", ShapeKind.PACKED_PROJECTION, dim, dim, List.of("query", "key", "value"));
    }

    /**
     * Query, key and value in one where several query heads share a key-value head: blocks of unequal height. A key is
     * read by queryHeads/keyValueHeads query heads, whose gradients add up, so that fan_out is that of the query in all
     * blocks.
     *
     * @throws dev.outset.text.InputException if the key-value heads do not divide the query heads
     */
    public static WeightShape groupedQuery(int dim, int queryHeads, int keyValueHeads, int headDim) {
        String subject = "grouped-query projection";
        if (keyValueHeads < 1 || queryHeads % keyValueHeads != 0) {
            throw Range.refuse(
                    subject,
                    "key-value heads that divide " + queryHeads + " query heads",
                    keyValueHeads + " key-value heads",
                    "give every key-value head the same number of queries");
        }
        int query = Lengths.axis(subject, (long) queryHeads * headDim);
        int key = Lengths.axis(subject, (long) keyValueHeads * headDim);
        String reason = subject + " (" + query + " + 2·" + key + ", " + dim + "): fan_in = " + dim
                + ", fan_out = " + query + ", each key and value being read by " + queryHeads / keyValueHeads
                + " heads";
        return stacked(
                ShapeKind.PACKED_PROJECTION,
                new Fans(dim, query, reason),
                List.of(Lengths.axis(subject, query + 2L * key), dim),
                List.of("query", "key", "value"),
                List.of(query, key, key),
                1);
    }

    /** The dense weights {@code (experts, out, in)} of experts, each of them a block. */
    public static WeightShape experts(int experts, int out, int in) {
        String reason = "experts (" + experts + ", " + out + ", " + in + "): each its own, fan_in = " + in
                + ", fan_out = " + out;
        List<Block> blocks = IntStream.range(0, experts)
                .mapToObj(e -> new Block("expert " + e, (long) e * out * in, List.of(out, in)))
                .toList();
        return new WeightShape(List.of(experts, out, in), new Fans(in, out, reason), ShapeKind.EXPERTS, out, blocks);
    }

    /**
     * The bias of this layer: one number per unit (for experts, per unit of each), the fans of the weight, its gates or
     * projections as blocks.
     *
     * @throws dev.outset.text.InputException if it has none
     */
    public WeightShape bias() {
        if (kind == ShapeKind.EMBEDDING || kind == ShapeKind.BIAS) {
            throw Range.refuse("bias", "a layer that has one", fans.reason(), "take it of the layer's weight");
        }
        if (kind.isTransposed()) {
            return transposed().bias();
        }
        if (kind.isExperts()) {
            return new WeightShape(List.of(axes.get(0), units), fans.ofBias(), ShapeKind.BIAS, units);
        }
        boolean stacked = kind == ShapeKind.GATES || kind == ShapeKind.PACKED_PROJECTION;
        List<Integer> length = List.of(units);
        return stacked
                ? stacked(
                        ShapeKind.BIAS,
                        fans.ofBias(),
                        length,
                        blocks.stream().map(Block::name).toList(),
                        blocks.stream().map(b -> b.axes().get(0)).toList(),
                        parts)
                : new WeightShape(length, fans.ofBias(), ShapeKind.BIAS, units);
    }

    /**
     * The same axes as PyTorch sees them, errors included: fan_in = axis 1 · k, fan_out = axis 0 · k, so that grouped
     * and stacked weights count the outputs of all blocks, transposed ones are swapped and embeddings sum over a
     * vocabulary; a matrix scheme sees one matrix (axis 0, all others), also where inputs come first.
     *
     * @throws dev.outset.text.InputException if there are fewer than 2 axes
     */
    public WeightShape torchCompatible() {
        ShapeKind seen = kind.isTransposed() || kind == ShapeKind.EXPERTS_TRANSPOSED ? ShapeKind.UNKNOWN : kind;
        return new WeightShape(axes, Fans.ofPyTorch(axes), seen, units, whole(axes), parts);
    }

    /**
     * The same weight stored the other way round, (in, out), as Hugging Face's {@code Conv1D} and matrices of JAX are:
     * the fans stay, and schemes that make a matrix make that of (out, in) and lay it on its side. Projections no
     * longer lie one after the other, so it has one block; turned over once more it has them again. Of experts each is
     * turned over: (experts, in, out), as in Llama 4.
     *
     * @throws dev.outset.text.InputException if it is no dense weight, packed projection or stack of experts, or if its
     *     blocks are cut further
     */
    public WeightShape transposed() {
        int uncut = kind == ShapeKind.PACKED_PROJECTION ? 3 : kind.isExperts() ? axes.get(0) : 1;
        if (blocks.size() != uncut || !kind.canTurn()) {
            throw Range.refuse(
                    "transposed " + fans.reason(),
                    "a dense weight, a packed projection or experts, not cut",
                    kind + " of " + blocks.size() + " blocks",
                    "cut it after, or keep it");
        }
        if (kind.isExperts()) {
            return turnedExperts();
        }
        List<Integer> turned = List.of(axes.get(1), axes.get(0));
        Fans stored = new Fans(fans.in(), fans.out(), "stored (in, out) = " + turned + ": " + fans.reason());
        return switch (kind) {
            case DENSE -> new WeightShape(turned, stored, ShapeKind.DENSE_TRANSPOSED, units);
            case PACKED_PROJECTION -> new WeightShape(turned, stored, ShapeKind.PACKED_PROJECTION_TRANSPOSED, units);
            case PACKED_PROJECTION_TRANSPOSED -> {
                int query = (int) fans.out();
                int key = (units - query) / 2;
                List<Integer> heights = List.of(query, key, key);
                yield stacked(ShapeKind.PACKED_PROJECTION, fans, turned, List.of("query", "key", "value"), heights, 1);
            }
            default -> dense(units, axes.get(0));
        };
    }

    private WeightShape turnedExperts() {
        List<Integer> turned = List.of(axes.get(0), axes.get(2), axes.get(1));
        List<Block> on = blocks.stream()
                .map(b -> new Block(b.name(), b.offset(), turned.subList(1, 3)))
                .toList();
        return kind == ShapeKind.EXPERTS_TRANSPOSED
                ? experts(axes.get(0), units, axes.get(1))
                : new WeightShape(
                        turned,
                        new Fans(fans.in(), fans.out(), "stored (experts, in, out) = " + turned + ": " + fans.reason()),
                        ShapeKind.EXPERTS_TRANSPOSED,
                        units,
                        on);
    }

    /** Where element {@code index} of {@link #transposed} lies among the elements of this weight. */
    public long beforeTransposition(long index) {
        int rows = axes.get(0);
        return index % rows * axes.get(1) + index / rows;
    }

    /**
     * Every block cut along its first axis into as many parts, {@code query head 0}, {@code query head 1}, …: a head of
     * an attention layer is a matrix of its own.
     *
     * @throws dev.outset.text.InputException if a block's first axis does not divide
     */
    public WeightShape split(String name, int number) {
        return number == 1 ? this : cut(block -> block.cut(name, number, fans.reason()));
    }

    /**
     * Every block cut into heads of so many rows: of a grouped-query projection the query has more heads than the key.
     * A matrix scheme then makes each head a matrix of its own.
     *
     * @throws dev.outset.text.InputException if a block's first axis does not divide
     */
    public WeightShape heads(int rows) {
        return cut(block -> block.cutInto("head", rows, fans.reason()));
    }

    private WeightShape cut(Function<Block, List<Block>> parts) {
        List<Block> cut =
                blocks.stream().flatMap(block -> parts.apply(block).stream()).toList();
        return new WeightShape(axes, fans, kind, units, cut, this.parts);
    }

    /** A block as a shape of its own; this shape where nothing is stacked, which one expert alone still is. */
    public WeightShape of(Block block) {
        int unitAxis = kind == ShapeKind.TRANSPOSED_CONVOLUTION || kind == ShapeKind.EXPERTS_TRANSPOSED ? 1 : 0;
        return block.axes().equals(axes)
                ? this
                : new WeightShape(
                        block.axes(), fans, kind.ofBlock(), block.axes().get(unitAxis));
    }

    /** Number of groups of a convolution; 1 of any other weight. */
    public int groups() {
        return switch (kind) {
            case CONVOLUTION, DEPTHWISE_CONVOLUTION, TRANSPOSED_CONVOLUTION -> parts;
            default -> 1;
        };
    }

    /** Whether it is a weight of a GRU or its bias, whose gates PyTorch has in another order than Keras. */
    boolean isGru() {
        return parts == 3 && (kind == ShapeKind.GATES || kind == ShapeKind.BIAS);
    }

    /** Number of elements. */
    public long size() {
        return Lengths.product("shape", axes);
    }

    /** Number of axes. */
    public int rank() {
        return axes.size();
    }

    private static List<Integer> axes(int first, int second, Kernel kernel) {
        List<Integer> axes = new ArrayList<>(List.of(first, second));
        axes.addAll(kernel.lengths());
        return axes;
    }

    private static void requireGroups(String layer, int in, int out, Kernel kernel) {
        int groups = kernel.groups();
        if (in % groups != 0 || out % groups != 0) {
            throw Range.refuse(
                    layer + " from " + in + " to " + out + " channels",
                    "groups that divide both",
                    groups + " groups",
                    "choose a common divisor");
        }
    }

    private static WeightShape stacked(String what, ShapeKind kind, int in, int out, List<String> names) {
        int height = Lengths.axis(what, (long) names.size() * out);
        String reason = what + " (" + height + ", " + in + "), " + names.size() + " blocks (" + out + ", " + in
                + "): fan_in = " + in + ", fan_out = " + out;
        List<Integer> heights = Collections.nCopies(names.size(), out);
        int parts = kind.hasParts() ? names.size() : 1;
        return stacked(kind, new Fans(in, out, reason), List.of(height, in), names, heights, parts);
    }

    private static WeightShape stacked(
            ShapeKind kind, Fans fans, List<Integer> axes, List<String> names, List<Integer> heights, int parts) {
        List<Block> blocks = new ArrayList<>();
        long offset = 0;
        for (int b = 0; b < names.size(); b++) {
            List<Integer> block = new ArrayList<>(axes);
            block.set(0, heights.get(b));
            blocks.add(new Block(names.get(b), offset, block));
            offset += Lengths.product("block", block);
        }
        return new WeightShape(axes, fans, kind, axes.get(0), blocks, parts);
    }
}
