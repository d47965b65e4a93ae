import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2dTranspose;
import ai.djl.nn.core.Linear;
import ai.djl.nn.core.Prelu;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.initializer.TruncatedNormalInitializer;
import ai.djl.training.initializer.UniformInitializer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.initializer.XavierInitializer.FactorType;
import ai.djl.training.initializer.XavierInitializer.RandomType;
import dev.outset.examples.DjlInitializer;
import dev.outset.init.Initializers;

/** DJL with the PyTorch engine; its weights are (out, in). */
final class Main {
    private Main() {}

    public static void main(String[] args) {
        Engine engine = Engine.getInstance();
        engine.setRandomSeed(0);
        try (NDManager manager = NDManager.newBaseManager()) {
            Table table = new Table("DJL " + Engine.getDjlVersion() + ", engine " + engine.getEngineName() + " " + engine.getVersion());
            table.row("new XavierInitializer()", "Glorot: 2/(n_in+n_out)", Table.glorot(), draw(manager, new XavierInitializer()), "glorot-uniform");
            table.row("new XavierInitializer(GAUSSIAN, IN, 2)", "He: 2/n_in", Table.he(),
                    draw(manager, new XavierInitializer(RandomType.GAUSSIAN, FactorType.IN, 2)), "he-normal");
            table.row("new XavierInitializer(UNIFORM, AVG, 3)", "Glorot: 2/(n_in+n_out)", Table.glorot(),
                    draw(manager, new XavierInitializer(RandomType.UNIFORM, FactorType.AVG, 3)), "glorot-uniform");
            table.row("new NormalInitializer(0.01f)", "std 0.01", 1e-4, draw(manager, new NormalInitializer(0.01f)), "normal(std=0.01)");
            table.row("new UniformInitializer(0.07f)", "U(−0.07, 0.07)", 0.07 * 0.07 / 3, draw(manager, new UniformInitializer(0.07f)), "uniform(-0.07,0.07)");
            table.row("new TruncatedNormalInitializer(0.01f)", "std 0.01", 1e-4, draw(manager, new TruncatedNormalInitializer(0.01f)), "truncated-normal(std=0.01)");
            table.row("new DjlInitializer(Initializers.heNormal(), 0, \"fc1.weight\")", "He: 2/n_in (ours, plugged into DJL)", Table.he(),
                    draw(manager, new DjlInitializer(Initializers.heNormal(), 0, "fc1.weight")), "he-normal");
            System.out.println();
            NDArray half = new TruncatedNormalInitializer(0.01f).initialize(manager, new Shape(4, 4), DataType.FLOAT16);
            Table.fact("`TruncatedNormalInitializer` asked for FLOAT16 returns %s.", half.getDataType());
            Table.fact("`new Prelu().initialize(…)`: %s.", failure(() -> new Prelu().initialize(manager, DataType.FLOAT32, new Shape(2, 3))));
            Table.fact("`Conv2dTranspose`, 4 → 8 channels, forward: %s.", failure(() -> transposed(manager)));
            Linear linear = Linear.builder().setUnits(3).build();
            linear.initialize(manager, DataType.FLOAT32, new Shape(2, 3));
            linear.setInitializer(Initializer.ONES, Parameter.Type.WEIGHT);
            linear.initialize(manager, DataType.FLOAT32, new Shape(2, 3));
            float first = linear.getParameters().get(0).getValue().getArray().toFloatArray()[0];
            Table.fact("`setInitializer(ONES)` after `initialize` and `initialize` again: the first weight is %s, without an error.",
                    first == 1 ? "1" : "still random");
            LSTM lstm = LSTM.builder().setStateSize(8).setNumLayers(1).optBatchFirst(true).build();
            lstm.initialize(manager, DataType.FLOAT32, new Shape(1, 5, 4));
            StringBuilder biases = new StringBuilder();
            lstm.getParameters().forEach(p -> {
                if (p.getValue().getType() == Parameter.Type.BIAS) {
                    biases.append(p.getKey() + " " + p.getValue().getArray().max().getFloat() + ", ");
                }
            });
            Table.fact("`LSTM`: the largest value of each bias is %s; no forget gate starts open.", biases.substring(0, biases.length() - 2));
            model();
        }
    }

    /** Two models with the same global seed and the same first layer. */
    private static void model() {
        float[] one = first(3);
        float[] two = first(4);
        Table.fact("The last layer's first weight under one seed: %s after a hidden layer of 3 units, %s after one of 4"
                + " (one global sequence; ours are named by path).", one[0], two[0]);
    }

    private static float[] first(int units) {
        Engine.getInstance().setRandomSeed(7);
        try (Model model = Model.newInstance("m"); NDManager manager = NDManager.newBaseManager()) {
            ai.djl.nn.SequentialBlock block = new ai.djl.nn.SequentialBlock()
                    .add(Linear.builder().setUnits(units).build())
                    .add(Linear.builder().setUnits(2).build());
            block.initialize(manager, DataType.FLOAT32, new Shape(1, 3));
            return block.getChildren().get(1).getValue().getParameters().get(0).getValue().getArray().toFloatArray();
        }
    }

    private static void transposed(NDManager manager) {
        Conv2dTranspose layer = Conv2dTranspose.builder().setFilters(8).setKernelShape(new Shape(3, 3)).build();
        layer.initialize(manager, DataType.FLOAT32, new Shape(1, 4, 5, 5));
        layer.forward(new ai.djl.training.ParameterStore(manager, false), new ai.djl.ndarray.NDList(manager.ones(new Shape(1, 4, 5, 5))), false);
    }

    private static float[] draw(NDManager manager, Initializer initializer) {
        return initializer.initialize(manager, new Shape(Table.OUT, Table.IN), DataType.FLOAT32).toFloatArray();
    }

    private static String failure(Runnable call) {
        try {
            call.run();
            return "works";
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName() + ", \"" + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + "\"";
        }
    }
}
