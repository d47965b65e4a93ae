import org.encog.engine.network.activation.ActivationFunction;
import org.encog.engine.network.activation.ActivationReLU;
import org.encog.engine.network.activation.ActivationTANH;
import org.encog.mathutil.randomize.NguyenWidrowRandomizer;
import org.encog.mathutil.randomize.Randomizer;
import org.encog.mathutil.randomize.XaiverRandomizer;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;

/** Encog's randomizers of whole networks; layer 1 of 400-600-10. */
final class Main {
    private Main() {}

    public static void main(String[] args) {
        Table table = new Table("Encog 3.4");
        table.row("new XaiverRandomizer(1), tanh", "Glorot: 2/(n_in+n_out)", Table.glorot(), draw(new XaiverRandomizer(1), new ActivationTANH()), "glorot-normal");
        table.row("new XaiverRandomizer(1), ReLU", "He: 2/n_in", Table.he(), draw(new XaiverRandomizer(1), new ActivationReLU()), "he-normal");
        double beta = 0.7 * Math.pow(Table.OUT, 1.0 / Table.IN);
        table.row("new NguyenWidrowRandomizer()", "rows of length 0.7·n_out^(1/n_in)", beta * beta / Table.IN, draw(new NguyenWidrowRandomizer(), new ActivationTANH()), "nguyen-widrow");
        System.out.println();
        Table.fact("`XaiverRandomizer` on a network without bias neurons: %s.", withoutBias());
    }

    private static String withoutBias() {
        try {
            BasicNetwork network = new BasicNetwork();
            network.addLayer(new BasicLayer(null, false, 3));
            network.addLayer(new BasicLayer(new ActivationTANH(), false, 2));
            network.getStructure().finalizeStructure();
            new XaiverRandomizer(1).randomize(network);
            return "works";
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static float[] draw(Randomizer randomizer, ActivationFunction activation) {
        BasicNetwork network = new BasicNetwork();
        network.addLayer(new BasicLayer(null, true, Table.IN));
        network.addLayer(new BasicLayer(activation, true, Table.OUT));
        network.addLayer(new BasicLayer(activation, false, 10));
        network.getStructure().finalizeStructure();
        randomizer.randomize(network);
        float[] values = new float[Table.IN * Table.OUT];
        for (int i = 0; i < Table.IN; i++) {
            for (int o = 0; o < Table.OUT; o++) {
                values[i * Table.OUT + o] = (float) network.getWeight(0, i, o);
            }
        }
        return values;
    }
}
