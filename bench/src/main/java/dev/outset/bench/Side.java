package dev.outset.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/** One way to do a piece of work: ours, a peer's in another process, or a peer's in this one. */
interface Side {
    /** Elapsed and processor seconds of one run; a peer that does part of the work scales them up. */
    record Seconds(double elapsed, double processor) {}

    String name();

    Seconds run() throws Exception;

    /**
     * Work in this JVM; its processor time is that of the whole process, compiler and collector included, in the steps
     * of the system: 10 ms on Linux.
     */
    static Side here(String name, Callable<?> work) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return here(name, work, system::getProcessCpuTime);
    }

    /** Work of the calling thread alone, in this JVM; its processor time is that of this thread, in nanoseconds. */
    static Side alone(String name, Callable<?> work) {
        return here(name, work, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    }

    private static Side here(String name, Callable<?> work, LongSupplier processor) {
        return new Side() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Seconds run() throws Exception {
                long cpu = processor.getAsLong();
                long begun = System.nanoTime();
                work.call();
                return new Seconds((System.nanoTime() - begun) / 1e9, (processor.getAsLong() - cpu) / 1e9);
            }
        };
    }
}
