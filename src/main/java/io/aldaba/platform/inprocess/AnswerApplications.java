package io.aldaba.platform.inprocess;

import io.aldaba.inprocess.VerificationAnswer;
import io.aldaba.inprocess.VerifyForApplication;
import io.aldaba.kernel.Ids;
import io.aldaba.kernel.Problem;
import io.aldaba.kernel.Rejected;
import io.aldaba.kernel.Rejection;
import io.aldaba.platform.persistence.TransientFailures;
import io.aldaba.platform.rest.RequestPlaces;
import io.aldaba.token.AccessToken;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers an application as introspection would (RFC 7662): {@code token} and optionally {@code audience} in, an
 * answer out. Only types of the JDK leave it, exceptions included: an application that kept another object would keep
 * Aldaba's classes loaded after Aldaba is undeployed. A call takes one of the {@link RequestPlaces}, as a request
 * does, because applications wait in threads of the same server.
 */
@Dependent
class AnswerApplications implements Function<Map<String, String>, Map<String, Object>> {

    private static final Logger LOG = System.getLogger(AnswerApplications.class.getName());

    private final VerifyForApplication verifyForApplication;
    private final RequestPlaces places;
    private final TransientFailures transientFailures;
    private final Ids ids;
    private final Event<Rejection> refusals;

    @Inject
    AnswerApplications(
            VerifyForApplication verifyForApplication,
            RequestPlaces places,
            TransientFailures transientFailures,
            Ids ids,
            Event<Rejection> refusals) {
        this.verifyForApplication = verifyForApplication;
        this.places = places;
        this.transientFailures = transientFailures;
        this.ids = ids;
        this.refusals = refusals;
    }

    @Override
    public Map<String, Object> apply(Map<String, String> request) {
        if (!places.take()) {
            return crowded();
        }
        try {
            return answer(request);
        } finally {
            places.leave();
        }
    }

    private Map<String, Object> answer(Map<String, String> request) {
        try {
            return VerificationAnswer.of(verify(request.getOrDefault("token", ""), request.get("audience")));
        } catch (Rejected rejected) {
            LOG.log(Level.DEBUG, () -> "an application was shown no good token: " + rejected.getMessage());
            return VerificationAnswer.INACTIVE;
        } catch (RuntimeException failure) {
            return failed(failure);
        }
    }

    /** Counted like the refusal of a request. */
    private Map<String, Object> crowded() {
        refusals.fire(Problem.busy());
        LOG.log(Level.DEBUG, () -> work(ids.next()) + " refused: too many requests that do not get on");
        return VerificationAnswer.BUSY;
    }

    private Map<String, Object> failed(RuntimeException failure) {
        String correlation = ids.next();
        if (TransientFailures.isOne(failure)) {
            transientFailures.log(LOG, work(correlation), failure);
        } else {
            LOG.log(Level.ERROR, work(correlation) + " failed", failure);
        }
        return VerificationAnswer.failure(correlation);
    }

    private static String work(String correlation) {
        return "verification " + correlation + " for an application";
    }

    private AccessToken verify(String token, @Nullable String audience) {
        return audience == null ? verifyForApplication.verify(token) : verifyForApplication.verify(token, audience);
    }
}
