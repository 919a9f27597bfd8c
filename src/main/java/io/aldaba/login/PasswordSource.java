package io.aldaba.login;

import io.aldaba.kernel.Rejected;
import io.aldaba.password.Password;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies the passwords of users who have none stored here, for example in a directory: an extension point, found by
 * CDI. It is not asked about a user whose password is stored here, so nobody takes over a name that is already given
 * to somebody. Its answer is ignored if a password was stored in the meantime.
 */
public interface PasswordSource {

    /**
     * Judges a password. It is called outside any transaction, after the attempt was counted, and must answer in a
     * bounded time.
     *
     * @param typedName as typed
     * @param known the user with that name here; enabled, and without a password
     * @param guesses counts the attempt for the account, before the password is tried, if the source knows one
     *     account under several names
     */
    Judgement judge(String typedName, Optional<User> known, Password password, Guesses guesses);

    /** Counts guesses at one account, whichever of its names is typed. */
    interface Guesses {

        /**
         * Counts the attempt for this account, too.
         *
         * @param account an identifier of the account that never changes and that no other source uses
         * @return whether the password may be tried; if not, the attempt is refused whatever the source answers
         * @throws Rejected if the attempt could not be counted in time; the password must not be tried then
         */
        boolean count(String account);
    }

    /** The result of judging a password. */
    sealed interface Judgement {

        /** The source does not know this name; another source may. */
        record Unknown() implements Judgement {}

        /**
         * The password is wrong, or the user may not log in.
         *
         * @param cause for the operator; never told to the client
         */
        record Refused(String cause) implements Judgement {}

        /**
         * The password is right.
         *
         * @param user the user here
         * @param amr the authentication methods ({@code amr}, RFC 8176 §2)
         */
        record Proved(UserId user, Set<String> amr) implements Judgement {

            /** Copies the methods. */
            public Proved {
                amr = Set.copyOf(amr);
            }
        }

        /**
         * The source cannot decide at the moment.
         *
         * @param cause for the operator
         * @param tried whether the password may have been tried: if so, the attempt counts, so that nobody gets free
         *     guesses
         */
        record Undecided(String cause, boolean tried) implements Judgement {}
    }
}
