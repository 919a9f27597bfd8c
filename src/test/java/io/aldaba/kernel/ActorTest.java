package io.aldaba.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActorTest {

    private static final RemoteAddress HERE = new RemoteAddress("192.0.2.7");

    @Test
    void of_a_person_the_trail_has_name_identifier_and_address() {
        AuditEvent event = AuditEvent.of("deed").with("what", "x").by(Actor.of(new Known(Optional.of("u-1")), HERE));

        assertThat(event)
                .isEqualTo(new AuditEvent(
                        "deed", Map.of("what", "x", "by", "root", "user", "u-1", "address", "192.0.2.7")));
    }

    @Test
    void who_is_no_user_has_a_name_and_an_address() {
        Principal stranger = () -> "machine";

        assertThat(AuditEvent.of("deed")
                        .by(Actor.of(new Known(Optional.empty()), HERE))
                        .details())
                .isEqualTo(Map.of("by", "root", "address", "192.0.2.7"));
        assertThat(AuditEvent.of("deed").by(Actor.of(stranger, HERE)).details())
                .isEqualTo(Map.of("by", "machine", "address", "192.0.2.7"));
    }

    @Test
    void the_service_itself_has_a_name() {
        assertThat(AuditEvent.of("deed").by(Actor.itself("timer")).details()).isEqualTo(Map.of("by", "timer"));
    }

    private record Known(Optional<String> userId) implements Caller {

        @Override
        public String getName() {
            return "root";
        }
    }
}
