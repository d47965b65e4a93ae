package dev.outset.formats;

import dev.outset.init.Kernel;
import dev.outset.init.ShapeKind;
import dev.outset.init.WeightShape;
import dev.outset.network.ExpertOrder;
import dev.outset.network.GroupedQueries;
import dev.outset.network.Heads;
import dev.outset.network.NamedShapes;
import dev.outset.network.NamedShapes.Stated;
import dev.outset.network.Parameter;
import dev.outset.network.ParameterList;
import dev.outset.network.Role;
import dev.outset.text.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a list of parameters of the nodes of a YAML file. */
final class ParameterYamlReader {
    static final String GUIDE = "docs/network-yaml.md";
    private static final List<String> KEYS = List.of("name", "parameters", "init");
    private static final List<String> SHAPE_KEYS = List.of(
            "name",
            "shape",
            "role",
            "stride",
            "groups",
            "transposed",
            "padding",
            "base",
            "experts",
            "heads",
            "kv-heads",
            "per-head",
            "head-by-head");
    private static final List<String> KERNEL_KEYS = List.of("stride", "groups", "transposed");
    private static final List<String> GROUP_KEYS = List.of("name", "repeat", "parameters");
    private static final int MOST_PARAMETERS = 100_000;

    private final Path file;
    private final Map<String, Stated> stated = new LinkedHashMap<>();
    private final Map<String, Parameter> made = new LinkedHashMap<>(); // by modules, which know their shapes
    private final Set<String> guessed = new HashSet<>(); // weights of modules without a stated role
    private final List<String> order = new ArrayList<>();

    ParameterYamlReader(Path file) {
        this.file = file;
    }

    ParameterYaml read(YamlNode root) {
        YamlNode.Fields fields = root.fields("name, parameters, init", KEYS, GUIDE);
        addAll(fields.required("parameters"), "");
        @Nullable YamlNode name = fields.fields().get("name");
        String title = name == null ? String.valueOf(file.getFileName()) : name.scalar("a text for name", GUIDE);
        try {
            return new ParameterYaml(list(title), NetworkYamlReader.rules(fields));
        } catch (InputException e) {
            throw e.in(FileErrors.show(file));
        }
    }

    /** Stated shapes are looked at together, since a bias takes the fans of the weight beside it. */
    private ParameterList list(String title) {
        Map<String, Parameter> all = new LinkedHashMap<>();
        if (!stated.isEmpty()) {
            NamedShapes.list(title, stated).parameters().forEach(p -> all.put(p.path(), p));
        }
        made.forEach((path, parameter) ->
                all.put(path, guessed.contains(path) ? named(parameter, NamedShapes.role(path, order)) : parameter));
        List<Parameter> parameters = order.stream()
                .map(path -> java.util.Objects.requireNonNull(all.get(path)))
                .toList();
        Map<String, Heads> heads = new LinkedHashMap<>();
        stated.forEach((path, s) -> s.heads().ifPresent(h -> heads.put(path, h)));
        return new ParameterList(title, GroupedQueries.in(parameters, heads)); // modules among them
    }

    /**
     * The weight of a linear layer or a convolution in the role that its name tells. The module has said what its axes
     * mean, so the name can neither make a table of it nor turn it round; it tells three projections in one.
     */
    private static Parameter named(Parameter weight, Role role) {
        WeightShape shape = weight.shape();
        boolean packed = role == Role.QKV
                && shape.kind() == ShapeKind.DENSE
                && shape.axes().get(0) == 3L * shape.axes().get(1);
        return switch (role) {
            case EMBEDDING, POSITION -> weight;
            default ->
                packed
                        ? weight.withRole(role)
                                .withShape(WeightShape.packedQkv(shape.axes().get(1)))
                        : weight.withRole(role);
        };
    }

