package dev.outset.proof;

import java.util.BitSet;

/**
 * What is provably zero in one step for every input of the box, per layer. Index 0 stands for the inputs of the
 * network, index l for its l-th layer.
 *
 * @param a units with a = 0
 * @param dz units with dz = 0
 * @param dead units with f(z) = 0 and f′(z) = 0, hence in both other sets
 */
record ZeroSets(BitSet[] a, BitSet[] dz, BitSet[] dead) {
    static ZeroSets empty(int layers) {
        return new ZeroSets(bitSets(layers + 1), bitSets(layers + 1), bitSets(layers + 1));
    }

    private static BitSet[] bitSets(int count) {
        BitSet[] sets = new BitSet[count];
        for (int l = 0; l < count; l++) {
            sets[l] = new BitSet();
        }
        return sets;
    }
}
