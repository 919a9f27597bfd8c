package io.aldaba.password;

/** The requests that hash no password, and would wait while others do. */
public interface Bystanders {

    /** As if there were none. */
    Bystanders NONE = new Bystanders() {
        @Override
        public int count() {
            return 0;
        }

        @Override
        public void leave() {}
    };

    /** How many are under way now. */
    int count();

    /** What this thread works on hashes a password, or will: from now to its end it is none of them. */
    void leave();
}
