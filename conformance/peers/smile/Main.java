import java.lang.reflect.Field;
import smile.base.mlp.HiddenLayer;
import smile.base.mlp.Layer;
import smile.math.MathEx;
import smile.math.matrix.Matrix;

/** Smile's multilayer perceptron. */
final class Main {
    private Main() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        MathEx.setSeed(1);
        Table table = new Table("Smile 3.1.1");
        table.row("Layer.rectifier(600)", "Glorot: 2/(n_in+n_out), its only scheme", Table.glorot(), draw(Layer.rectifier(Table.OUT).build(Table.IN)), "glorot-uniform");
        table.row("Layer.sigmoid(600)", "Glorot: 2/(n_in+n_out), its only scheme", Table.glorot(), draw(Layer.sigmoid(Table.OUT).build(Table.IN)), "glorot-uniform");
        System.out.println();
        Table.fact("There is no choice: a ReLU layer gets Glorot's variance, half of He's where n_in = n_out.");
    }

    private static float[] draw(HiddenLayer layer) throws ReflectiveOperationException {
        Field field = Layer.class.getDeclaredField("weight");
        field.setAccessible(true);
        Matrix weight = (Matrix) field.get(layer);
        float[] values = new float[Table.IN * Table.OUT];
        int at = 0;
        for (int i = 0; i < weight.nrow(); i++) {
            for (int j = 0; j < weight.ncol(); j++) {
                values[at++] = (float) weight.get(i, j);
            }
        }
        return values;
    }
}
