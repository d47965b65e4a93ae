package dev.outset.examples;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.outset.engine.InitialValues;
import dev.outset.init.Initializer;
import dev.outset.init.Kernel;
import dev.outset.init.WeightShape;
import dev.outset.random.Streams;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Any scheme of ours as an initializer of DJL. DJL tells an initializer the shape of a parameter but not its name, so
 * every parameter gets an initializer of its own that knows both, and with it a stream of its own:
 *
 * <pre>{@code
 * Block block = new Mlp(784, 10, new int[] {256});
 * DjlInitializer.assign(block, Initializers.heNormal(), 42); // before block.initialize
 * block.initialize(manager, DataType.FLOAT32, new Shape(1, 784));
 * }</pre>
 *
 * <p>Weights are seen as DJL stores them: {@code (out, in)} of a linear layer, {@code (out, in/groups, k…)} of a
 * convolution.
 */
public final class DjlInitializer implements ai.djl.training.initializer.Initializer {
    private final Initializer scheme;
    private final long seed;
    private final String path;

    /** @param path names the stream: equal seeds and paths give equal weights */
    public DjlInitializer(Initializer scheme, long seed, String path) {
        this.scheme = scheme;
        this.seed = seed;
        this.path = path;
    }

    /** Gives every weight of a block, and of the blocks within it, the scheme; other parameters keep what they have. */
    public static void assign(Block block, Initializer scheme, long seed) {
        assign(block, scheme, seed, "");
    }

    private static void assign(Block block, Initializer scheme, long seed, String prefix) {
        for (var parameter : block.getDirectParameters()) {
            if (parameter.getValue().getType() == Parameter.Type.WEIGHT) {
                parameter.getValue().setInitializer(new DjlInitializer(scheme, seed, prefix + parameter.getKey()));
            }
        }
        block.getChildren().forEach(child -> assign(child.getValue(), scheme, seed, prefix + child.getKey() + "."));
    }

    @Override
    public NDArray initialize(NDManager manager, Shape shape, DataType type) {
        FloatBuffer values = FloatBuffer.allocate(Math.toIntExact(shape.size()));
        new InitialValues(scheme, weightShape(shape), Streams.philox(seed).stream(path)).floats(0, values);
        NDArray array = manager.create(values.flip(), shape, DataType.FLOAT32);
        return type == DataType.FLOAT32 ? array : array.toType(type, false);
    }

    private static WeightShape weightShape(Shape shape) {
        int[] axes = Arrays.stream(shape.getShape()).mapToInt(Math::toIntExact).toArray();
        return axes.length == 2
                ? WeightShape.dense(axes[0], axes[1])
                : WeightShape.convolution(axes[0], axes[1], Kernel.of(Arrays.copyOfRange(axes, 2, axes.length)));
    }
}
