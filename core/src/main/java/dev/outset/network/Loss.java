package dev.outset.network;

/** A loss, averaged over batch and outputs. y is the target, a the output, K the number of outputs. */
public enum Loss {
    /** mean of (a − y)², as in PyTorch. */
    MSE("mse"),
    /** half of {@link #MSE}, so that dz = z − y for one linear output, as in the book. */
    HALF_MSE("half-mse"),
    /** mean of −y log a − (1 − y) log(1 − a), a = sigmoid(z), computed stably from z. */
    BCE("bce"),
    /** −Σ y log a over the classes, a = softmax(z), computed stably from z; averaged over the batch. */
    CROSS_ENTROPY("cross-entropy");

    private final String notation;

    Loss(String notation) {
        this.notation = notation;
    }

    /** The value of {@code --loss}. */
    public String notation() {
        return notation;
    }
}
