package dev.outset.train;

import dev.outset.math.Elementary;
import dev.outset.text.Call;
import dev.outset.text.InputException;
import dev.outset.text.Nearest;
import java.util.List;
import java.util.Map;

/**
 * How the learning rate changes: a factor on {@code lr} for every iteration.
 *
 * <ul>
 *   <li>{@code constant}: 1
 *   <li>{@code step(every=30, factor=0.1)}: times {@code factor} after every {@code every} epochs
 *   <li>{@code exponential(factor=0.99)}: times {@code factor} after every epoch
 *   <li>{@code linear}: from 1 down to 0 at the end
 *   <li>{@code cosine}: ½(1 + cos πt) from 1 down to 0 at the end (Loshchilov and Hutter 2017)
 * </ul>
 *
 * Each takes {@code warmup=N}: over the first N iterations the factor is further scaled by (i + 1)/N.
 *
 * @param text as the user wrote it
 * @param kind which of the five
 * @param every epochs between steps
 * @param factor what one step multiplies by
 * @param warmup iterations
 */
public record Schedule(String text, Kind kind, int every, double factor, int warmup) {
    /** The shapes of a schedule. */
    public enum Kind {
        CONSTANT,
        STEP,
        EXPONENTIAL,
        LINEAR,
        COSINE
    }

    /** The same rate throughout. */
    public static final Schedule CONSTANT = new Schedule("constant", Kind.CONSTANT, 1, 1, 0);

    private static final double PI = 3.141592653589793;
    private static final List<String> NAMES = List.of("constant", "step", "exponential", "linear", "cosine");

    /**
     * Reads {@code NAME} or {@code NAME(arguments)}.
     *
     * @throws InputException if there is no such schedule, or an argument is out of range
     */
    public static Schedule parse(String text) {
        Call call = Call.parse("schedule", text);
        if (!NAMES.contains(call.name())) {
            throw new InputException(
                    "schedule '" + text + "'",
                    "one of " + String.join(", ", NAMES),
                    "'" + call.name() + "'",
                    Nearest.remedy(call.name(), NAMES));
        }
        Map<String, String> given = switch (call.name()) {
            case "step" -> call.bind(List.of("every", "factor", "warmup"));
            case "exponential" -> call.bind(List.of("factor", "warmup"));
            default -> call.bind(List.of("warmup"));
        };
        Kind kind = Kind.values()[NAMES.indexOf(call.name())];
        double usual = kind == Kind.EXPONENTIAL ? 0.99 : 0.1;
        double factor = given.containsKey("factor") ? call.number("factor", given.get("factor")) : usual;
        if (!(factor > 0 && factor <= 1)) {
            throw new InputException("schedule '" + text + "'", "a factor in (0, 1]", "" + factor, "write factor=0.1");
        }
        int every = whole(call, given, "every", 30, 1);
        return new Schedule(call.text(), kind, every, factor, whole(call, given, "warmup", 0, 0));
    }

    private static int whole(Call call, Map<String, String> given, String name, int usual, int least) {
        if (!given.containsKey(name)) {
            return usual;
        }
        double number = call.number(name, given.get(name));
        if (number != Math.floor(number) || number < least || number > Integer.MAX_VALUE) {
            throw new InputException(
                    "schedule '" + call.text() + "'",
                    "a whole number of at least " + least + " for " + name,
                    given.get(name),
                    "write " + name + "=" + Math.max(least, 10));
        }
        return (int) number;
    }

    /** The factor of iteration {@code i} (from 0) of {@code total}, with {@code perEpoch} iterations to an epoch. */
    public double at(long i, long total, long perEpoch) {
        double done = (double) i / total;
        long epoch = i / perEpoch;
        long steps = epoch / every;
        double shape = switch (kind) {
            case CONSTANT -> 1;
            case STEP -> Elementary.pow(factor, (double) steps);
            case EXPONENTIAL -> Elementary.pow(factor, (double) epoch);
            case LINEAR -> 1 - done;
            case COSINE -> 0.5 * (1 + Elementary.cos(PI * done));
        };
        return i < warmup ? shape * (i + 1) / warmup : shape;
    }

    @Override
    public String toString() {
        return text;
    }
}
