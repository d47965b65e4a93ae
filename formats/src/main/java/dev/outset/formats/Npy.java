package dev.outset.formats;

import dev.outset.network.Precision;
import dev.outset.network.Tensor;
import dev.outset.text.InputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A NumPy array file: {@code \x93NUMPY}, version, length of the header, a Python literal {@code {'descr': '<f4',
 * 'fortran_order': False, 'shape': (64, 32), }}, then the values (NumPy's format description,
 * {@code numpy/lib/format.py}; versions 1, 2 and 3).
 *
 * <p>{@code f2}, {@code f4} and {@code f8} of either byte order are read, in C or Fortran order; integers, booleans,
 * complex numbers, structures and Python objects are refused by name. Written files are version 1, little-endian, C
 * order.
 */
public final class Npy {
    private Npy() {}

    /**
     * Reads one array, row-major; a scalar has the shape [].
     *
     * @throws InputException if it is not an array of floating-point numbers, naming the byte
     */
    public static Tensor read(Path file) {
        FileErrors.requireFile(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(FileErrors.show(file), in, Files.size(file));
        } catch (IOException e) {
            throw FileErrors.cannotRead(file, e);
        }
    }

    /** Reads one array from a stream of {@code size} bytes, all of which it must use. */
    static Tensor read(String subject, InputStream in, long size) throws IOException {
        NpyHeader header = NpyHeader.read(subject, in, size);
        int count = ElementType.count(subject, header.shape());
        long wanted = (long) count * header.type().bytes();
        long found = size - header.length();
        if (wanted != found) {
            throw new InputException(
                    subject + ", byte " + header.length(),
                    wanted + " bytes for shape " + header.shape(),
                    found + " bytes",
                    found < wanted
                            ? "the file is cut off: save it again"
                            : "the file has bytes left over: save it again");
        }
        ElementType.requireMemory(subject, wanted * (header.fortranOrder() ? 2 : 1));
        try {
            Tensor values = header.type().read(in, header.byteOrder(), header.shape(), count);
            return header.fortranOrder() ? rowMajor(values) : values;
        } catch (EOFException e) {
            throw new InputException(
                    subject,
                    wanted + " bytes of values",
                    e.getMessage() + " bytes",
                    "the file is cut off: save it again");
        }
    }

    /** Writes one array whole or not at all. */
    public static void write(Path file, Tensor tensor) {
        AtomicFile.write(file, out -> write(out, tensor));
    }

    static void write(OutputStream out, Tensor tensor) throws IOException {
        out.write(NpyHeader.bytes(tensor));
        ElementType.write(out, tensor);
    }

    /** Reorders values whose first axis runs fastest so that the last one does. */
    private static Tensor rowMajor(Tensor fortran) {
        List<Integer> shape = fortran.shape();
        int axes = shape.size();
        int[] stride = new int[axes]; // of the axis in Fortran order
        for (int axis = 0, step = 1; axis < axes; axis++) {
            stride[axis] = step;
            step *= shape.get(axis);
        }
        int[] index = new int[axes];
        int[] source = new int[fortran.size()];
        for (int i = 0, at = 0; i < source.length; i++) {
            source[i] = at;
            for (int axis = axes - 1; axis >= 0; axis--) { // count up like an odometer, last axis first
                at += stride[axis];
                if (++index[axis] < shape.get(axis)) {
                    break;
                }
                at -= index[axis] * stride[axis];
                index[axis] = 0;
            }
        }
        return gather(fortran, source);
    }

    private static Tensor gather(Tensor from, int[] source) {
        if (from.precision() == Precision.FLOAT64) {
            double[] in = from.toDoubles();
            double[] out = new double[source.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = in[source[i]];
            }
            return Tensor.of(from.shape(), out);
        }
        float[] in = from.toFloats();
        float[] out = new float[source.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = in[source[i]];
        }
        return Tensor.of(from.shape(), out);
    }
}
