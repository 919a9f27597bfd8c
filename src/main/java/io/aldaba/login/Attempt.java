package io.aldaba.login;

import io.aldaba.kernel.RemoteAddress;
import io.aldaba.throttle.Buckets;
import io.aldaba.user.User;
import java.util.Optional;

/**
 * A login under way.
 *
 * @param buckets what it counts against
 * @param from where it comes from
 * @param admitted whether the throttle lets it; where not, it was taken out of the count again and cannot succeed
 * @param user whom the name belongs to
 */
record Attempt(Buckets buckets, RemoteAddress from, boolean admitted, Optional<User> user) {}
