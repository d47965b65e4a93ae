package dev.outset.proof;

/**
 * The classes of equal units of one layer. Class numbers start at 0 in order of first appearance. In a signed class,
 * unit i equals {@code sign[i]} times the class value.
 *
 * @param layer name of the layer
 * @param tiedClass class of each unit under permutations of units that leave weights, trainability and operators
 *     unchanged
 * @param balancedClass class of each unit in the coarsest balanced partition (tied units included)
 * @param sign +1 or −1 for each unit; 0 for a unit that equals its own negative and so stays zero, as long as the
 *     balanced partition is kept
 */
public record LayerSymmetry(String layer, int[] tiedClass, int[] balancedClass, int[] sign) {
    /** Number of classes of the balanced partition: how many distinct units the layer really has. */
    public int distinctUnits() {
        return countClasses(balancedClass);
    }

    /** Number of tied classes. */
    public int tiedClasses() {
        return countClasses(tiedClass);
    }

    private static int countClasses(int[] classOf) {
        int highest = -1;
        for (int c : classOf) {
            highest = Math.max(highest, c);
        }
        return highest + 1;
    }
}
