package dev.outset.kernels;

import dev.ludovic.netlib.blas.NativeBLAS;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.presets.openblas_nolapack;
import org.jspecify.annotations.Nullable;

/**
 * Matrix products by OpenBLAS on one thread, over arrays of the heap. Loaded at the first large product, if it is on
 * the class path and made for this platform; {@code -Doutset.blas=off} leaves it out.
 *
 * <p>One thread, because two on a busy machine fall to a fraction of their speed and because trials run side by side.
 * Arrays of the heap through netlib's bindings, because JavaCPP's copy a whole array into every call and back; JavaCPP
 * unpacks the library and sets the number of threads.
 */
final class OpenBlas {
    private static final String NAME = "openblas 0.3.31";
    private static final String LIBRARY_PATH = "dev.ludovic.netlib.blas.nativeLibPath";

    /** Loaded when first asked for. */
    private static final class Loaded {
        /** netlib logs a warning for each alternative that it does not find. Kept here: loggers are weakly held. */
        static final Logger NETLIB = Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");

        static final @Nullable NativeBLAS BLAS = load();

        private Loaded() {}

        private static @Nullable NativeBLAS load() {
            if ("off".equals(System.getProperty("outset.blas"))) {
                return null;
            }
            try {
                NETLIB.setLevel(Level.OFF);
                Path bindings = Path.of(Loader.load(openblas_nolapack.class));
                openblas_nolapack.blas_set_num_threads(1);
                Path library = besides(bindings);
                if (library == null) {
                    return null;
                }
                System.setProperty(LIBRARY_PATH, library.toString());
                return NativeBLAS.getInstance();
            } catch (IOException | RuntimeException | LinkageError missing) {
                return null; // not for this platform, or not on the class path: plain loops do the work
            }
        }

        /** The library itself, unpacked into the folder of its bindings. */
        private static @Nullable Path besides(Path bindings) throws IOException {
            for (String name : List.of("libopenblas_nolapack.so.0", "libopenblas.so.0")) {
                Path library = bindings.resolveSibling(name);
                if (Files.exists(library)) {
                    return library.toRealPath();
                }
            }
            return null;
        }
    }

    private OpenBlas() {}

    static boolean available() {
        return Loaded.BLAS != null;
    }

    /** The library's name and version, if it is there. */
    static Optional<String> describe() {
        return available() ? Optional.of(NAME) : Optional.empty();
    }

    /** C = alpha·op(A) op(B) + beta·C, column-major as BLAS has it; only after {@link #available}. */
    static void sgemm(
            String opA,
            String opB,
            int m,
            int n,
            int k,
            float alpha,
            float[] a,
            int atA,
            int lda,
            float[] b,
            int atB,
            int ldb,
            float beta,
            float[] c,
            int atC,
            int ldc) {
        blas().sgemm(opA, opB, m, n, k, alpha, a, atA, lda, b, atB, ldb, beta, c, atC, ldc);
    }

    /** y[atY …] = alpha·A x + beta·y, A (m, n) column-major and dense. */
    static void sgemv(int m, int n, float alpha, float[] a, float[] x, float beta, float[] y, int atY) {
        blas().sgemv("N", m, n, alpha, a, 0, m, x, 0, 1, beta, y, atY, 1);
    }

    /** As {@link #sgemm}, in float64. */
    static void dgemm(
            String opA,
            String opB,
            int m,
            int n,
            int k,
            double alpha,
            double[] a,
            int atA,
            int lda,
            double[] b,
            int atB,
            int ldb,
            double beta,
            double[] c,
            int atC,
            int ldc) {
        blas().dgemm(opA, opB, m, n, k, alpha, a, atA, lda, b, atB, ldb, beta, c, atC, ldc);
    }

    private static NativeBLAS blas() {
        NativeBLAS blas = Loaded.BLAS;
        if (blas == null) {
            throw new IllegalStateException("expected OpenBLAS to be loaded, found none; ask available() first");
        }
        return blas;
    }
}
