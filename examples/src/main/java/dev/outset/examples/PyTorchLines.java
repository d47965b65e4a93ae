package dev.outset.examples;

import dev.outset.init.Initializers;
import dev.outset.init.Kernel;
import dev.outset.init.WeightShape;
import dev.outset.random.StreamSource;
import dev.outset.random.Streams;

/**
 * What one writes in PyTorch, in one line each:
 *
 * <pre>
 * torch.manual_seed(0)
 * nn.init.kaiming_normal_(linear.weight, mode='fan_in', nonlinearity='relu')   # nn.Linear(256, 512)
 * nn.init.xavier_uniform_(conv.weight)                                         # nn.Conv2d(64, 128, 3)
 * nn.init.orthogonal_(lstm.weight_hh_l0)                                       # nn.LSTM(128, 256)
 * </pre>
 *
 * Under the stream {@code torch} the numbers are PyTorch's own, orthogonal ones to the rounding of a factorization. The
 * last line does what PyTorch does, one matrix over all four gates; without {@code torchCompatible()} every gate is
 * orthogonal by itself, as is meant.
 */
public final class PyTorchLines {
    private PyTorchLines() {}

    /** Linear, convolution and the hidden weights of an LSTM, in this order, after {@code torch.manual_seed(seed)}. */
    public static float[][] draw(long seed) {
        float[] linear = new float[512 * 256];
        float[] convolution = new float[128 * 64 * 3 * 3];
        float[] hidden = new float[4 * 256 * 256];
        StreamSource torch = Streams.torch(seed);
        Initializers.heNormal().fill(linear, WeightShape.dense(512, 256), torch.stream("linear.weight"));
        Initializers.glorotUniform()
                .fill(convolution, WeightShape.convolution(128, 64, Kernel.of(3, 3)), torch.stream("conv.weight"));
        Initializers.orthogonal()
                .fill(hidden, WeightShape.lstm(256, 256).torchCompatible(), torch.stream("lstm.weight_hh_l0"));
        return new float[][] {linear, convolution, hidden};
    }

    public static void main(String[] args) {
        float[][] drawn = draw(0);
        System.out.println("linear " + drawn[0][0] + "  convolution " + drawn[1][0] + "  lstm " + drawn[2][0]);
    }
}
/* Prints:
linear -0.099511124  convolution 0.026198566  lstm 0.026781391
*/
