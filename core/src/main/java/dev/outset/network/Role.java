package dev.outset.network;

import dev.outset.text.InputException;
import dev.outset.text.Nearest;
import java.util.Arrays;
import java.util.List;

/** What a parameter does in its network: recipes for whole architectures choose by it. */
public enum Role {
    /** A weight outside residual branches: a layer of a chain, a stem, a shortcut. */
    HIDDEN,
    /** A weight inside a residual branch that is not its last. */
    BRANCH,
    /** The query projection of attention. */
    QUERY,
    /** The key projection of attention. */
    KEY,
    /** The value projection of attention. */
    VALUE,
    /** Query, key and value in one weight. */
    QKV,
    /** The last weight of an attention branch. */
    ATTENTION_OUT,
    /** The last weight of any other residual branch. */
    RESIDUAL_OUT,
    /** Rows that are looked up. */
    EMBEDDING,
    /** Rows that are looked up by position. */
    POSITION,
    /** The weight that makes the outputs. */
    HEAD,
    /** The scale of a normalization. */
    NORM,
    /** A number, or one for each channel, that multiplies a residual branch. */
    GATE,
    /** Numbers with a meaning of their own – a temperature, CLIP's logit scale, the slopes of a PReLU. */
    SCALAR,
    /** What a layer adds; also the shift of a normalization. */
    BIAS,
    /** Input to hidden, of a recurrent layer. */
    RECURRENT_INPUT,
    /** Hidden to hidden, of a recurrent layer. */
    RECURRENT,
    /** Hidden to output, of a recurrent layer with a projection. */
    RECURRENT_OUT,
    /** A bias of a recurrent layer. */
    RECURRENT_BIAS,
    /** A mean that a normalization keeps; training does not move it. */
    RUNNING_MEAN,
    /** A variance that a normalization keeps; training does not move it. */
    RUNNING_VARIANCE;

    /** As files write it: {@code attention-out}. */
    public String notation() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The names of all roles. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Role::notation).toList();
    }

    /**
     * The role of this name.
     *
     * @throws InputException if there is none
     */
    public static Role parse(String text) {
        for (Role role : values()) {
            if (role.notation().equals(text)) {
                return role;
            }
        }
        throw new InputException("role", "a role", "'" + text + "'", Nearest.remedy(text, names()));
    }

    /** Whether a plain scheme applies to it: it is neither added, nor a scale, nor kept. */
    public boolean isWeight() {
        return switch (this) {
            case NORM, GATE, SCALAR, BIAS, RECURRENT_BIAS, RUNNING_MEAN, RUNNING_VARIANCE -> false;
            default -> true;
        };
    }

    /** Whether it is the last weight of a residual branch, which its output is added with. */
    public boolean endsBranch() {
        return this == ATTENTION_OUT || this == RESIDUAL_OUT;
    }

    /** Whether it belongs to attention. */
    public boolean isAttention() {
        return this == QUERY || this == KEY || this == VALUE || this == QKV || this == ATTENTION_OUT;
    }
}
