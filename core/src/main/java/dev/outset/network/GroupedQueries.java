package dev.outset.network;

import dev.outset.init.Block;
import dev.outset.init.Fans;
import dev.outset.init.ShapeKind;
import dev.outset.init.WeightShape;
import dev.outset.text.InputException;
import dev.outset.text.Lengths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Attention in which several queries share a key and a value (Ainslie et al. 2023): an entry of a key is read by all of
 * them, and their gradients add up, so that fan_out of key and value is that of the query. Found in a list where heads
 * are stated, or where the weights of one module tell:
 *
 * <pre>
 *   q_proj (64, d), k_proj (16, d)           fan_out = 64 for both
 *   qkv_proj (96, d), out (d, 64)            64 of the rows are queries, 16 keys, 16 values
 * </pre>
 *
 * <p>Whether rows lie head by head no shape tells; it must be stated ({@link Heads.Order}).
 */
public final class GroupedQueries {
    private final Map<String, Heads> stated;
    private final Map<String, Integer> queries = new HashMap<>(); // rows, by module
    private final Map<String, Integer> read = new HashMap<>(); // what the attention output sums, by module
    private final Map<String, WeightShape> counted = new HashMap<>(); // of weights whose fans change, by path

    private GroupedQueries(List<Parameter> parameters, Map<String, Heads> stated) {
        this.stated = stated;
        for (Parameter p : parameters) {
            boolean dense = p.shape().kind() == ShapeKind.DENSE;
            if (dense && p.role() == Role.QUERY) {
                queries.put(p.module(), p.shape().units());
            } else if (dense && p.role() == Role.ATTENTION_OUT) {
                read.put(p.module(), (int) p.shape().fans().in());
            }
        }
    }

    /**
     * The parameters with the fans of grouped queries, biases those of their weights.
     *
     * @param stated heads by path
     * @throws InputException if stated heads do not fit their weight
     */
    public static List<Parameter> in(List<Parameter> parameters, Map<String, Heads> stated) {
        GroupedQueries grouped = new GroupedQueries(parameters, stated);
        List<Parameter> weights =
                parameters.stream().map(p -> p.withShape(grouped.weight(p))).toList();
        return weights.stream().map(p -> p.withShape(grouped.bias(p))).toList();
    }

    private WeightShape weight(Parameter p) {
        Heads heads = stated.get(p.path());
        WeightShape shape = heads == null ? told(p) : stated(p, heads);
        if (!shape.equals(p.shape())) {
            counted.put(p.path(), shape);
        }
        return shape;
    }

    private WeightShape bias(Parameter p) {
        WeightShape weight = counted.get(p.owner() + ".weight");
        return p.role() == Role.BIAS
                        && weight != null
                        && weight.bias().axes().equals(p.shape().axes())
                ? weight.bias()
                : p.shape();
    }

    private WeightShape stated(Parameter p, Heads heads) {
        WeightShape shape = p.shape();
        long number = switch (p.role()) {
            case QKV -> heads.query() + 2L * heads.keyValue();
            case QUERY -> heads.query();
            case KEY, VALUE -> heads.keyValue();
            default ->
                throw refusal(p, "the role query, key, value or qkv", p.role().notation(), "leave heads out");
        };
        boolean matrix = shape.kind() == ShapeKind.DENSE || shape.kind() == ShapeKind.PACKED_PROJECTION;
        if (!matrix || shape.units() % number != 0) {
            throw refusal(
                    p,
                    "a weight (rows, dim) with rows for " + number + " heads",
                    "shape " + shape.axes(),
                    "correct heads or kv-heads");
        }
        int rows = (int) (shape.units() / number);
        requireQueries(p, (long) rows * heads.query());
        WeightShape counted = switch (p.role()) {
            case QKV -> WeightShape.groupedQuery(shape.axes().get(1), heads.query(), heads.keyValue(), rows);
            case QUERY -> shape;
            default -> shared(shape, Lengths.axis(p.path() + " (rows of its query)", (long) rows * heads.query()));
        };
        return switch (heads.order()) {
            case TOGETHER -> counted;
            case PER_HEAD -> counted.heads(rows);
            case HEAD_BY_HEAD -> headByHead(p, counted, heads, rows);
        };
    }

