package io.aldaba.health.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.health.DescribeReadiness;
import io.aldaba.health.Startup;
import io.aldaba.health.WriteHealth;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

class HealthResourceTest {

    @Test
    void who_answers_is_alive_whatever_else_is_down() {
        Response answer = health(false).live();

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getEntity()).isEqualTo("{\"status\":\"UP\",\"checks\":[]}");
    }

    @Test
    void ready_is_who_reaches_the_database() {
        Response answer = health(true).ready();

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getEntity())
                .isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"database\",\"status\":\"UP\"}]}");
    }

    @Test
    void who_does_not_reach_it_is_unavailable() {
        Response answer = health(false).ready();

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getEntity())
                .isEqualTo("{\"status\":\"DOWN\",\"checks\":[{\"name\":\"database\",\"status\":\"DOWN\"}]}");
    }

    @Test
    void started_is_who_has_everything_ready() {
        HealthResource resource = health(true);
        assertThat(resource.started().getStatus()).isEqualTo(503);

        resource.start.complete();

        Response answer = resource.started();
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getEntity())
                .isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"start\",\"status\":\"UP\"}]}");
    }

    @Test
    void no_probe_is_answered_from_a_cache() {
        HealthResource resource = health(true);

        for (Response answer : new Response[] {resource.live(), resource.ready(), resource.started()}) {
            assertThat(answer.getHeaderString("Cache-Control")).contains("no-store");
        }
    }

    private static HealthResource health(boolean databaseAnswers) {
        HealthResource resource = new HealthResource();
        resource.describeReadiness = new DescribeReadiness(patience -> databaseAnswers, new WriteHealth(() -> 0));
        resource.start = new Startup();
        return resource;
    }
}
