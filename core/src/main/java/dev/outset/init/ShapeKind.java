package dev.outset.init;

/** What the axes of a weight mean, in PyTorch's order. */
public enum ShapeKind {
    /** Nothing is known of them; a matrix scheme sees (first axis, all others). */
    UNKNOWN,
    /** (out, in) */
    DENSE,
    /** (in, out), the other way round */
    DENSE_TRANSPOSED,
    /** (units) */
    BIAS,
    /** (out, in/groups, k…) */
    CONVOLUTION,
    /** (channels · multiplier, 1, k…) */
    DEPTHWISE_CONVOLUTION,
    /** (in, out/groups, k…) */
    TRANSPOSED_CONVOLUTION,
    /** (vocabulary, dim) */
    EMBEDDING,
    /** (vocabulary, dim), an embedding that is the last layer as well */
    TIED_HEAD,
    /** (out, in1, in2) */
    BILINEAR,
    /** (gates · hidden, in) */
    GATES,
    /** (query + key + value, dim) */
    PACKED_PROJECTION,
    /** (dim, query + key + value) */
    PACKED_PROJECTION_TRANSPOSED,
    /** (experts, out, in) */
    EXPERTS,
    /** (experts, in, out) */
    EXPERTS_TRANSPOSED;

    /** Whether the first axis counts experts, each of them a dense layer. */
    public boolean isExperts() {
        return this == EXPERTS || this == EXPERTS_TRANSPOSED;
    }

    /** The axis that counts inputs: 1, as PyTorch takes it of transposed kernels too, but of experts and (in, out). */
    public int inputAxis() {
        return this == EXPERTS ? 2 : isTransposed() ? 0 : 1;
    }

    /** The axis that counts outputs: 0 where {@link #inputAxis} is 1. */
    public int outputAxis() {
        return this == EXPERTS_TRANSPOSED ? 2 : this == EXPERTS || isTransposed() ? 1 : 0;
    }

    /**
     * Whether the inputs of a matrix come first, as in Hugging Face's {@code Conv1D}: a matrix scheme sees (out, in)
     * all the same. Experts are no one matrix; their blocks may be such.
     */
    public boolean isTransposed() {
        return this == DENSE_TRANSPOSED || this == PACKED_PROJECTION_TRANSPOSED;
    }

    /** Whether gates or groups are stacked in such a weight. */
    boolean hasParts() {
        return switch (this) {
            case GATES, CONVOLUTION, DEPTHWISE_CONVOLUTION, TRANSPOSED_CONVOLUTION -> true;
            default -> false;
        };
    }

    /** Whether a library may store it with inputs and outputs the other way round. */
    boolean canTurn() {
        return this == DENSE || this == PACKED_PROJECTION || isExperts() || isTransposed();
    }

    /** What a block of such a weight is. */
    ShapeKind ofBlock() {
        return switch (this) {
            case DEPTHWISE_CONVOLUTION -> CONVOLUTION;
            case GATES, PACKED_PROJECTION, EXPERTS -> DENSE;
            case EXPERTS_TRANSPOSED -> DENSE_TRANSPOSED;
            default -> this;
        };
    }
}
