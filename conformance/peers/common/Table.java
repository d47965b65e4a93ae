import dev.outset.init.Initializers;
import dev.outset.init.WeightShape;
import dev.outset.random.Streams;
import java.util.Locale;

/** A Markdown table: what a peer's initializer draws, beside what its name promises and what ours draws. */
final class Table {
    /** A dense weight: 240 000 values, so that a variance is known to 0.3 % (one standard error). */
    static final int IN = 400;
    static final int OUT = 600;

    Table(String title) {
        System.out.println("\n### " + title + "\n");
        System.out.println("| call | promised | Var / promised | range | ours | Var / promised | range |");
        System.out.println("|---|---|---|---|---|---|---|");
    }

    /**
     * @param call of the peer
     * @param promised the law that the name stands for
     * @param variance of that law
     * @param scheme ours
     */
    void row(String call, String promised, double variance, float[] values, String scheme) {
        float[] ours = new float[IN * OUT];
        Initializers.parse(scheme).fill(ours, WeightShape.dense(OUT, IN), Streams.philox(0).stream("fc1.weight"));
        System.out.printf(Locale.ROOT, "| `%s` | %s | %s | `%s` | %s |%n", call, promised, measured(values, variance), scheme,
                measured(ours, variance));
    }

    /** {@code 1.003 | −0.05 … 0.05}, the ratio bold where it is off by more than 2 %. */
    private static String measured(float[] values, double variance) {
        double sum = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            sum += value;
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        double ratio = squares / values.length / variance;
        String shown = String.format(Locale.ROOT, Math.abs(ratio - 1) > 0.02 ? "**%.3f**" : "%.3f", ratio);
        return String.format(Locale.ROOT, "%s | %.3g … %.3g", shown, low, high);
    }

    /** A fact beside the table. */
    static void fact(String text, Object... values) {
        System.out.println("* " + String.format(Locale.ROOT, text, values));
    }

    static double glorot() {
        return 2.0 / (IN + OUT);
    }

    static double he() {
        return 2.0 / IN;
    }

    static double lecun() {
        return 1.0 / IN;
    }
}
