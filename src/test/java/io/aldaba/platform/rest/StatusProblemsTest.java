package io.aldaba.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aldaba.kernel.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusProblemsTest {

    @ParameterizedTest
    @CsvSource({
        "400, bad-request, The request is malformed., 400",
        "401, unauthorized, An access token is needed., 401",
        "403, forbidden, The caller may not do this., 403",
        "404, not-found, There is no such resource., 404",
        "405, method-not-allowed, The method is not allowed here., 405",
        "406, not-acceptable, No acceptable representation exists., 406",
        "408, request-timeout, The request body took too long., 408",
        "413, too-large, The request body is too large., 413",
        "414, uri-too-long, The request URI is too long., 414",
        "415, unsupported-media-type, The content type is not supported., 415",
        "418, bad-request, The request is malformed., 418",
        "500, server-error, The request could not be completed., 500",
        "501, server-error, The request could not be completed., 500",
        "502, server-error, The request could not be completed., 500",
        "503, busy, The service is busy. Try again later., 503",
        "200, bad-request, The request is malformed., 400"
    })
    void every_status_is_a_problem_of_a_constant_text(int status, String type, String title, int told) {
        assertThat(StatusProblems.of(status)).isEqualTo(Problem.of(type, title, told));
    }
}
