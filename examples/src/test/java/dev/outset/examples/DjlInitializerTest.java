package dev.outset.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.util.passthrough.PassthroughNDManager;
import dev.outset.init.Initializers;
import dev.outset.init.Kernel;
import dev.outset.init.WeightShape;
import dev.outset.random.Streams;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** DJL's own blocks and parameters, with its manager that holds arrays without an engine. */
final class DjlInitializerTest {
    private final NDManager manager = PassthroughNDManager.INSTANCE;

    @Test
    void aParameterGetsTheValuesOfItsPath() {
        float[] drawn = draw(new DjlInitializer(Initializers.heNormal(), 42, "fc1.weight"), new Shape(30, 20));
        float[] wanted = new float[600];
        Initializers.heNormal().fill(wanted, WeightShape.dense(30, 20), Streams.philox(42).stream("fc1.weight"));
        assertArrayEquals(wanted, drawn);
    }

    @Test
    void aConvolutionHasItsOwnFans() {
        float[] drawn = draw(new DjlInitializer(Initializers.heNormal(), 42, "c"), new Shape(8, 4, 3, 3));
        float[] wanted = new float[8 * 4 * 9];
        WeightShape shape = WeightShape.convolution(8, 4, Kernel.of(3, 3));
        Initializers.heNormal().fill(wanted, shape, Streams.philox(42).stream("c"));
        assertArrayEquals(wanted, drawn);
        assertEquals(36, shape.fans().in());
    }

    @Test
    void everyWeightOfABlockGetsAStreamOfItsOwn() {
        Block block = new SequentialBlock()
                .add(Conv2d.builder()
                        .setFilters(4)
                        .setKernelShape(new Shape(3, 3))
                        .build())
                .add(new SequentialBlock()
                        .add(Linear.builder().setUnits(5).build())
                        .add(Linear.builder().setUnits(5).build()));
        DjlInitializer.assign(block, Initializers.glorotUniform(), 1);
        List<Parameter> weights = new ArrayList<>();
        block.getParameters().values().stream()
                .filter(p -> p.getType() == Parameter.Type.WEIGHT)
                .forEach(weights::add);
        assertEquals(3, weights.size());
        float[] first = draw(weights.get(1).getInitializer(), new Shape(5, 5));
        float[] second = draw(weights.get(2).getInitializer(), new Shape(5, 5));
        assertNotEquals(first[0], second[0]);
    }

    private float[] draw(ai.djl.training.initializer.Initializer initializer, Shape shape) {
        var array = initializer.initialize(manager, shape, DataType.FLOAT32);
        float[] values = new float[(int) shape.size()];
        array.toByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer().get(values);
        return values;
    }
}
