package io.aldaba.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class HealthIT extends AldabaIT {

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void it_lives() throws Exception {
        HttpResponse<String> answer = get("/health/live");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\",\"checks\":[]}");
    }

    @Test
    void it_has_started() throws Exception {
        assertThat(get("/health/started").body())
                .isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"start\",\"status\":\"UP\"}]}");
    }

    @Test
    void it_is_ready_because_the_database_answers() throws Exception {
        HttpResponse<String> answer = get("/health/ready");

        assertThat(answer.body())
                .isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"database\",\"status\":\"UP\"}]}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(BASE.resolve(path)).build(), BodyHandlers.ofString());
    }
}
