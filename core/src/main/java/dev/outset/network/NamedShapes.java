package dev.outset.network;

import dev.outset.init.Fans;
import dev.outset.init.Kernel;
import dev.outset.init.ShapeKind;
import dev.outset.init.WeightShape;
import dev.outset.text.InputException;
import dev.outset.text.Lengths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * From names and axes – the header of a checkpoint, a list in a file – to parameters: the role where none is stated is
 * told by the name, what the axes mean by the role.
 *
 * <pre>
 *   two axes             a dense weight (out, in); (vocabulary, dim) of an embedding
 *   three to five axes   a convolution (out, in/groups, k…); three of a mixture, a stack of experts
 *   one axis             a bias with the fans of the weight beside it, or one number for each unit
 *   no axis, or (1)      by its name a bias, a gate or a norm, else a number that every recipe asks a rule for
 *   weight_ih_l0, …      stacked gates: as many as weight_hh_l0 has rows for each column; of a cell weight_ih, …
 * </pre>
 *
 * <p>A packed projection (dim, 3·dim) lies as in Hugging Face's {@code Conv1D}, which stores (in, out): then all dense
 * weights of the list do.
 */
public final class NamedShapes {
    /**
     * What is known of one parameter.
     *
     * @param axes its shape; none for a single number
     * @param role if stated
     * @param kernel of a convolution, with its stride and groups; if stated
     * @param transposed whether it is a transposed convolution
     * @param padding the row of an embedding that stays zero
     * @param base lengths of the axes in the base model of μP, 0 where one does not grow
     * @param experts how the matrices of a stack of experts lie; if stated
     * @param heads of an attention layer, of its query, key, value or packed projection; if stated
     */
    public record Stated(
            List<Integer> axes,
            Optional<Role> role,
            Optional<Kernel> kernel,
            boolean transposed,
            OptionalInt padding,
            List<Integer> base,
            Optional<ExpertOrder> experts,
            Optional<Heads> heads) {
        /** A parameter of which neither the order of experts nor heads are stated. */
        public Stated(
                List<Integer> axes,
                Optional<Role> role,
                Optional<Kernel> kernel,
                boolean transposed,
                OptionalInt padding,
                List<Integer> base) {
            this(axes, role, kernel, transposed, padding, base, Optional.empty(), Optional.empty());
        }

        /** Nothing but a shape. */
        public static Stated of(List<Integer> axes) {
            return new Stated(axes, Optional.empty(), Optional.empty(), false, OptionalInt.empty(), List.of());
        }
    }

    private final Map<String, Stated> stated;
    private final Map<String, Role> roles = new LinkedHashMap<>();
    private final GateShapes gates;
    private final ExpertShapes experts;
    private final boolean inputsFirst;

    private NamedShapes(Map<String, Stated> stated) {
        this.stated = stated;
        this.gates = new GateShapes(stated);
        RoleNames names = new RoleNames(List.copyOf(stated.keySet()));
        stated.forEach((path, s) -> roles.put(path, s.role().orElseGet(() -> told(names, path, s))));
        this.experts = new ExpertShapes(stated, roles);
        this.inputsFirst = stated.entrySet().stream().anyMatch(e -> isWideProjection(e.getKey(), e.getValue()));
    }

    /** The role that the name tells; a weight from wide inputs to outputs that do not grow is the head. */
    private static Role told(RoleNames names, String path, Stated s) {
        Role role = names.of(path, s.axes().size(), Lengths.product(path, s.axes()));
        boolean reads = role == Role.HIDDEN
                && s.axes().size() == 2
                && s.base().size() == 2
                && s.base().get(0) == 0
                && s.base().get(1) > 0;
        return reads ? Role.HEAD : role;
    }

    /**
     * The parameters in the order of the map.
     *
     * @throws InputException if the axes do not fit the role
     */
    public static ParameterList list(String name, Map<String, Stated> stated) {
        stated.forEach((path, s) -> {
            if (s.axes().stream().anyMatch(length -> length < 1)) {
                throw new InputException(path, "axes of at least 1", "shape " + s.axes(), "leave an empty tensor out");
            }
        });
        NamedShapes shapes = new NamedShapes(new LinkedHashMap<>(stated));
        List<Parameter> parameters = new ArrayList<>();
        stated.forEach((path, s) -> {
            Parameter parameter = Parameter.of(path, shapes.shape(path), shapes.role(path));
            parameter =
                    s.padding().isPresent() ? parameter.withPadding(s.padding().getAsInt()) : parameter;
            parameters.add(s.base().isEmpty() ? parameter : parameter.withBase(s.base()));
        });
        Map<String, Heads> heads = new HashMap<>();
        stated.forEach((path, s) -> s.heads().ifPresent(h -> heads.put(path, h)));
        return new ParameterList(name, GroupedQueries.in(parameters, heads));
    }

    /** The role that the name of a matrix tells; that of a residual block's convolutions takes all names to tell. */
    public static Role role(String path, List<String> all) {
        return new RoleNames(all).of(path, 2, 2);
    }

