package io.aldaba.password;

/** The requests that hash no password, and would wait while others do. */
public interface Bystanders {

    /** None. */
    Bystanders NONE = new Bystanders() {
        @Override
        public long served() {
            return 0;
        }

        @Override
        public void leave() {}
    };

    /** How many of them were served since the start. */
    long served();

    /** Says that the current request hashes a password, or will: it does not count as one of them. */
    void leave();
}
