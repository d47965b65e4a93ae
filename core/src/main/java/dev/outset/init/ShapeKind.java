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
    EXPERTS;

    /**
     * Whether the inputs come first, as in Hugging Face's {@code Conv1D}: a matrix scheme sees (out, in) all the same.
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

    /** What a block of such a weight is. */
    ShapeKind ofBlock() {
        return switch (this) {
            case DEPTHWISE_CONVOLUTION -> CONVOLUTION;
            case GATES, PACKED_PROJECTION, EXPERTS -> DENSE;
            default -> this;
        };
    }
}
