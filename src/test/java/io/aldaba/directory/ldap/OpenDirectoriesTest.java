package io.aldaba.directory.ldap;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.aldaba.outbound.OutboundSettings;
import io.aldaba.testing.Deployment;
import org.junit.jupiter.api.Test;

class OpenDirectoriesTest {

    @Test
    void where_no_directory_was_asked_they_are_closed_when_the_application_is_gone_already() throws Exception {
        AutoCloseable open;
        try (Deployment deployment = new Deployment()) {
            open = (AutoCloseable) deployment.make(Opened.class);
        }

        assertThatCode(open::close).doesNotThrowAnyException();
    }

    /** Its class loader is new, as after a deployment. */
    public static class Opened implements AutoCloseable {

        private final OpenDirectories open = new OpenDirectories(OutboundSettings.DEFAULT);

        public Opened() {}

        @Override
        public void close() {
            open.close();
        }
    }
}
