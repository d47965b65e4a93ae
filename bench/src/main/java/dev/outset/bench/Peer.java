package dev.outset.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.presets.openblas_nolapack;

/**
 * A Python process that waits for the name of a case on a line of its own and answers with elapsed and processor
 * seconds.
 */
record Peer(Process process, BufferedReader in, PrintStream out, String script) implements AutoCloseable {
    /** Starts it and prints its versions, ours and the load. */
    static Peer start(String python, String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(python, script).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LD_PRELOAD", openBlas());
        Process process = builder.start();
        Peer peer = new Peer(
                process,
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)),
                new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8),
                script);
        System.out.println(peer.in().readLine() + "; Java " + System.getProperty("java.version") + Beside.load());
        return peer;
    }

    /** The OpenBLAS that we use, for the peer: Debian's NumPy and PyTorch may find slow reference BLAS alone. */
    private static String openBlas() {
        File bindings = new File(Loader.load(openblas_nolapack.class));
        return new File(bindings.getParentFile(), "libopenblas_nolapack.so.0").getPath();
    }

    /** The case that it calls so. */
    Side side(String name) {
        return new Side() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Seconds run() throws IOException {
                out.println(name);
                String line = in.readLine();
                if (line == null) {
                    throw new IOException(script + " ended; run it by hand to see why");
                }
                int space = line.indexOf(' ');
                return new Seconds(
                        Double.parseDouble(line.substring(0, space)), Double.parseDouble(line.substring(space + 1)));
            }
        };
    }

    @Override
    public void close() {
        out.close();
    }
}
