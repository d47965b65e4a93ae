package dev.outset.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.outset.init.Block;
import dev.outset.init.Initializers;
import dev.outset.init.ShapeKind;
import dev.outset.init.WeightShape;
import dev.outset.network.NamedShapes.Stated;
import dev.outset.random.Streams;
import dev.outset.text.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Eight queries of eight rows, two keys and values: width 64. */
class GroupedQueriesTest {
    private final Map<String, Stated> shapes = new LinkedHashMap<>();

    private void add(String path, Integer... axes) {
        shapes.put(path, Stated.of(List.of(axes)));
    }

    private void add(String path, Heads heads, Integer... axes) {
        shapes.put(
                path,
                new Stated(
                        List.of(axes),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        OptionalInt.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.of(heads)));
    }

    private WeightShape shape(String path) {
        return NamedShapes.list("net", shapes).find(path).orElseThrow().shape();
    }

    private static List<Integer> rows(WeightShape shape) {
        return shape.blocks().stream().map(block -> block.axes().get(0)).toList();
    }

    @Test
    void theAttentionOutputTellsHowManyRowsAreQueries() {
        add("h.0.self_attention.query_key_value.weight", 96, 64);
        add("h.0.self_attention.query_key_value.bias", 96);
        add("h.0.self_attention.dense.weight", 64, 64);
        WeightShape packed = shape("h.0.self_attention.query_key_value.weight");
        assertEquals(ShapeKind.PACKED_PROJECTION, packed.kind());
        assertEquals(64, packed.fans().out());
        assertEquals(List.of(64, 16, 16), rows(packed));
        assertTrue(
                packed.fans().reason().contains("read by 4 heads"),
                packed.fans().reason());
        assertEquals(List.of(64, 16, 16), rows(shape("h.0.self_attention.query_key_value.bias")));
        assertEquals(64, shape("h.0.self_attention.query_key_value.bias").fans().out());
    }

    /** Three times the width as well, but 128 of these rows are queries: heads are wider than the width shared out. */
    @Test
    void theOutputKnowsBetterThanThreeTimesTheWidth() {
        add("h.0.attn.qkv_proj.weight", 192, 64);
        assertEquals(List.of(64, 64, 64), rows(shape("h.0.attn.qkv_proj.weight")));
        add("h.0.attn.o_proj.weight", 64, 128);
        assertEquals(List.of(128, 32, 32), rows(shape("h.0.attn.qkv_proj.weight")));
        add("h.0.attn.o_proj.weight", 64, 100);
        assertEquals(List.of(64, 64, 64), rows(shape("h.0.attn.qkv_proj.weight")));
    }

    /**
     * A row of a key is read by four queries, so it has their fan_out; a key that does not divide them keeps its own.
     */
    @Test
    void keysAndValuesHaveTheFansOfTheirQueries() {
        add("h.0.attn.q_proj.weight", 64, 64);
        add("h.0.attn.k_proj.weight", 16, 64);
        add("h.0.attn.v_proj.weight", 16, 64);
        add("h.0.attn.v_proj.bias", 16);
        add("h.1.attn.k_proj.weight", 16, 64);
        add("h.2.attn.q_proj.weight", 64, 64);
        add("h.2.attn.k_proj.weight", 24, 64);
        add("h.2.attn.v_proj.weight", 64, 64);
        for (String path : List.of("h.0.attn.k_proj.weight", "h.0.attn.v_proj.weight")) {
            assertEquals(64, shape(path).fans().in());
            assertEquals(
                    "dense (16, 64): fan_in = 64, fan_out = 64 as of the query, each row being read by 4 heads",
                    shape(path).fans().reason());
        }
        assertEquals(64, shape("h.0.attn.v_proj.bias").fans().out());
        assertEquals(16, shape("h.1.attn.k_proj.weight").fans().out());
        assertEquals(24, shape("h.2.attn.k_proj.weight").fans().out());
        assertEquals(64, shape("h.2.attn.v_proj.weight").fans().out());
    }

    @Test
    void statedHeadsNeedNoNeighbours() {
        add("h.0.attn.qkv_proj.weight", new Heads(8, 2, Heads.Order.TOGETHER), 96, 64);
        add("h.0.attn.k_proj.weight", new Heads(8, 2, Heads.Order.TOGETHER), 16, 64);
        add("h.1.attn.qkv_proj.weight", new Heads(8, 2, Heads.Order.PER_HEAD), 96, 64);
        add("h.1.attn.q_proj.weight", new Heads(8, 2, Heads.Order.PER_HEAD), 64, 64);
        assertEquals(List.of(64, 16, 16), rows(shape("h.0.attn.qkv_proj.weight")));
        assertEquals(64, shape("h.0.attn.k_proj.weight").fans().out());
        WeightShape apart = shape("h.1.attn.qkv_proj.weight");
        assertEquals(java.util.Collections.nCopies(12, 8), rows(apart));
        assertEquals("key head 1", apart.blocks().get(9).name());
        assertEquals(8, shape("h.1.attn.q_proj.weight").blocks().size());
    }

