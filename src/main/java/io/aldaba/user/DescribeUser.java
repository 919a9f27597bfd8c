package io.aldaba.user;

import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Query;
import io.aldaba.kernel.Rejected;
import jakarta.inject.Inject;

/** Tells about a user: administrators about everybody, everybody else about themselves. */
@Query
public class DescribeUser {

    private final Users users;

    @Inject
    public DescribeUser(Users users) {
        this.users = users;
    }

    /**
     * The user of that identifier. Whoever asks for another learns nothing, not even whether there is one.
     *
     * @throws Rejected with 404
     */
    public User describe(String id, Asking asking) {
        return UserId.parse(id)
                .filter(wanted -> asking.mayRead(wanted.value()))
                .flatMap(users::find)
                .filter(user -> asking.administrator() || user.enabled())
                .orElseThrow(() -> new Rejected(Problem.notFound(), "no such user, or not for this caller"));
    }

    /**
     * Who asks.
     *
     * @param subject their token's {@code sub}
     * @param administrator whether they may read everybody
     */
    public record Asking(String subject, boolean administrator) {

        boolean mayRead(String id) {
            return administrator || subject.equals(id);
        }
    }
}
