package dev.outset.network;

import dev.outset.text.InputException;

/**
 * The heads of an attention layer.
 *
 * @param query how many queries there are
 * @param keyValue how many keys, and how many values; each is read by query/keyValue heads
 * @param order how the rows of a packed projection lie, and whether a head is a matrix of its own
 */
public record Heads(int query, int keyValue, Order order) {
    /** How the rows of several heads lie one after the other. */
    public enum Order {
        /** All queries, all keys, all values; each of the three is one matrix. */
        TOGETHER,
        /** The same rows; each head is a matrix of its own. */
        PER_HEAD,
        /**
         * For each key-value head its queries, its key and its value, each a matrix of its own: {@code query_key_value}
         * of GPT-NeoX, BLOOM and Falcon, and Megatron.
         */
        HEAD_BY_HEAD
    }

    /**
     * Heads that share keys and values evenly.
     *
     * @throws InputException if the key-value heads do not divide the heads
     */
    public Heads {
        if (query < 1 || keyValue < 1 || query % keyValue != 0) {
            throw new InputException(
                    "heads",
                    "kv-heads that divide " + query + " heads",
                    keyValue + " kv-heads",
                    "give every key-value head the same number of queries");
        }
    }
}
