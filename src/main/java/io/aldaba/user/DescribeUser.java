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
        return UserId.parse(asking.isNamed(id) ? asking.subject() : id)
                .filter(wanted -> asking.administrator() || asking.isNamed(id))
                .flatMap(users::find)
                .filter(user -> asking.administrator() || user.enabled())
                .orElseThrow(() -> new Rejected(Problem.notFound(), "no such user, or not for this caller"));
    }

    /**
     * Who asks.
     *
     * @param subject their token's {@code sub}
     * @param name what the client they call by calls them
     * @param administrator whether they may read everybody
     */
    public record Asking(String subject, String name, boolean administrator) {

        boolean isNamed(String id) {
            return name.equals(id);
        }
    }
}
