package io.aldaba.password;

/** The requests that hash no password, and would wait while others do. */
public interface Bystanders {

    /** As if there were none. */
    Bystanders NONE = new Bystanders() {
        @Override
        public long served() {
            return 0;
        }

        @Override
        public void leave() {}
    };

    /** How many were served since the start. */
    long served();

    /** What this thread works on hashes a password, or will: from now to its end it is none of them. */
    void leave();
}
