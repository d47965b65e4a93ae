package dev.outset.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The parsed text of a certificate. Every line must be known, in its place and complete. */
final class ClaimText {
    private final String[] lines;
    private int next;

    String claim = "";
    String horizon = "";
    String optimizer = "";
    String decay = "";
    final List<Integer> sizes = new ArrayList<>();
    final List<String> trains = new ArrayList<>();
    final List<String> holds = new ArrayList<>();
    /** Entries of {@code classes}, by level from 1. */
    final List<String[]> classes = new ArrayList<>();
    /** Entries of {@code map}, by generator from 1, then by level from 1. */
    final Map<Integer, List<String[]>> maps = new TreeMap<>();

    private ClaimText(String text) {
        this.lines = text.split("\n", -1);
    }

    static ClaimText parse(String text) throws Refusal {
        ClaimText parsed = new ClaimText(text);
        parsed.read();
        return parsed;
    }

    private void read() throws Refusal {
        if (!line().equals("outset certificate 1")) {
            throw malformed();
        }
        claim = rest("claim ");
        horizon = rest("horizon ");
        optimizer = rest("optimizer ");
        decay = rest("decay ");
        for (String size : rest("sizes ").split(" ", -1)) {
            sizes.add(number(size));
        }
        while (peek().startsWith("trains ") || peek().startsWith("holds ")) {
            if (peek().startsWith("trains ")) {
                trains.add(rest("trains "));
            } else {
                holds.add(rest("holds "));
            }
        }
        while (peek().startsWith("classes ")) {
            classes.add(numbered("classes " + (classes.size() + 1) + " ", sizes, classes.size() + 1));
        }
        while (peek().startsWith("map ")) {
            readMap(maps.size() + 1);
        }
        if (!line().equals("end") || next != lines.length - 1 || !lines[next].isEmpty()) {
            throw malformed();
        }
        if (classes.size() != sizes.size() - 1) {
            throw new Refusal("malformed", "levels");
        }
    }

    private void readMap(int generator) throws Refusal {
        List<String[]> levels = new ArrayList<>();
        for (int level = 1; level < sizes.size(); level++) {
            levels.add(numbered("map " + generator + " " + level + " ", sizes, level));
        }
        maps.put(generator, levels);
    }

    /** The entries of a line of one level, as many as it has units. */
    private String[] numbered(String start, List<Integer> widths, int level) throws Refusal {
        String[] entries = rest(start).split(" ", -1);
        if (level >= widths.size() || entries.length != widths.get(level)) {
            throw malformed();
        }
        return entries;
    }

    private String peek() {
        return next < lines.length ? lines[next] : "";
    }

    private String line() {
        String line = peek();
        next++;
        return line;
    }

    private String rest(String start) throws Refusal {
        String line = line();
        if (!line.startsWith(start)) {
            throw malformed();
        }
        return line.substring(start.length());
    }

    private Refusal malformed() {
        return new Refusal("malformed", "line " + next);
    }

    /** A non-negative integer without sign or leading zero. */
    static int number(String digits) throws Refusal {
        boolean plain = !digits.isEmpty() && digits.length() < 10;
        for (int k = 0; k < digits.length(); k++) {
            plain &= digits.charAt(k) >= '0' && digits.charAt(k) <= '9';
        }
        if (!plain || (digits.length() > 1 && digits.charAt(0) == '0')) {
            throw new Refusal("malformed", "number " + digits);
        }
        return Integer.parseInt(digits);
    }
}
