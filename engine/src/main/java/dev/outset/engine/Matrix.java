package dev.outset.engine;

/**
 * A matrix seen through strides over an array that it does not own: element (i, j) is {@code values[offset +
 * i·rowStride + j·columnStride]}. A transpose is a view, so one product kernel serves W a, Wᵀ dz and dz aᵀ.
 *
 * @param values the shared array
 * @param offset where element (0, 0) stands in it
 * @param rows number of rows
 * @param columns number of columns
 * @param rowStride distance between an element and the one below it
 * @param columnStride distance between an element and the one right of it
 */
public record Matrix(double[] values, int offset, int rows, int columns, int rowStride, int columnStride) {
    /** A row-major matrix over the whole of {@code values}. */
    public static Matrix of(double[] values, int rows, int columns) {
        return new Matrix(values, 0, rows, columns, columns, 1);
    }

    /** The same numbers with rows and columns exchanged. */
    public Matrix transposed() {
        return new Matrix(values, offset, columns, rows, columnStride, rowStride);
    }

    /** Element (i, j). */
    public double at(int i, int j) {
        return values[offset + i * rowStride + j * columnStride];
    }
}
