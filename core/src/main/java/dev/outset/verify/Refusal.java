package dev.outset.verify;

/** Ends a verification: the certificate does not prove its claim. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String where;

    Refusal(String problem, String where) {
        super(problem + ": " + where);
        this.problem = problem;
        this.where = where;
    }

    String problem() {
        return problem;
    }

    String where() {
        return where;
    }
}