    private void addAll(YamlNode list, String prefix) {
        for (YamlNode item : list.items("a list of parameters")) {
            if (!(item instanceof YamlNode.Fields fields)) {
                throw item.place().refused("a parameter: name, shape", item.kind(), "see " + GUIDE);
            }
            if (fields.fields().containsKey("repeat")) {
                addGroup(item.fields("a group: name, repeat, parameters", GROUP_KEYS, GUIDE), prefix);
            } else if (fields.fields().containsKey("module")) {
                addModule(fields, prefix + name(fields));
            } else {
                YamlNode.Fields shape = item.fields("a parameter: name, shape, role", SHAPE_KEYS, GUIDE);
                String path = prefix + name(shape);
                add(shape.place(), path, () -> stated.put(path, stated(shape)));
            }
        }
    }

    private void addModule(YamlNode.Fields fields, String name) {
        for (Parameter parameter : ModuleYaml.read(fields, name)) {
            add(fields.place(), parameter.path(), () -> made.put(parameter.path(), parameter));
            if (ModuleYaml.isPlain(fields) && parameter.path().equals(name + ".weight")) {
                guessed.add(parameter.path());
            }
        }
    }

    private void add(YamlNode.Place place, String path, Runnable put) {
        if (path.equals(SafetensorsHeader.METADATA)) {
            throw place.refused("a name of a parameter", path + ", which safetensors keeps for its own", "rename it");
        }
        if (stated.containsKey(path) || made.containsKey(path)) {
            throw place.refused("a name for each parameter", "a second " + FileErrors.show(path), "rename one of them");
        }
        if (order.size() == MOST_PARAMETERS) {
            throw place.refused("at most " + MOST_PARAMETERS + " parameters", "more", "list fewer");
        }
        put.run();
        order.add(path);
    }

    private void addGroup(YamlNode.Fields group, String prefix) {
        int times = whole(group.required("repeat"), 1, MOST_PARAMETERS);
        String name = name(group);
        YamlNode inner = group.required("parameters");
        if (inner.items("a list of parameters").isEmpty()) { // repeated in repeated groups it would take for ever
            throw inner.place().refused("at least one parameter in a group", "none", "list one, or leave it out");
        }
        for (int i = 0; i < times; i++) {
            addAll(inner, prefix + name + "." + i + ".");
        }
    }

    private static Stated stated(YamlNode.Fields fields) {
        List<Integer> axes = wholes(fields.required("shape"), 0);
        Map<String, YamlNode> values = fields.fields();
        Optional<Role> role = Optional.ofNullable(values.get("role")).map(ParameterYamlReader::role);
        OptionalInt padding = values.containsKey("padding")
                ? OptionalInt.of(whole(fields.required("padding"), 0, axes.isEmpty() ? 0 : axes.get(0) - 1))
                : OptionalInt.empty();
        List<Integer> base = values.containsKey("base") ? wholes(fields.required("base"), 1) : List.of();
        return new Stated(
                axes,
                role,
                kernel(fields, axes),
                truth(fields, "transposed", false),
                padding,
                base,
                experts(fields, axes),
                heads(fields));
    }

    private static Optional<Heads> heads(YamlNode.Fields fields) {
        @Nullable YamlNode value = fields.fields().get("heads");
        if (value == null) {
            for (String key : List.of("kv-heads", "per-head", "head-by-head")) {
                if (fields.fields().containsKey(key)) {
                    throw fields.keyPlace(key).refused("the key heads beside it", "none", "add heads:");
                }
            }
            return Optional.empty();
        }
        int query = whole(value, 1, Integer.MAX_VALUE);
        try {
            Heads.Order order = truth(fields, "head-by-head", false)
                    ? Heads.Order.HEAD_BY_HEAD
                    : truth(fields, "per-head", false) ? Heads.Order.PER_HEAD : Heads.Order.TOGETHER;
            return Optional.of(new Heads(query, whole(fields, "kv-heads", query, 1), order));
        } catch (InputException e) {
            throw e.line().contains(" line ") ? e : e.in(value.place().shown()); // a key has said where
        }
    }

