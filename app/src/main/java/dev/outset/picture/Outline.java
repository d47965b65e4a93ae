package dev.outset.picture;

import java.util.Arrays;

/**
 * A path of straight lines and circles, in pixels. Both canvases replay it, so many points are one shape of the file.
 */
public final class Outline {
    private static final int MOVE = 0;
    private static final int LINE = 1;
    private static final int CLOSE = 2;
    private static final int CIRCLE = 3;

    private int[] kinds = new int[16];
    private double[] numbers = new double[48];
    private int steps;

    /** What an outline is told to. */
    interface Pen {
        void move(double x, double y);

        void line(double x, double y);

        void close();

        void circle(double x, double y, double radius);
    }

    public Outline move(double x, double y) {
        return add(MOVE, x, y, 0);
    }

    public Outline line(double x, double y) {
        return add(LINE, x, y, 0);
    }

    public Outline close() {
        return add(CLOSE, 0, 0, 0);
    }

    public Outline circle(double x, double y, double radius) {
        return add(CIRCLE, x, y, radius);
    }

    public Outline rect(double x, double y, double width, double height) {
        return move(x, y)
                .line(x + width, y)
                .line(x + width, y + height)
                .line(x, y + height)
                .close();
    }

    public boolean isEmpty() {
        return steps == 0;
    }

    void replay(Pen pen) {
        for (int i = 0; i < steps; i++) {
            double x = numbers[3 * i];
            double y = numbers[3 * i + 1];
            switch (kinds[i]) {
                case MOVE -> pen.move(x, y);
                case LINE -> pen.line(x, y);
                case CLOSE -> pen.close();
                default -> pen.circle(x, y, numbers[3 * i + 2]);
            }
        }
    }

    private Outline add(int kind, double x, double y, double radius) {
        if (steps == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * steps);
            numbers = Arrays.copyOf(numbers, 6 * steps);
        }
        kinds[steps] = kind;
        numbers[3 * steps] = x;
        numbers[3 * steps + 1] = y;
        numbers[3 * steps + 2] = radius;
        steps++;
        return this;
    }
}
