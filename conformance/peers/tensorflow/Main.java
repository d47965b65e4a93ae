import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.TensorFlow;
import org.tensorflow.framework.initializers.BaseInitializer;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.He;
import org.tensorflow.framework.initializers.LeCun;
import org.tensorflow.framework.initializers.Orthogonal;
import org.tensorflow.framework.initializers.RandomNormal;
import org.tensorflow.framework.initializers.TruncatedNormal;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.initializers.VarianceScaling.Distribution;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** TensorFlow for Java, framework initializers; its weights are (in, out). */
final class Main {
    private Main() {}

    public static void main(String[] args) {
        try (EagerSession session = EagerSession.create()) {
            Ops tf = Ops.create(session);
            Table table = new Table("TensorFlow for Java 1.1.0, TensorFlow " + TensorFlow.version());
            String glorot = "Glorot: 2/(n_in+n_out)";
            table.row("new Glorot<>(UNIFORM, 1)", glorot, Table.glorot(), draw(tf, new Glorot<>(Distribution.UNIFORM, 1)), "glorot-uniform");
            table.row("new Glorot<>(NORMAL, 1)", glorot, Table.glorot(), draw(tf, new Glorot<>(Distribution.NORMAL, 1)), "glorot-normal");
            table.row("new Glorot<>(TRUNCATED_NORMAL, 1)", glorot, Table.glorot(), draw(tf, new Glorot<>(Distribution.TRUNCATED_NORMAL, 1)), "glorot-truncated");
            table.row("new He<>(UNIFORM, 1)", "He: 2/n_in", Table.he(), draw(tf, new He<>(Distribution.UNIFORM, 1)), "he-uniform");
            table.row("new He<>(TRUNCATED_NORMAL, 1)", "He: 2/n_in", Table.he(), draw(tf, new He<>(Distribution.TRUNCATED_NORMAL, 1)), "he-truncated");
            table.row("new LeCun<>(UNIFORM, 1)", "LeCun: 1/n_in", Table.lecun(), draw(tf, new LeCun<>(Distribution.UNIFORM, 1)), "lecun-uniform");
            table.row("new RandomNormal<>(0, 0.01, 1)", "std 0.01", 1e-4, draw(tf, new RandomNormal<>(0, 0.01, 1)), "normal(std=0.01)");
            table.row("new TruncatedNormal<>(0, 0.01, 1)", "std 0.01", 1e-4, draw(tf, new TruncatedNormal<>(0, 0.01, 1)), "truncated-normal(std=0.01)");
            System.out.println();
            float[] kernel = draw(tf, new He<>(Distribution.TRUNCATED_NORMAL, 1), 3, 3, 64, 128);
            double squares = 0;
            for (float value : kernel) {
                squares += (double) value * value;
            }
            Table.fact("`He(TRUNCATED_NORMAL)` for a kernel (3, 3, 64, 128): Var is %.4f times 2/(3·3·64).", squares / kernel.length / (2.0 / (9 * 64)));
            Operand<TFloat32> q = new Orthogonal<TFloat32>(1).call(tf, tf.constant(new long[] {3, 3, 4, 8}), TFloat32.class);
            Table.fact("`Orthogonal` asked for the shape [3, 3, 4, 8] returns %s.", q.asTensor().shape());
            Glorot<TFloat32> same = new Glorot<>(Distribution.NORMAL, 1);
            Table.fact("One instance called twice, for two layers: %s weights.",
                    java.util.Arrays.equals(draw(tf, same), draw(tf, same)) ? "the same" : "different");
        }
    }

    private static float[] draw(Ops tf, BaseInitializer<TFloat32> initializer, long... shape) {
        long[] axes = shape.length == 0 ? new long[] {Table.IN, Table.OUT} : shape;
        TFloat32 tensor = initializer.call(tf, tf.constant(axes), TFloat32.class).asTensor();
        float[] values = new float[(int) tensor.size()];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }
}
