package dev.outset.network;

import dev.outset.text.InputException;

/**
 * The heads of an attention layer.
 *
 * @param query how many queries there are
 * @param keyValue how many keys, and how many values; each is read by query/keyValue heads
 * @param apart whether every head is drawn as a matrix of its own
 */
public record Heads(int query, int keyValue, boolean apart) {
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
