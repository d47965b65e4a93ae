package dev.outset.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.outset.network.Loss;
import dev.outset.network.Network;
import dev.outset.network.Weights;
import dev.outset.testkit.ForAll;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * The search for ties misses none on small networks: its classes are the orbits that all pairs of permutations give.
 * Between two layers of equal units stands a matrix whose rows and columns all have the same sum, so that everything is
 * balanced and only the search can tell what is tied.
 */
class SymmetrySearchTest {
    private static final int N = 5;

    private static SymmetryResult find(double[] matrix) {
        Network network = Chains.chain(Nets.SIGMOID, Chains.LINEAR, Loss.MSE, 1, N, N, 1);
        Weights weights = Chains.with(Chains.weights(network, () -> 0.5), "fc2.weight", matrix);
        return Symmetry.find(network, weights, Premises.defaults(1));
    }

    /** Row i, column j of the matrix with rows and columns exchanged: m[p_i][q_j]. */
    private static boolean keeps(double[] m, int[] p, int[] q) {
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                if (m[p[i] * N + q[j]] != m[i * N + j]) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<int[]> permutations() {
        List<int[]> all = new ArrayList<>();
        for (int code = 0; code < Math.pow(N, N); code++) {
            int[] p = new int[N];
            for (int i = 0, rest = code; i < N; i++, rest /= N) {
                p[i] = rest % N;
            }
            if (Arrays.stream(p).distinct().count() == N) {
                all.add(p);
            }
        }
        return all;
    }

    /** Classes by first appearance of the units that {@code moves} take to one another; moves form a group. */
    private static int[] orbits(List<int[]> moves) {
        int[] lowest = new int[N];
        Arrays.setAll(lowest, i -> moves.stream().mapToInt(p -> p[i]).min().orElse(i));
        int[] firsts = Arrays.stream(lowest).distinct().toArray();
        return Arrays.stream(lowest)
                .map(low -> Arrays.stream(firsts).boxed().toList().indexOf(low))
                .toArray();
    }

    private static void assertOrbits(double[] matrix) {
        List<int[]> rows = new ArrayList<>();
        List<int[]> columns = new ArrayList<>();
        for (int[] p : permutations()) {
            for (int[] q : permutations()) {
                if (keeps(matrix, p, q)) {
                    rows.add(p);
                    columns.add(q);
                }
            }
        }
        SymmetryResult result = find(matrix);
        String text = Arrays.toString(matrix);
        assertArrayEquals(orbits(columns), result.layers().get(0).tiedClass(), text);
        assertArrayEquals(orbits(rows), result.layers().get(1).tiedClass(), text);
        assertArrayEquals(new int[N], result.layers().get(0).balancedClass(), text);
        assertArrayEquals(new int[N], result.layers().get(1).balancedClass(), text);
    }

    private static int[] shuffled(RandomGenerator random) {
        int[] p = {0, 1, 2, 3, 4};
        for (int i = N - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = p[i];
            p[i] = p[j];
            p[j] = kept;
        }
        return p;
    }

    /** Two or three permutation matrices on top of one another: every group that five units can have, and none. */
    @Test
    void sumsOfPermutationsAreTiedAsFarAsAnyPermutationTiesThem() {
        ForAll.cases(60, random -> {
            double[] matrix = new double[N * N];
            int terms = 2 + random.nextInt(2);
            for (int t = 0; t < terms; t++) {
                int[] p = shuffled(random);
                double weight = random.nextBoolean() ? 1 : 1 + t;
                for (int i = 0; i < N; i++) {
                    matrix[i * N + p[i]] += weight;
                }
            }
            assertOrbits(matrix);
        });
    }

    /** A cycle whose units are numbered at random has no rotation by number. */
    @Test
    void aShuffledCycleIsOneClass() {
        ForAll.cases(20, random -> {
            int[] p = shuffled(random);
            int[] q = shuffled(random);
            double[] matrix = new double[N * N];
            for (int i = 0; i < N; i++) {
                for (int j = 0; j < N; j++) {
                    matrix[p[i] * N + q[j]] = 1 << Math.floorMod(i - j, N);
                }
            }
            SymmetryResult result = find(matrix);
            assertArrayEquals(new int[N], result.layers().get(0).tiedClass());
            assertArrayEquals(new int[N], result.layers().get(1).tiedClass());
        });
    }

    /** Every number once in each row and column, but not the table of a group. */
    @Test
    void aLatinSquareThatIsNoGroupIsBalancedMoreThanTied() {
        assertOrbits(new double[] {
            1, 2, 4, 8, 16,
            2, 1, 8, 16, 4,
            4, 16, 1, 2, 8,
            8, 4, 16, 1, 2,
            16, 8, 2, 4, 1,
        });
    }
}