    /**
     * Each of the 8 + 2 + 2 heads is a rotation of its own; two heads of the query are not orthogonal to each other.
     */
    @Test
    void everyHeadCanBeARotation() {
        WeightShape heads = WeightShape.groupedQuery(64, 8, 2, 8).heads(8);
        assertEquals(12, heads.blocks().size());
        double[] values = new double[96 * 64];
        Initializers.orthogonal().fill(values, heads, Streams.philox(1).stream("qkv"));
        for (Block head : heads.blocks()) {
            assertEquals(0, product(values, (int) head.offset(), (int) head.offset() + 64), 1e-14);
            assertEquals(1, product(values, (int) head.offset(), (int) head.offset()), 1e-14);
        }
        assertTrue(Math.abs(product(values, 0, 8 * 64)) > 1e-6);
        assertThrows(
                InputException.class,
                () -> WeightShape.groupedQuery(64, 8, 2, 8).heads(7));
    }

    /** GPT-NeoX's order is query, key, value of each head; Falcon's all queries of a key before it. */
    @Test
    void rowsMayLieHeadByHead() {
        add("h.0.attention.query_key_value.weight", new Heads(4, 4, Heads.Order.HEAD_BY_HEAD), 96, 32);
        add("h.0.attention.query_key_value.bias", 96);
        add("h.1.attention.query_key_value.weight", new Heads(4, 2, Heads.Order.HEAD_BY_HEAD), 64, 32);
        WeightShape neox = shape("h.0.attention.query_key_value.weight");
        assertEquals(
                List.of("query head 0", "key head 0", "value head 0", "query head 1"),
                neox.blocks().stream().map(Block::name).limit(4).toList());
        assertEquals(
                List.of("query head 0", "query head 1", "key head 0", "value head 0", "query head 2"),
                shape("h.1.attention.query_key_value.weight").blocks().stream()
                        .map(Block::name)
                        .limit(5)
                        .toList());
        assertEquals(12, shape("h.0.attention.query_key_value.bias").blocks().size());
        assertEquals(32, neox.fans().out());
        // DeepNet's gain reaches the values where they lie: rows 16 … 23 of every 24
        double[] w = new double[96 * 32];
        Initializers.parse("packed-glorot(value-gain=0)").fill(w, neox, Streams.philox(1).stream("w"));
        for (int row = 0; row < 96; row++) {
            assertEquals(row % 24 >= 16, w[row * 32] == 0, "row " + row);
        }
    }

    @Test
    void onlyAPackedProjectionHasRowsHeadByHead() {
        add("h.0.attn.q_proj.weight", new Heads(8, 2, Heads.Order.HEAD_BY_HEAD), 64, 64);
        InputException error = assertThrows(InputException.class, () -> NamedShapes.list("net", shapes));
        assertTrue(error.line().contains("the role qkv"), error.line());
    }

    private static double product(double[] values, int a, int b) {
        double sum = 0;
        for (int i = 0; i < 64; i++) {
            sum += values[a + i] * values[b + i];
        }
        return sum;
    }

    @Test
    void headsThatContradictTheirNeighboursAreRefused() {
        add("h.0.attn.q_proj.weight", 64, 64);
        add("h.0.attn.k_proj.weight", new Heads(8, 4, Heads.Order.TOGETHER), 16, 64);
        InputException error = assertThrows(InputException.class, () -> NamedShapes.list("net", shapes));
        assertTrue(error.line().contains("64 rows of queries, as the query beside it"), error.line());
        shapes.clear();
        add("h.0.attn.qkv_proj.weight", new Heads(4, 2, Heads.Order.TOGETHER), 96, 64);
        add("h.0.attn.o_proj.weight", 64, 64);
        error = assertThrows(InputException.class, () -> NamedShapes.list("net", shapes));
        assertTrue(error.line().contains("as the attention output beside it"), error.line());
    }

    @Test
    void headsThatDoNotFitAreRefused() {
        assertThrows(InputException.class, () -> new Heads(8, 3, Heads.Order.TOGETHER));
        add("h.0.attn.qkv_proj.weight", new Heads(8, 1, Heads.Order.TOGETHER), 96, 64);
        InputException error = assertThrows(InputException.class, () -> NamedShapes.list("net", shapes));
        assertEquals(
                "h.0.attn.qkv_proj.weight (heads): expected a weight (rows, dim) with rows for 10 heads, found shape"
                        + " [96, 64]; correct heads or kv-heads",
                error.line());
        shapes.clear();
        add("h.0.attn.o_proj.weight", new Heads(8, 2, Heads.Order.TOGETHER), 64, 64);
        error = assertThrows(InputException.class, () -> NamedShapes.list("net", shapes));
        assertTrue(error.line().contains("the role query, key, value or qkv"), error.line());
    }
}
