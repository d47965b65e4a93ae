package dev.outset.classic;

/** Is told how far a result has come, by any thread. */
public interface TaskListener {
    /** Listens to nothing. */
    TaskListener NONE = new TaskListener() {
        @Override
        public void begin(int tasks) {}

        @Override
        public void done() {}
    };

    /** Before any task of a group starts. */
    void begin(int tasks);

    /** After each task. */
    void done();
}