    private Role role(String path) {
        return java.util.Objects.requireNonNull(roles.get(path));
    }

    private Stated of(String path) {
        return java.util.Objects.requireNonNull(stated.get(path));
    }

    private boolean isWideProjection(String path, Stated s) {
        return role(path) == Role.QKV
                && s.axes().size() == 2
                && s.axes().get(1) == 3L * s.axes().get(0);
    }

    private WeightShape shape(String path) {
        List<Integer> axes = of(path).axes();
        return switch (role(path)) {
            case EMBEDDING, POSITION ->
                axes.size() == 2
                        ? WeightShape.embedding(axes.get(0), axes.get(1))
                        : new WeightShape(axes, new Fans(1, last(axes), "rows " + axes));
            case RECURRENT_INPUT, RECURRENT -> gates.weight(path, role(path));
            case RECURRENT_BIAS -> gates.bias(path);
            case BIAS -> bias(path);
            case NORM, GATE, SCALAR, RUNNING_MEAN, RUNNING_VARIANCE ->
                vector(axes, role(path).notation());
            default -> weight(path);
        };
    }

    private WeightShape weight(String path) {
        Stated s = of(path);
        List<Integer> axes = s.axes();
        if (axes.size() < 2 || axes.size() > 5) {
            throw new InputException(
                    path + " (" + role(path).notation() + ")", "2 to 5 axes", axes.toString(), "state another role");
        }
        if (axes.size() == 2) {
            return matrix(path, axes);
        }
        if (ExpertShapes.isStack(path, s)) {
            return experts.weight(path);
        }
        if (RoleNames.isExtraRow(path) && axes.subList(0, axes.size() - 1).equals(List.of(1, 1))) {
            return TorchModules.extraRow(axes.get(2));
        }
        Kernel kernel = s.kernel()
                .orElseGet(() -> Kernel.of(
                        axes.subList(2, axes.size()).stream().mapToInt(a -> a).toArray()));
        int second = Lengths.axis(path + ", all groups", (long) axes.get(1) * kernel.groups());
        return s.transposed()
                ? WeightShape.transposedConvolution(axes.get(0), second, kernel)
                : WeightShape.convolution(axes.get(0), second, kernel);
    }

    private WeightShape matrix(String path, List<Integer> axes) {
        int rows = axes.get(0);
        int columns = axes.get(1);
        if (role(path) == Role.QKV && rows == 3L * columns) {
            return WeightShape.packedQkv(columns);
        }
        if (inputsFirst && role(path) != Role.HEAD) {
            WeightShape weight = role(path) == Role.QKV && columns == 3L * rows
                    ? WeightShape.packedQkv(rows)
                    : WeightShape.dense(columns, rows);
            return weight.transposed();
        }
        return WeightShape.dense(rows, columns);
    }

    /** A vector or a number, or of the shape of a normalization over several axes. */
    private WeightShape bias(String path) {
        List<Integer> axes = of(path).axes();
        String weight = path.substring(0, path.lastIndexOf('.') + 1) + "weight";
        boolean ofNorm = stated.containsKey(weight)
                && role(weight) == Role.NORM
                && of(weight).axes().equals(axes);
        Optional<String> ofExperts = axes.size() == 2 ? experts.weightOf(path) : Optional.empty();
        if (ofExperts.isPresent()) {
            return ofExperts(path, shape(ofExperts.get()).bias());
        }
        if (axes.size() > 1 && !ofNorm) {
            throw new InputException(
                    path + " (bias)",
                    "at most 1 axis",
                    "shape " + axes,
                    "leave the role out, or state that of a weight, and start it with --init \"" + path + "=zeros\"");
        }
        if (path.endsWith("in_proj_bias") && axes.size() == 1 && axes.get(0) % 3 == 0) {
            return WeightShape.packedQkv(axes.get(0) / 3).bias();
        }
        if (stated.containsKey(weight) && role(weight).isWeight() && role(weight) != Role.EMBEDDING) {
            WeightShape shape = shape(weight);
            WeightShape of = shape.kind() == ShapeKind.BIAS ? shape : shape.bias();
            return of.axes().equals(axes) ? of : new WeightShape(axes, shape.fans());
        }
        return vector(axes, "bias");
    }

    private WeightShape ofExperts(String path, WeightShape bias) {
        if (!bias.axes().equals(of(path).axes())) {
            throw new InputException(
                    path + " (bias)",
                    "shape " + bias.axes() + ", a number for each unit of each expert",
                    "shape " + of(path).axes(),
                    "correct the shape, or state experts: in-out or out-in of the weight");
        }
        return bias;
    }

    private static int last(List<Integer> axes) {
        return axes.isEmpty() ? 1 : axes.get(axes.size() - 1);
    }

    private static WeightShape vector(List<Integer> axes, String what) {
        return new WeightShape(axes, new Fans(1, 1, what + " " + axes));
    }
}
