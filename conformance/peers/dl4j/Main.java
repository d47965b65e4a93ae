import org.deeplearning4j.nn.conf.distribution.TruncatedNormalDistribution;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.deeplearning4j.nn.weights.WeightInitLecunUniform;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.nn.weights.WeightInitReluUniform;
import org.deeplearning4j.nn.weights.WeightInitSigmoidUniform;
import org.deeplearning4j.nn.weights.WeightInitVarScalingNormalFanIn;
import org.deeplearning4j.nn.weights.WeightInitVarScalingUniformFanIn;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.deeplearning4j.nn.weights.WeightInitXavierUniform;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j over ND4J's native back end. */
final class Main {
    private Main() {}

    public static void main(String[] args) {
        Nd4j.getRandom().setSeed(1);
        Table table = new Table("Deeplearning4j and ND4J 1.0.0-M2.1");
        String glorot = "Glorot: 2/(n_in+n_out)";
        table.row("WeightInitXavier", glorot, Table.glorot(), draw(new WeightInitXavier()), "glorot-normal");
        table.row("WeightInitXavierUniform", glorot, Table.glorot(), draw(new WeightInitXavierUniform()), "glorot-uniform");
        table.row("WeightInitRelu", "He: 2/n_in", Table.he(), draw(new WeightInitRelu()), "he-normal");
        table.row("WeightInitReluUniform", "He: 2/n_in", Table.he(), draw(new WeightInitReluUniform()), "he-uniform");
        table.row("WeightInitLecunUniform", "LeCun: 1/n_in", Table.lecun(), draw(new WeightInitLecunUniform()), "lecun-uniform");
        table.row("WeightInitVarScalingUniformFanIn", "1/n_in", Table.lecun(), draw(new WeightInitVarScalingUniformFanIn()), "lecun-uniform");
        table.row("WeightInitVarScalingNormalFanIn", "1/n_in", Table.lecun(), draw(new WeightInitVarScalingNormalFanIn()), "lecun-truncated");
        table.row("WeightInitSigmoidUniform", "16 · 2/(n_in+n_out)", 16 * Table.glorot(), draw(new WeightInitSigmoidUniform()), "sigmoid-uniform");
        table.row("TruncatedNormalDistribution(0, 0.01)", "std 0.01", 1e-4,
                draw(new WeightInitDistribution(new TruncatedNormalDistribution(0, 0.01))), "truncated-normal(std=0.01)");
        System.out.println();
        Table.fact("Seed 0 twice gives %s numbers.", seeded(0) == seeded(0) ? "the same" : "different");
        Table.fact("Seed 1 twice gives %s numbers.", seeded(1) == seeded(1) ? "the same" : "different");
        Nd4j.getRandom().setSeed(3);
        Table.fact("Largest of 50 million uniform numbers: %s (of [0, 1): below 1).", largestUniform());
        Nd4j.getRandom().setSeed(3);
        Table.fact("Largest |z| of 50 million normal numbers: %.3f (expected about 5.6).", largestNormal());
    }

    private static float seeded(long seed) {
        Nd4j.getRandom().setSeed(seed);
        return Nd4j.rand(1, 4).getFloat(0);
    }

    private static double largestUniform() {
        double largest = 0;
        for (int i = 0; i < 50; i++) {
            largest = Math.max(largest, Nd4j.rand(1, 1_000_000).maxNumber().doubleValue());
        }
        return largest;
    }

    private static double largestNormal() {
        double largest = 0;
        for (int i = 0; i < 50; i++) {
            largest = Math.max(largest, Nd4j.randn(1, 1_000_000).amaxNumber().doubleValue());
        }
        return largest;
    }

    private static float[] draw(IWeightInit init) {
        INDArray values = init.init(Table.IN, Table.OUT, new long[] {Table.IN, Table.OUT}, 'f', Nd4j.create(1, Table.IN * Table.OUT));
        return values.dup().data().asFloat();
    }
}
