package dev.outset.bench;

import dev.outset.engine.ParallelDraw;
import dev.outset.init.Initializer;
import dev.outset.init.Initializers;
import dev.outset.init.WeightShape;
import dev.outset.random.RandomStream;
import dev.outset.random.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Drawing named float weights beside PyTorch's initializers, in turn, round by round: {@code DrawingBeside ROUNDS
 * PYTHON [CASE…]}, a case being a scheme ({@code normal uniform truncated orthogonal}) or a scheme and any number of
 * elements or rows ({@code normal-10000000}). Each time is that of at least {@value #LEAST} elements. Run it with and
 * without {@code --add-modules jdk.incubator.vector}; a first pass over each case waits for the compilers.
 */
public final class DrawingBeside {
    private static final int LEAST = 10_000_000;

    /** The first rounds are not counted; before them the case runs alone for these seconds. */
    private static final int WARM_UP = 2;

    private static final double ALONE = 8;

    private static final List<Integer> SIZES = List.of(10_000, 1_000_000, 10_000_000, 100_000_000);
    private static final List<Integer> ROWS = List.of(256, 1024, 2048, 4096);

    private DrawingBeside() {}

    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        List<String> wanted = args.length > 2 ? List.of(args).subList(2, args.length) : List.of();
        boolean lanes = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        System.out.println(lanes ? "with the Vector API" : "without the Vector API");
        try (Peer peer = Peer.start(args.length > 1 ? args[1] : "python3", "bench/drawing_peer.py")) {
            for (String scheme : List.of("normal", "uniform", "truncated", "orthogonal")) {
                for (int size : sizes(scheme, wanted)) {
                    compare(peer, scheme, size, rounds);
                }
            }
        }
    }

    /** Those of the cases of a scheme; the usual ones if the scheme is asked for as a whole. */
    private static List<Integer> sizes(String scheme, List<String> wanted) {
        if (wanted.isEmpty() || wanted.contains(scheme)) {
            return scheme.equals("orthogonal") ? ROWS : SIZES;
        }
        return wanted.stream()
                .filter(name -> name.startsWith(scheme + "-"))
                .map(name -> Integer.valueOf(name.substring(scheme.length() + 1)))
                .toList();
    }

    /** Ours, beside PyTorch with one thread and with two. */
    private static void compare(Peer peer, String scheme, int size, int rounds) throws Exception {
        List<Side> peers = new ArrayList<>();
        for (int threads : new int[] {1, 2}) {
            peers.add(peer.side("torch " + scheme + " " + size + " " + times(scheme, size) + " " + threads));
        }
        compare(scheme, size, peers, rounds);
    }

    private static int times(String scheme, int size) {
        return Math.max(1, matrix(scheme) ? 256 / size * 8 : LEAST / size);
    }

    private static boolean matrix(String scheme) {
        return scheme.equals("orthogonal");
    }

    /** Ours, with one thread and for large work with two, beside others that draw as much. */
    static void compare(String scheme, int size, List<Side> peers, int rounds) throws Exception {
        WeightShape shape = matrix(scheme) ? WeightShape.dense(size, size) : WeightShape.dense(size / 100, 100);
        float[] values = new float[(int) shape.size()];
        int times = times(scheme, size);
        List<Side> ours = new ArrayList<>();
        for (int threads = 1; threads <= (size < (matrix(scheme) ? 1000 : 10_000_000) ? 1 : 2); threads++) {
            int number = threads;
            Callable<?> work = () -> draw(scheme, values, shape, number, times);
            String name = "ours, threads: " + threads;
            ours.add(threads == 1 ? Side.alone(name, work) : Side.here(name, work));
        }
        for (long begun = System.nanoTime(); (System.nanoTime() - begun) / 1e9 < ALONE; ) {
            for (Side side : ours) {
                side.run();
            }
        }
        Beside.compare(scheme + " " + size + ", drawn " + times + " times", ours, peers, rounds, WARM_UP);
    }

    private static float draw(String scheme, float[] values, WeightShape shape, int threads, int times) {
        Initializer initializer = switch (scheme) {
            case "normal" -> Initializers.normal(0, 0.02);
            case "uniform" -> Initializers.uniform(-0.05, 0.05);
            case "truncated" -> Initializers.parse("truncated-normal(parent-std=0.02, cut=2)");
            default -> Initializers.orthogonal();
        };
        RandomStream stream = Streams.philox(1).stream("fc1.weight");
        for (int i = 0; i < times; i++) {
            ParallelDraw.fill(initializer, values, shape, stream, threads);
        }
        return values[0];
    }
}
