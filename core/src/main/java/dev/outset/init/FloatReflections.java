package dev.outset.init;

/** {@link Reflections}, rounded: half the memory and twice the numbers in a register. */
record FloatReflections(int first, float[] v, float[] minusT, double[] signs) {
    static FloatReflections of(Reflections wide) {
        return new FloatReflections(wide.first(), narrow(wide.v()), narrow(wide.minusT()), wide.signs());
    }

    private static float[] narrow(double[] wide) {
        float[] narrow = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
            narrow[i] = (float) wide[i];
        }
        return narrow;
    }
}
