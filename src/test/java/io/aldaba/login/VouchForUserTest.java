package io.aldaba.login;

import static io.aldaba.kernel.Refusals.rejectionOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.AuditEvent;
import io.aldaba.kernel.MutableClock;
import io.aldaba.kernel.OAuthError;
import io.aldaba.kernel.RecordingAuditTrail;
import io.aldaba.kernel.RemoteAddress;
import io.aldaba.session.Authentication;
import io.aldaba.user.InMemoryUsers;
import io.aldaba.user.SomeUsers;
import io.aldaba.user.User;
import io.aldaba.user.UserId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VouchForUserTest {

    private static final RemoteAddress HERE = new RemoteAddress("192.0.2.1");
    private static final Authentication HOW =
            new Authentication(MutableClock.START, "urn:example:silver", Set.of("mfa", "hwk"));

    private final InMemoryUsers users = new InMemoryUsers();
    private final RecordingAuditTrail auditTrail = new RecordingAuditTrail();
    private final VouchForUser vouchForUser = new VouchForUser(users, auditTrail);
    private final User john = SomeUsers.john();

    @Test
    void a_user_whom_another_proved_is_logged_in_as_it_was_proved() {
        users.add(john);

        AuthenticatedUser user = vouchForUser.vouch(john.id(), HOW, "corporate", HERE);

        assertThat(user.id()).isEqualTo(john.id());
        assertThat(user.login().authentication()).isEqualTo(HOW);
        assertThat(auditTrail.events())
                .containsExactly(new AuditEvent(
                        "login.succeeded",
                        Map.of("user", john.id().value(), "address", "192.0.2.1", "voucher", "corporate")));
    }

    @Test
    void a_disabled_user_is_refused_and_that_is_audited() {
        users.add(john.disabled(MutableClock.START));

        assertThat(rejectionOf(() -> vouchForUser.vouch(john.id(), HOW, "corporate", HERE)))
                .isEqualTo(OAuthError.accessDenied());

        assertThat(auditTrail.events().get(0).type()).isEqualTo("login.failed");
        assertThat(auditTrail.events().get(0).details()).containsEntry("cause", "disabled user");
    }

    @Test
    void a_user_who_is_gone_is_refused() {
        assertThat(rejectionOf(() -> vouchForUser.vouch(new UserId("gone"), HOW, "corporate", HERE)))
                .isEqualTo(OAuthError.accessDenied());
    }
}