    /** Stated heads and the weights of the module must agree on the rows of all queries. */
    private void requireQueries(Parameter p, long stated) {
        boolean packed = p.role() == Role.QKV;
        int told = (packed ? read : queries).getOrDefault(p.module(), 0);
        if (told != 0 && told != stated) {
            throw refusal(
                    p,
                    "heads with " + told + " rows of queries, as the " + (packed ? "attention output" : "query")
                            + " beside it has them",
                    stated + " rows",
                    "correct heads or kv-heads");
        }
    }

    /** Blocks (rows, dim) in the order of a file that keeps what belongs to one key-value head together. */
    private static WeightShape headByHead(Parameter p, WeightShape packed, Heads heads, int rows) {
        if (p.role() != Role.QKV) {
            throw refusal(p, "the role qkv", p.role().notation(), "leave head-by-head out, or write per-head");
        }
        int dim = packed.axes().get(1);
        int shared = heads.query() / heads.keyValue();
        List<Block> blocks = new ArrayList<>();
        for (int group = 0; group < heads.keyValue(); group++) {
            for (int part = 0; part < shared + 2; part++) {
                String name = part < shared
                        ? "query head " + (group * shared + part)
                        : (part == shared ? "key head " : "value head ") + group;
                blocks.add(new Block(name, (long) blocks.size() * rows * dim, List.of(rows, dim)));
            }
        }
        String reason = packed.fans().reason() + "; rows lie head by head";
        Fans fans = new Fans(packed.fans().in(), packed.fans().out(), reason);
        return new WeightShape(packed.axes(), fans, packed.kind(), packed.units(), blocks);
    }

    private WeightShape told(Parameter p) {
        WeightShape shape = p.shape();
        Map<String, Integer> tells = p.role() == Role.QKV ? read : queries;
        int query = tells.getOrDefault(p.module(), 0);
        if (query == 0 || shape.rank() != 2) {
            return shape;
        }
        int rows = shape.axes().get(0);
        return switch (p.role()) {
            case KEY, VALUE ->
                shape.kind() == ShapeKind.DENSE && query > rows && query % rows == 0 ? shared(shape, query) : shape;
            case QKV -> packed(shape, rows, query);
            default -> shape;
        };
    }

    /** A packed projection of which so many rows are queries; the other half each keys and values. */
    private static WeightShape packed(WeightShape shape, int rows, int query) {
        boolean plain = shape.kind() == ShapeKind.DENSE || shape.kind() == ShapeKind.PACKED_PROJECTION;
        int key = (rows - query) / 2;
        boolean fits = plain && key > 0 && query + 2L * key == rows && query % key == 0;
        return fits && shape.fans().out() != query
                ? WeightShape.groupedQuery(shape.axes().get(1), query / key, 1, key)
                : shape;
    }

    /** A key or value projection whose rows are read by several heads. */
    private static WeightShape shared(WeightShape shape, int query) {
        int rows = shape.axes().get(0);
        if (query == rows) {
            return shape;
        }
        String reason = shape.fans().reason().replaceFirst(": .*", "") + ": fan_in = "
                + shape.axes().get(1) + ", fan_out = " + query + " as of the query, each row being read by "
                + query / rows + " heads";
        return new WeightShape(
                shape.axes(), new Fans(shape.fans().in(), query, reason), shape.kind(), rows, shape.blocks());
    }

    private static InputException refusal(Parameter p, String expected, String found, String remedy) {
        return new InputException(p.path() + " (heads)", expected, found, remedy);
    }
}