    private static Optional<ExpertOrder> experts(YamlNode.Fields fields, List<Integer> axes) {
        @Nullable YamlNode value = fields.fields().get("experts");
        if (value == null) {
            return Optional.empty();
        }
        boolean kernel = fields.fields().keySet().stream().anyMatch(KERNEL_KEYS::contains);
        if (axes.size() != 3 || kernel) {
            throw value.place()
                    .refused(
                            "experts of a weight (experts, out, in) or (experts, in, out)",
                            kernel ? "keys of a kernel beside it" : "shape " + axes,
                            "leave one of them out");
        }
        try {
            return Optional.of(ExpertOrder.parse(value.scalar("out-in or in-out", GUIDE)));
        } catch (InputException e) {
            throw e.in(value.place().shown());
        }
    }

    private static Optional<Kernel> kernel(YamlNode.Fields fields, List<Integer> axes) {
        if (!fields.fields().containsKey("stride") && !fields.fields().containsKey("groups")) {
            return Optional.empty();
        }
        if (axes.size() < 3) {
            throw fields.place().refused("stride and groups of a kernel", "shape " + axes, "leave them out");
        }
        return Optional.of(kernel(fields, axes.subList(2, axes.size()).toArray(new Integer[0])));
    }

    /** A kernel with the stride and the groups of the fields. */
    static Kernel kernel(YamlNode.Fields fields, Integer... lengths) {
        int[] taps = new int[lengths.length];
        for (int i = 0; i < taps.length; i++) {
            taps[i] = lengths[i];
        }
        Kernel kernel = Kernel.of(taps);
        @Nullable YamlNode stride = fields.fields().get("stride");
        if (stride != null) {
            List<Integer> steps =
                    stride instanceof YamlNode.Items ? wholes(stride, 1) : List.of(whole(stride, 1, Integer.MAX_VALUE));
            kernel = kernel.stride(steps.stream().mapToInt(i -> i).toArray());
        }
        return kernel.groups(whole(fields, "groups", 1, 1));
    }

    private static Role role(YamlNode node) {
        try {
            return Role.parse(node.scalar("a role", GUIDE));
        } catch (InputException e) {
            throw e.in(node.place().shown());
        }
    }

    /** The role that a file states, else the usual one. */
    static Role role(YamlNode.Fields fields, Role usual) {
        @Nullable YamlNode value = fields.fields().get("role");
        return value == null ? usual : role(value);
    }

    private static String name(YamlNode.Fields fields) {
        YamlNode node = fields.required("name");
        String name = node.scalar("a name", GUIDE);
        if (!name.matches("[A-Za-z0-9_.:/-]{1,200}")) {
            throw node.place().refused("letters, digits, '_', '-', '.', ':', '/'", FileErrors.show(name), "rename it");
        }
        return name;
    }

    static boolean truth(YamlNode.Fields fields, String key, boolean usual) {
        @Nullable YamlNode value = fields.fields().get(key);
        if (value == null) {
            return usual;
        }
        String text = value.scalar("true or false", GUIDE);
        if (!text.equals("true") && !text.equals("false")) {
            throw value.place().refused("true or false", FileErrors.show(text), "write true or false");
        }
        return text.equals("true");
    }

    static int whole(YamlNode.Fields fields, String key, int usual, int least) {
        @Nullable YamlNode value = fields.fields().get(key);
        return value == null ? usual : whole(value, least, Integer.MAX_VALUE);
    }

    /** A list of whole numbers; {@code null} counts as 0. */
    static List<Integer> wholes(YamlNode node, int least) {
        List<Integer> numbers = new ArrayList<>();
        for (YamlNode item : node.items("a list of whole numbers")) {
            boolean none =
                    item instanceof YamlNode.Scalar scalar && scalar.text().isEmpty();
            numbers.add(none ? 0 : whole(item, least, Integer.MAX_VALUE));
        }
        if (numbers.size() > 6) {
            throw node.place().refused("at most 6 numbers", numbers.size() + "", "see " + GUIDE);
        }
        return numbers;
    }

    static int whole(YamlNode node, int least, int most) {
        String text = node.scalar("a whole number", GUIDE);
        if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            throw node.place()
                    .refused(
                            "a whole number from " + least + " to " + most,
                            FileErrors.show(text),
                            "write it in digits");
        }
        return Integer.parseInt(text);
    }
}
