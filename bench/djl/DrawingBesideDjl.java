package dev.outset.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.initializer.TruncatedNormalInitializer;
import ai.djl.training.initializer.UniformInitializer;
import java.util.List;
import java.util.Map;

/**
 * Drawing named float weights beside DJL's initializers in the same JVM, in turn, round by round: {@code
 * DrawingBesideDjl ROUNDS}. DJL makes a new native array each time and closes it; ours fills one array of Java's heap.
 * DJL has no orthogonal scheme.
 */
public final class DrawingBesideDjl {
    private static final int SIZE = 10_000_000;

    private static final Map<String, Initializer> THEIRS = Map.of(
            "normal", new NormalInitializer(0.02f),
            "uniform", new UniformInitializer(0.05f),
            "truncated", new TruncatedNormalInitializer(0.02f));

    private DrawingBesideDjl() {}

    public static void main(String[] args) throws Exception {
        System.out.println(Engine.getInstance() + "; Java " + System.getProperty("java.version") + Beside.load());
        try (NDManager manager = NDManager.newBaseManager()) {
            for (String scheme : List.of("normal", "uniform", "truncated")) {
                Initializer theirs = THEIRS.get(scheme);
                Side djl = Side.here("DJL " + scheme + " " + SIZE, () -> {
                    try (NDArray drawn = theirs.initialize(manager, new Shape(SIZE / 100, 100), DataType.FLOAT32)) {
                        return drawn.getFloat(0, 0); // waits until it is there
                    }
                });
                DrawingBeside.compare(scheme, SIZE, List.of(djl), Integer.parseInt(args[0]));
            }
        }
    }
}
