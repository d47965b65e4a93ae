package dev.outset.plan;

import dev.outset.init.Initializer;
import dev.outset.init.Initializers;
import dev.outset.init.PlayedBack;
import dev.outset.init.ShapeKind;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.network.Role;
import dev.outset.text.InputException;
import dev.outset.text.Numbers;
import java.util.List;

/**
 * Wang et al. 2022 (DeepNet): transformers x' = norm(α x + F(x)) of hundreds of layers. Glorot normal with gain β for
 * the weights of feed-forward layers, values and attention outputs, with gain 1 for queries and keys. With N encoder
 * and M decoder layers
 *
 * <pre>
 *   encoder or decoder alone, N layers   α = (2N)^¼              β = (8N)^−¼
 *   encoder of both                      α = 0.81 (N⁴M)^(1/16)   β = 0.87 (N⁴M)^(−1/16)
 *   decoder of both                      α = (3M)^¼              β = (12M)^−¼
 * </pre>
 *
 * β is the paper's; the authors' torchscale multiplies the encoder of both by 1.15 = 1/0.87 instead. α belongs into the
 * network and is reported with each row. Embeddings and head N(0, 1/dim) as in torchscale, which scales neither.
 */
record DeepNet() implements Recipe {
    @Override
    public String name() {
        return "deepnet";
    }

    @Override
    public String source() {
        return "Wang et al. 2022, DeepNet, arXiv:2203.00555; github.com/microsoft/torchscale";
    }

    /** The two constants of one stack. */
    private record Constants(double alpha, double beta) {
        static Constants of(Stacks stacks, Parameter parameter) {
            double encoder = (double) stacks.layersOf(true);
            double decoder = (double) stacks.layersOf(false);
            if (encoder == 0 || decoder == 0) {
                double layers = (double) Math.max(1, stacks.layersAround(parameter));
                return new Constants(fourthRoot(2 * layers), 1 / fourthRoot(8 * layers));
            }
            if (Stacks.isDecoder(parameter.path())) {
                return new Constants(fourthRoot(3 * decoder), 1 / fourthRoot(12 * decoder));
            }
            double root = fourthRoot(fourthRoot(encoder * encoder * encoder * encoder * decoder));
            return new Constants(0.81 * root, 0.87 / root);
        }

        private static double fourthRoot(double x) {
            return Math.sqrt(Math.sqrt(x));
        }
    }

    @Override
    public Choice choose(ParameterList network, Parameter parameter) {
        return switch (parameter.role()) {
            case BRANCH, VALUE, ATTENTION_OUT, RESIDUAL_OUT, QKV -> scaled(network, parameter);
            case QUERY, KEY, HIDDEN -> choice(Initializers.glorotNormal(), Reason.of("deepnet.plain"));
            case EMBEDDING, POSITION, HEAD ->
                choice(Embeddings.perDimension(parameter), Reason.of("deepnet.embedding"));
            case GATE, SCALAR, RECURRENT_INPUT, RECURRENT, RECURRENT_OUT ->
                throw RoleConstants.unknown(name(), parameter);
            default -> RoleConstants.choose(parameter);
        };
    }

    private Choice scaled(ParameterList network, Parameter parameter) {
        Constants constants = Constants.of(Stacks.of(network), parameter);
        Initializer scheme = parameter.role() == Role.QKV
                ? packed(parameter, constants.beta)
                : Initializers.glorotNormal(constants.beta);
        String key = parameter.role() == Role.QKV ? "deepnet.packed" : "deepnet.scaled";
        return choice(
                scheme,
                Reason.of(key, Numbers.significant(constants.beta, 5), Numbers.significant(constants.alpha, 5)));
    }

    private Initializer packed(Parameter parameter, double beta) {
        if (parameter.shape().kind() != ShapeKind.PACKED_PROJECTION) {
            throw new InputException( // or its blocks do not lie one below the other
                    "recipe " + name() + ", " + parameter.path(),
                    "query, key and value one below the other",
                    parameter.shape().fans().reason(),
                    "state heads and kv-heads in the YAML file (docs/network-yaml.md), or give it a rule of its own");
        }
        return PlayedBack.packedGlorot(beta);
    }

    private Choice choice(Initializer initializer, Reason reason) {
        return new Choice(initializer, reason.from(source()));
    }

    @Override
    public void requireFits(ParameterList network, List<Parameter> covered) {
        Branches.requireSome(name(), covered);
    }
}
