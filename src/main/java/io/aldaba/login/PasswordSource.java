package io.aldaba.login;

import io.aldaba.kernel.Rejected;
import io.aldaba.password.Password;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import java.util.Optional;
import java.util.Set;

/**
 * What proves who somebody is where no password of theirs is stored here, a directory for one: the plug point, found by CDI.
 * Whose password is stored here is never asked for elsewhere, so nobody takes over a name that is given away already; nor
 * does what a source says count where one was stored meanwhile.
 */
public interface PasswordSource {

    /**
     * Judges a password. It is called outside of any transaction, after the attempt was counted, and answers in a bounded time.
     *
     * @param typedName as typed
     * @param known whom that name belongs to here; enabled, and without a password
     * @param guesses counts the attempt, before the password is tried, where the source knows somebody under several names
     */
    Judgement judge(String typedName, Optional<User> known, Password password, Guesses guesses);

    /** Counts guesses at one account as such, whichever of its names is typed. */
    interface Guesses {

        /**
         * Counts the attempt as one at this account, too.
         *
         * @param account what never changes of it, and no other source has
         * @return whether the password may be tried; where not, the answer is a refusal
         * @throws Rejected where it could not be counted in time; nothing may be tried then
         */
        boolean count(String account);
    }

    /** What came of it. */
    sealed interface Judgement {

        /** It knows nobody of that name: another source may. */
        record Unknown() implements Judgement {}

        /**
         * It is not theirs, or they may not log in.
         *
         * @param cause what the operator reads; never told to whoever asked
         */
        record Refused(String cause) implements Judgement {}

        /**
         * It is theirs.
         *
         * @param user who they are here
         * @param amr how it was proved ({@code amr}, RFC 8176 §2)
         */
        record Proved(UserId user, Set<String> amr) implements Judgement {

            /** Copies the methods. */
            public Proved {
                amr = Set.copyOf(amr);
            }
        }

        /**
         * Nobody can tell at the moment.
         *
         * @param cause what the operator reads
         * @param tried whether the password may have been tried: who guesses must not have that for nothing
         */
        record Undecided(String cause, boolean tried) implements Judgement {}
    }
}
